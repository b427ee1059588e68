import { type Collection, indexValue, type JournalEntry, type StoredRecord } from '@dajia/core'
import type { Statement } from './driver.ts'
import { stored } from './encoding.ts'
import { journalFailure, writeFailure } from './errors.ts'
import { type Insertion, insertText } from './insertion.ts'
import { columnOf, indexedFields, quoted, tableOf } from './names.ts'

/** The statements for one collection. Every one is led by the community, so that any sharding by it routes them. */
export interface CollectionStatements {
  readonly table: string
  get(community: string, id: string): Statement
  getMany(community: string, ids: readonly string[]): Statement
  insert(community: string, record: StoredRecord): Insertion
  update(community: string, record: StoredRecord): Statement
  remove(community: string, id: string, version: number): Statement
}

export interface Statements {
  readonly schema: string
  of(collection: Collection): CollectionStatements
  /** A community's first write makes its row, which later ones lock. */
  found(community: string): Statement
  /** Nobody else writes in this community until the transaction ends; answers the journal's last position. */
  lock(community: string): Statement
  record(community: string, position: number, entry: JournalEntry): Insertion
  advance(community: string, position: number): Statement
  entries(community: string, after: number, limit: number): Statement
  hasEntry(community: string, id: string): Statement
}

function collectionStatements(schema: string, collection: Collection): CollectionStatements {
  const table = `${schema}.${quoted(tableOf(collection))}`
  const fields = indexedFields(collection)
  const columns = ['version', 'record', ...fields.map((field) => quoted(columnOf(field)))]
  const failure = writeFailure(collection)
  const valuesOf = (record: StoredRecord, version: number) => [
    version,
    JSON.stringify({ ...record, version }),
    ...fields.map((field) => stored(indexValue(record, field))),
  ]
  const places = columns.map((_, index) => `$${index + 3}`)
  const key = 'community_id = $1 AND id = $2'
  // Dividing by the number of changed rows makes a moved version an error, so that a COMMIT sent along keeps nothing.
  const changed = (change: string) => `WITH changed AS (${change} RETURNING 1) SELECT 1 / count(*) FROM changed`
  const insert = insertText(table, ['community_id', 'id', ...columns])
  const sets = columns.map((column, index) => `${column} = ${places[index]}`)
  const update = changed(`UPDATE ${table} SET ${sets} WHERE ${key} AND version = $${columns.length + 3}`)
  const remove = changed(`DELETE FROM ${table} WHERE ${key} AND version = $3`)
  const get = `SELECT record::text AS record FROM ${table} WHERE ${key}`
  const getMany = `SELECT id, record::text AS record FROM ${table} WHERE community_id = $1 AND id = ANY($2)`
  return {
    table,
    get: (community, id) => ({ text: get, values: [community, stored(id)] }),
    getMany: (community, ids) => ({ text: getMany, values: [community, ids] }),
    insert: (community, record) => ({
      text: insert(1),
      textOf: insert,
      values: [community, stored(record.id), ...valuesOf(record, 1)],
      failure,
    }),
    update: (community, record) => ({
      text: update,
      values: [community, stored(record.id), ...valuesOf(record, record.version + 1), record.version],
      failure,
    }),
    remove: (community, id, version) => ({ text: remove, values: [community, stored(id), version], failure }),
  }
}

export function statementsOf(name: string): Statements {
  const known = new WeakMap<Collection, CollectionStatements>()
  const schema = quoted(name)
  const record = insertText(`${schema}.journal`, ['community_id', 'position', 'id', 'entry'])
  const advance = `UPDATE ${schema}.communities SET position = $2 WHERE community_id = $1`
  const lock = `SELECT position FROM ${schema}.communities WHERE community_id = $1 FOR UPDATE`
  const found = `INSERT INTO ${schema}.communities (community_id, position) VALUES ($1, 0) ON CONFLICT DO NOTHING`
  const entries = `SELECT position, entry::text AS entry FROM ${schema}.journal
    WHERE community_id = $1 AND position > $2 ORDER BY position LIMIT $3`
  const hasEntry = `SELECT 1 AS present FROM ${schema}.journal WHERE community_id = $1 AND id = $2`
  return {
    schema,
    of(collection) {
      const cached = known.get(collection)
      if (cached) return cached
      const statements = collectionStatements(schema, collection)
      known.set(collection, statements)
      return statements
    },
    found: (community) => ({ text: found, values: [community] }),
    lock: (community) => ({ text: lock, values: [community] }),
    record: (community, position, entry) => ({
      text: record(1),
      textOf: record,
      values: [community, position, stored(entry.id), JSON.stringify(entry)],
      failure: journalFailure,
    }),
    advance: (community, position) => ({ text: advance, values: [community, position] }),
    entries: (community, after, limit) => ({ text: entries, values: [community, after, limit] }),
    hasEntry: (community, id) => ({ text: hasEntry, values: [community, stored(id)] }),
  }
}
