import type { Index, IndexValue } from '../collection.ts'
import { StoreError } from '../errors.ts'
import { amongValues, type IndexPosition, leadingValues } from '../ordering.ts'
import type { Find } from '../store.ts'
import { rank } from './table.ts'

/** The part of an index that a query asks for: `start <= rank < end`. */
export interface Span {
  readonly start: number
  readonly end: number
}

type Asked = Pick<Find, 'equals' | 'from' | 'to'> & { readonly limit?: number }

/** What is between the bounds; a record that lacks the bounded field is in no range, though it sorts first. */
export function spanOf(index: Index, positions: readonly IndexPosition[], query: Asked): Span {
  const leading = leadingValues(index, query)
  const { from, to } = query
  if (from === undefined && to === undefined) {
    return { start: rank(positions, leading), end: rank(positions, leading, true) }
  }
  if (leading.length === index.fields.length) {
    throw new StoreError('misuse', `A range needs a field after those that are fixed: ${index.fields.join(', ')}`)
  }
  const start =
    from === undefined ? rank(positions, [...leading, null], true) : rank(positions, [...leading, comparable(from)])
  const end = to === undefined ? rank(positions, leading, true) : rank(positions, [...leading, comparable(to)])
  return { start, end: Math.max(start, end) }
}

/** The parts of an index that a query asks for, in the order of the index. */
export function spansOf(index: Index, positions: readonly IndexPosition[], query: Find): readonly Span[] {
  const leading = leadingValues(index, query)
  const among = amongValues(index, leading, query)
  if (among === undefined) return [spanOf(index, positions, query)]
  return among.map((value) => {
    const bound = [...leading, value]
    return { start: rank(positions, bound), end: rank(positions, bound, true) }
  })
}

/** The positions within the spans, up to so many, from whichever end is asked for. */
export function positionsIn(
  spans: readonly Span[],
  positions: readonly IndexPosition[],
  reverse: boolean,
  limit: number,
): readonly IndexPosition[] {
  const chosen: IndexPosition[] = []
  for (const { start, end } of reverse ? [...spans].reverse() : spans) {
    const left = limit - chosen.length
    if (left === 0) break
    if (end <= start) continue
    chosen.push(
      ...(reverse
        ? positions.slice(Math.max(start, end - left), end).reverse()
        : positions.slice(start, Math.min(start + left, end))),
    )
  }
  return chosen
}

/** What is left of the span beyond the position where the page before ended. */
export function spanBeyond(
  span: Span,
  positions: readonly IndexPosition[],
  cursor: IndexPosition | undefined,
  reverse: boolean,
): Span {
  if (cursor === undefined) return span
  if (reverse) return { start: span.start, end: Math.min(span.end, rank(positions, cursor)) }
  return { start: Math.max(span.start, rank(positions, cursor, true)), end: span.end }
}

const comparable = (value: IndexValue) => (typeof value === 'boolean' ? Number(value) : value)
