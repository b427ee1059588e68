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
import { type Connection, column, type SqliteValue } from './handle.ts'
import { columnOf, quoted } from './names.ts'
import { indexName, type Statements } from './statements.ts'

interface Condition {
  readonly sql: string
  readonly values: readonly SqliteValue[]
}

const bound = (value: IndexValue | null): SqliteValue => (typeof value === 'boolean' ? Number(value) : value)
const where = (sql: string, ...values: (IndexValue | null)[]): Condition => ({ sql, values: values.map(bound) })

/** A table read through one index: `INDEXED BY` makes a scan an error instead of a surprise. */
function source(statements: Statements, collection: Collection, index: string): string {
  const { table } = statements.of(collection)
  return `${quoted(table)} INDEXED BY ${quoted(indexName(table, index))}`
}

function leadingConditions(community: string, columns: readonly string[], leading: readonly IndexValue[]): Condition[] {
  const equal = leading.map((value, place) => where(`${columns[place]} = ?`, value))
  return [where('community_id = ?', community), ...equal]
}

/** So many places that few statements differ: the last value again and again up to a power of two. */
function amongCondition(name: string | undefined, values: readonly IndexValue[]): Condition {
  const last = values.at(-1)
  if (last === undefined) return where('FALSE')
  const length = 2 ** Math.ceil(Math.log2(values.length))
  const filled = Array.from({ length }, (_, place) => values[place] ?? last)
  return where(`${name} IN (${filled.map(() => '?')})`, ...filled)
}

/**
 * What comes after a position, as key ranges in order: first the rest of the innermost tie, then what is further out.
 * Each is one seek in the index, whatever is absent; one condition with `OR` would read from the beginning again.
 */
function rangesAfter(
  columns: readonly string[],
  position: IndexPosition,
  fixed: number,
  reverse: boolean,
): Condition[] {
  const ranges: Condition[] = []
  for (let place = columns.length - 1; place >= fixed; place -= 1) {
    const name = columns[place]
    const value = position[place] ?? null
    const ties = columns.slice(fixed, place).map((tie) => `${tie} IS ?`)
    const tied = position.slice(fixed, place)
    const add = (sql: string, ...values: (IndexValue | null)[]) =>
      ranges.push(where([...ties, sql].join(' AND '), ...tied, ...values))
    if (value === null) {
      if (!reverse) add(`${name} IS NOT NULL`)
    } else {
      add(`${name} ${reverse ? '<' : '>'} ?`, value)
      if (reverse && place < columns.length - 1) add(`${name} IS NULL`)
    }
  }
  return ranges
}

export function findPage<Item extends StoredRecord>(
  connection: Connection,
  statements: Statements,
  community: string,
  collection: Collection<Item>,
  query: Find,
): Page<Item> {
  const index = indexOf(collection, query.index)
  const leading = leadingValues(index, query)
  const position = decodeCursor(collection, query)
  const columns = [...index.fields.map(columnOf), 'id'].map(quoted)
  const conditions = leadingConditions(community, columns, leading)
  if (query.from !== undefined || query.to !== undefined) {
    if (leading.length === index.fields.length)
      throw new StoreError('misuse', 'A range needs a field that is not fixed')
    const ranged = columns[leading.length]
    if (query.from !== undefined) conditions.push(where(`${ranged} >= ?`, query.from))
    if (query.to !== undefined) conditions.push(where(`${ranged} < ?`, query.to))
  }
  const among = amongValues(index, leading, query)
  if (among !== undefined) conditions.push(amongCondition(columns[leading.length], among))
  const from = source(statements, collection, query.index)
  // SQLite plans a statement anew at each call where it has to order or is bound a limit, which costs more than the look-up.
  if (index.unique !== undefined && leading.length === index.fields.length && !position) {
    const filter = conditions.map(({ sql }) => sql).join(' AND ')
    const row = connection
      .statement(`SELECT record FROM ${from} WHERE ${filter} LIMIT 1`)
      .get(...conditions.flatMap(({ values }) => values))
    return { items: row ? [JSON.parse(String(column(row, 'record')))] : [] }
  }
  const order = columns.slice(leading.length).map((name) => (query.reverse ? `${name} DESC` : name))
  const ranges = position ? rangesAfter(columns, position, leading.length, query.reverse ?? false) : [where('TRUE')]
  const items: Item[] = []
  for (const range of ranges) {
    if (items.length > query.limit) break
    const all = [...conditions, range]
    const filter = all.map(({ sql }) => sql).join(' AND ')
    const rows = connection
      .statement(`SELECT record FROM ${from} WHERE ${filter} ORDER BY ${order.join(', ')} LIMIT ${query.limit + 1}`)
      .all(...all.flatMap(({ values }) => values))
    for (const row of rows) items.push(JSON.parse(String(column(row, 'record'))))
  }
  const page = items.slice(0, query.limit)
  const last = page.at(-1)
  if (items.length <= query.limit || !last) return { items: page }
  return { items: page, next: encodeCursor(collection, query, indexPosition(index, last)) }
}

export function countRecords(
  connection: Connection,
  statements: Statements,
  community: string,
  collection: Collection,
  query: Pick<Find, 'index' | 'equals'>,
): number {
  const index = indexOf(collection, query.index)
  const conditions = leadingConditions(community, index.fields.map(columnOf).map(quoted), leadingValues(index, query))
  const filter = conditions.map(({ sql }) => sql).join(' AND ')
  const row = connection
    .statement(`SELECT count(*) AS total FROM ${source(statements, collection, query.index)} WHERE ${filter}`)
    .get(...conditions.flatMap(({ values }) => values))
  return Number(column(row, 'total'))
}
