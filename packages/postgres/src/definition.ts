import type { Collection } from '@dajia/core'
import { columnType } from './encoding.ts'
import { columnOf, indexedFields, indexNameOf, primaryKeyOf, quoted, tableOf, viewOf } from './names.ts'

/** What a collection is in the database, as it was last prepared: kept beside the tables, so that a change shows. */
export interface Definition {
  /** Indexed field → type of its column. */
  readonly columns: Readonly<Record<string, string>>
  /** Name in the database → the statement that makes it. */
  readonly indexes: Readonly<Record<string, string>>
  readonly view: string
}

/** Rows of one community only, whoever asks and however: `dajia.community` is set in each transaction of dajia. */
export const rowSecurity = (table: string): string[] => [
  `ALTER TABLE ${table} ENABLE ROW LEVEL SECURITY`,
  `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  `CREATE POLICY dajia_community ON ${table} USING (community_id = current_setting('dajia.community', true))`,
]

export function definitionOf(schema: string, collection: Collection): Definition {
  const table = `${schema}.${quoted(tableOf(collection))}`
  const columns = indexedFields(collection).map((field) => [field, columnType(collection, field)])
  const indexes = Object.entries(collection.indexes).map(([name, { fields, unique }]) => {
    const index = indexNameOf(collection, name)
    const id = unique === undefined && !fields.includes('id') ? ['id'] : []
    const places = [...fields.map(columnOf), ...id].map((field) => `${quoted(field)} ASC NULLS FIRST`)
    const kind = unique === undefined ? 'INDEX' : 'UNIQUE INDEX'
    return [index, `CREATE ${kind} ${quoted(index)} ON ${table} (community_id, ${places.join(', ')})`]
  })
  return {
    columns: Object.fromEntries(columns),
    indexes: Object.fromEntries(indexes),
    view: viewText(schema, table, collection),
  }
}

/** One column per field, for people who bring plain SQL. It shows its reader no more than the table would. */
function viewText(schema: string, table: string, collection: Collection): string {
  const shape: unknown = Reflect.get(collection.schema, 'shape')
  const fields = typeof shape === 'object' && shape !== null ? Object.keys(shape) : ['id', 'version']
  const columns = fields
    .filter((field) => field !== 'community_id' && /^[\w$-]+$/.test(field))
    .map((field) => `record ->> '${field}' AS ${quoted(field)}`)
  const name = `${schema}.${quoted(viewOf(collection))}`
  return `CREATE VIEW ${name} WITH (security_invoker = true) AS SELECT ${['community_id', ...columns].join(', ')} FROM ${table}`
}

export function createCollection(schema: string, collection: Collection, definition: Definition): string[] {
  const table = `${schema}.${quoted(tableOf(collection))}`
  const columns = Object.entries(definition.columns).map(([field, type]) => `${quoted(columnOf(field))} ${type}, `)
  return [
    `CREATE TABLE ${table} (community_id text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, version integer NOT NULL, record json NOT NULL, ${columns.join('')}CONSTRAINT ${quoted(primaryKeyOf(collection))} PRIMARY KEY (community_id, id))`,
    ...rowSecurity(table),
    ...Object.values(definition.indexes),
    definition.view,
  ]
}

/** What makes a collection that was prepared before into what it is now; nothing where it is that already. */
export function changeCollection(
  schema: string,
  collection: Collection,
  before: Definition,
  now: Definition,
): string[] {
  const table = `${schema}.${quoted(tableOf(collection))}`
  const added = Object.entries(now.columns).filter(([field]) => before.columns[field] === undefined)
  const indexes = Object.entries(now.indexes).filter(([name, text]) => before.indexes[name] !== text)
  return [
    ...added.map(([field, type]) => `ALTER TABLE ${table} ADD COLUMN ${quoted(columnOf(field))} ${type}`),
    ...(added.length === 0 ? [] : backfill(table, added)),
    ...indexes.flatMap(([name, text]) => [`DROP INDEX IF EXISTS ${schema}.${quoted(name)}`, text]),
    ...(before.view === now.view ? [] : [`DROP VIEW IF EXISTS ${schema}.${quoted(viewOf(collection))}`, now.view]),
  ]
}

/** Fills new columns from the records of all communities at once, which row security would hide even from the owner. */
function backfill(table: string, added: readonly (readonly [string, string])[]): string[] {
  const sets = added.map(([field, type]) => {
    const value = `record ->> '${field}'`
    const escaped = `replace(${value}, chr(1), chr(1) || chr(2))`
    const number = `CASE ${value} WHEN 'true' THEN 1 WHEN 'false' THEN 0 ELSE (${value})::double precision END`
    return `${quoted(columnOf(field))} = ${type === 'double precision' ? number : escaped}`
  })
  return [
    `ALTER TABLE ${table} NO FORCE ROW LEVEL SECURITY`,
    `UPDATE ${table} SET ${sets.join(', ')}`,
    `ALTER TABLE ${table} FORCE ROW LEVEL SECURITY`,
  ]
}
