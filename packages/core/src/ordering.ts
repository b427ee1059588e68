import type { Collection, Index, IndexValue, StoredRecord } from './collection.ts'
import { StoreError } from './errors.ts'
import type { Find } from './store.ts'

/** Where a record stands in an index: the index's values (`null` where absent), then its id. */
export type IndexPosition = readonly (IndexValue | null)[]

/** The index of that name; throws `misuse` for a name that the collection does not declare. */
export function indexOf(collection: Collection, name: string): Index {
  const index = Object.hasOwn(collection.indexes, name) ? collection.indexes[name] : undefined
  if (index) return index
  throw new StoreError('misuse', `Collection "${collection.name}" has no index "${name}"`)
}

/** The value of an indexed field, `null` where absent; booleans as 0 and 1, as databases order them. */
export function indexValue(record: StoredRecord, field: string): string | number | null {
  const value: unknown = Reflect.get(record, field)
  if (typeof value === 'boolean') return Number(value)
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

export const indexPosition = (index: Index, record: StoredRecord): IndexPosition => [
  ...index.fields.map((field) => indexValue(record, field)),
  record.id,
]

/** Text in the order of its code points, as UTF-8 bytes are ordered: not JavaScript's own order of UTF-16 units. */
export function compareText(left: string, right: string): number {
  const length = Math.min(left.length, right.length)
  for (let index = 0; index < length; index += 1) {
    const [a, b] = [left.charCodeAt(index), right.charCodeAt(index)]
    if (a !== b) return codePointRank(a) - codePointRank(b)
  }
  return left.length - right.length
}

/** Surrogates stand for code points above every other unit. */
const codePointRank = (unit: number) => (unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit)

/** Absent first, then numbers, then text. */
export function compareValues(left: IndexValue | null, right: IndexValue | null): number {
  if (left === null || right === null) return Number(left !== null) - Number(right !== null)
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (typeof left === 'string' || typeof right === 'string') return typeof left === 'string' ? 1 : -1
  return Number(left) - Number(right)
}

export function comparePositions(left: IndexPosition, right: IndexPosition): number {
  for (const [index, value] of left.entries()) {
    const other = right[index]
    if (other === undefined) return 0
    const order = compareValues(value, other)
    if (order !== 0) return order
  }
  return 0
}

export const PAGE_LIMIT = 1000

/** The values of the leading fields that a query fixes; throws `misuse` for a gap, a strange field or a bad limit. */
export function leadingValues(index: Index, query: Pick<Find, 'equals'> & { readonly limit?: number }): IndexValue[] {
  const equals = new Map(Object.entries(query.equals ?? {}))
  const values: IndexValue[] = []
  for (const field of index.fields.slice(0, equals.size)) {
    const value = equals.get(field)
    if (typeof value !== 'string' && typeof value !== 'number' && typeof value !== 'boolean') {
      throw new StoreError('misuse', `A query must fix the leading fields of its index: ${index.fields.join(', ')}`)
    }
    values.push(typeof value === 'boolean' ? Number(value) : value)
  }
  if (values.length !== equals.size) {
    throw new StoreError('misuse', `A query may fix only fields of its index: ${index.fields.join(', ')}`)
  }
  checkLimit(query.limit ?? 1)
  return values
}

/**
 * Each value once, in the order of the index; `undefined` where the query has no `among`. Throws `misuse` where there is
 * no field left that could have one, where a range bounds the same field, or where there are too many.
 */
export function amongValues(
  index: Index,
  leading: readonly IndexValue[],
  { among, from, to }: Pick<Find, 'among' | 'from' | 'to'>,
): (string | number)[] | undefined {
  if (among === undefined) return undefined
  if (leading.length === index.fields.length || from !== undefined || to !== undefined) {
    throw new StoreError('misuse', '`among` needs a field of the index that is neither fixed nor within a range')
  }
  if (among.length > PAGE_LIMIT) throw new StoreError('misuse', `At most ${PAGE_LIMIT} values can be looked up at once`)
  const values = among.map((value) => (typeof value === 'boolean' ? Number(value) : value))
  return [...new Set(values)].sort(compareValues)
}

export function checkLimit(limit: number): void {
  if (Number.isSafeInteger(limit) && limit >= 1 && limit <= PAGE_LIMIT) return
  throw new StoreError('misuse', `A limit is a whole number from 1 to ${PAGE_LIMIT}`)
}
