import {
  amongValues,
  type Collection,
  decodeCursor,
  encodeCursor,
  type Find,
  type IndexPosition,
  type IndexValue,
  indexOf,
  indexPosition,
  leadingValues,
  type Page,
  type StoredRecord,
  StoreError,
} from '@dajia/core'
import { column, type PgResult, type PgValue, type Statement } from './driver.ts'
import { stored, storedText } from './encoding.ts'
import { columnOf, quoted } from './names.ts'
import type { Statements } from './statements.ts'

/** Collects the values of one statement; each gets the next place. */
function places() {
  const values: PgValue[] = []
  const push = (value: PgValue): string => {
    values.push(value)
    return `$${values.length}`
  }
  const place = (value: IndexValue | null): string => push(stored(value))
  const list = (all: readonly IndexValue[]): string => push(all.map((value) => storedText(String(value))))
  return { values, place, list }
}

type Place = ReturnType<typeof places>['place']

function leadingConditions(
  place: Place,
  community: string,
  columns: readonly string[],
  leading: readonly IndexValue[],
) {
  return [`community_id = ${place(community)}`, ...leading.map((value, at) => `${columns[at]} = ${place(value)}`)]
}

/** What comes after a position, as key ranges in order: the rest of the innermost tie, then what is further out. */
function rangesAfter(
  place: Place,
  columns: readonly string[],
  position: IndexPosition,
  fixed: number,
  reverse: boolean,
): string[] {
  const ranges: string[] = []
  const tie = (name: string | undefined, value: IndexValue | null) =>
    value === null ? `${name} IS NULL` : `${name} = ${place(value)}`
  for (let at = columns.length - 1; at >= fixed; at -= 1) {
    const name = columns[at]
    const value = position[at] ?? null
    const add = (condition: string) => {
      const ties = columns.slice(fixed, at).map((tied, offset) => tie(tied, position[fixed + offset] ?? null))
      ranges.push([...ties, condition].join(' AND '))
    }
    if (value === null) {
      if (!reverse) add(`${name} IS NOT NULL`)
    } else {
      add(`${name} ${reverse ? '<' : '>'} ${place(value)}`)
      if (reverse && at < columns.length - 1) add(`${name} IS NULL`)
    }
  }
  return ranges
}

/** One statement, however many ranges a page begins with: each is one seek in the index, in the order of the index. */
export function findStatement(
  statements: Statements,
  community: string,
  collection: Collection,
  query: Find,
): Statement {
  const index = indexOf(collection, query.index)
  const leading = leadingValues(index, query)
  const position = decodeCursor(collection, query)
  const columns = [...index.fields.map(columnOf), 'id'].map(quoted)
  const { values, place, list } = places()
  const conditions = leadingConditions(place, community, columns, leading)
  if (query.from !== undefined || query.to !== undefined) {
    if (leading.length === index.fields.length) {
      throw new StoreError('misuse', 'A range needs a field that is not fixed')
    }
    const ranged = columns[leading.length]
    if (query.from !== undefined) conditions.push(`${ranged} >= ${place(query.from)}`)
    if (query.to !== undefined) conditions.push(`${ranged} < ${place(query.to)}`)
  }
  const among = amongValues(index, leading, query)
  if (among !== undefined) conditions.push(`${columns[leading.length]} = ANY(${list(among)})`)
  const free = columns.slice(leading.length)
  const order = (direction = query.reverse ? 'DESC NULLS LAST' : 'ASC NULLS FIRST') =>
    free.map((name) => `${name} ${direction}`).join(', ')
  const { table } = statements.of(collection)
  const limit = place(query.limit + 1)
  const parts = position ? rangesAfter(place, columns, position, leading.length, query.reverse ?? false) : ['TRUE']
  const selects = parts.map(
    (range, part) =>
      `(SELECT ${part} AS part, record::text AS record, ${[...new Set(free)].join(', ')} FROM ${table}
        WHERE ${[...conditions, range].join(' AND ')} ORDER BY ${order()} LIMIT ${limit})`,
  )
  const [only] = selects
  if (selects.length === 1 && only !== undefined) return { text: only.slice(1, -1), values }
  return { text: `${selects.join(' UNION ALL ')} ORDER BY part, ${order()} LIMIT ${limit}`, values }
}

export function pageOf<Item extends StoredRecord>(
  collection: Collection<Item>,
  query: Find,
  { rows }: PgResult,
): Page<Item> {
  const items = rows.map((row): Item => JSON.parse(String(column(row, 'record'))))
  const page = items.slice(0, query.limit)
  const last = page.at(-1)
  if (items.length <= query.limit || !last) return { items: page }
  return { items: page, next: encodeCursor(collection, query, indexPosition(indexOf(collection, query.index), last)) }
}

export function countStatement(
  statements: Statements,
  community: string,
  collection: Collection,
  query: Pick<Find, 'index' | 'equals'>,
): Statement {
  const index = indexOf(collection, query.index)
  const { values, place } = places()
  const conditions = leadingConditions(
    place,
    community,
    index.fields.map(columnOf).map(quoted),
    leadingValues(index, query),
  )
  const text = `SELECT count(*) AS total FROM ${statements.of(collection).table} WHERE ${conditions.join(' AND ')}`
  return { text, values }
}
