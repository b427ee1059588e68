import type { Collection } from '@dajia/core'
import { type ColumnType, columnType } from './encoding.ts'
import type { Dialect } from './engine.ts'
import { columnOf, indexedFields, indexNameOf, primaryKeyOf, quoted, tableOf, viewOf } from './names.ts'

interface IndexDefinition {
  readonly unique: boolean
  readonly fields: readonly string[]
}

/** What a collection is in the database, as it was last prepared: kept beside the tables, so that a change shows. */
export interface Definition {
  readonly columns: Readonly<Record<string, ColumnType>>
  /** By the name in the database. */
  readonly indexes: Readonly<Record<string, IndexDefinition>>
  /** The fields that the view shows. */
  readonly view: readonly string[]
}

export function definitionOf(collection: Collection): Definition {
  const shape: unknown = Reflect.get(collection.schema, 'shape')
  const fields = typeof shape === 'object' && shape !== null ? Object.keys(shape) : ['id', 'version']
  return {
    columns: Object.fromEntries(indexedFields(collection).map((field) => [field, columnType(collection, field)])),
    indexes: Object.fromEntries(
      Object.entries(collection.indexes).map(([name, { fields, unique }]) => {
        const id = unique === undefined && !fields.includes('id') ? ['id'] : []
        return [indexNameOf(collection, name), { unique: unique !== undefined, fields: [...fields, ...id] }]
      }),
    ),
    view: fields.filter((field) => field !== 'community_id' && /^[\w$-]+$/.test(field)),
  }
}

const same = (left: unknown, right: unknown) => JSON.stringify(left) === JSON.stringify(right)

const sqlType = (type: ColumnType, { collation }: Dialect) =>
  type === 'number' ? 'double precision' : `text${collation}`

/** Rows of one community only, whoever asks and however: `dajia.community` is set in each transaction of dajia. */
export const rowSecurity = (table: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY dajia_community ON ${table} USING (community_id = current_setting('dajia.community', true))`,
]

function createIndex(table: string, name: string, { unique, fields }: IndexDefinition): string {
  const columns = fields.map((field) => `${quoted(columnOf(field))} ASC NULLS FIRST`)
  return `CREATE ${unique ? 'UNIQUE INDEX' : 'INDEX'} ${quoted(name)} ON ${table} (${['community_id', ...columns].join(', ')})`
}

/** One column per field, for people who bring plain SQL. */
function createView(schema: string, collection: Collection, { view }: Definition, { invoker }: Dialect): string {
  const columns = view.map((field) => `record ->> '${field}' AS ${quoted(field)}`)
  const name = `${schema}.${quoted(viewOf(collection))}`
  const table = `${schema}.${quoted(tableOf(collection))}`
  return `CREATE VIEW ${name}${invoker} AS SELECT ${['community_id', ...columns].join(', ')} FROM ${table}`
}

export function createCollection(
  schema: string,
  collection: Collection,
  definition: Definition,
  dialect: Dialect,
): string[] {
  const table = `${schema}.${quoted(tableOf(collection))}`
  const text = `text${dialect.collation} NOT NULL`
  const columns = [
    `community_id ${text}`,
    `id ${text}`,
    'version integer NOT NULL',
    'record json NOT NULL',
    ...Object.entries(definition.columns).map(
      ([field, type]) => `${quoted(columnOf(field))} ${sqlType(type, dialect)}`,
    ),
    `CONSTRAINT ${quoted(primaryKeyOf(collection))} PRIMARY KEY (community_id, id)`,
  ]
  return [
    `CREATE TABLE ${table} (${columns.join(', ')})`,
    ...dialect.distribute(table),
    ...rowSecurity(table),
    ...Object.entries(definition.indexes).map(([name, index]) => createIndex(table, name, index)),
    createView(schema, collection, definition, dialect),
  ]
}

/** What makes a collection that was prepared before into what it is now; nothing where it is that already. */
export function changeCollection(
  schema: string,
  collection: Collection,
  before: Definition,
  now: Definition,
  dialect: Dialect,
): string[] {
  const table = `${schema}.${quoted(tableOf(collection))}`
  const added = Object.entries(now.columns).filter(([field]) => before.columns[field] === undefined)
  const indexes = Object.entries(now.indexes).filter(([name, index]) => !same(before.indexes[name], index))
  return [
    ...added.map(
      ([field, type]) => `ALTER TABLE ${table} ADD COLUMN ${quoted(columnOf(field))} ${sqlType(type, dialect)}`,
    ),
    ...(added.length === 0 ? [] : backfill(table, added)),
    ...indexes.flatMap(([name, index]) => [
      `DROP INDEX IF EXISTS ${schema}.${quoted(name)}`,
      createIndex(table, name, index),
    ]),
    ...(same(before.view, now.view)
      ? []
      : [`DROP VIEW IF EXISTS ${schema}.${quoted(viewOf(collection))}`, createView(schema, collection, now, dialect)]),
  ]
}

/** Fills new columns from the records of all communities at once, which row security would hide even from the owner. */
function backfill(table: string, added: readonly (readonly [string, ColumnType])[]): string[] {
  const sets = added.map(([field, type]) => {
    const value = `record ->> '${field}'`
    const escaped = `replace(${value}, chr(1), chr(1) || chr(2))`
    const number = `CASE ${value} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE (${value})::double precision END`
    return `${quoted(columnOf(field))} = ${type === 'number' ? number : escaped}`
  })
  return [
    `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`,
    `UPDATE ${table} SET ${sets.join(', ')}`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  ]
}
