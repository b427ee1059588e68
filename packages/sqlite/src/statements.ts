import type { Collection } from '@dajia/core'
import { columnOf, indexedFields, quoted, tableOf } from './names.ts'

/** The SQL texts for one collection. */
export interface CollectionStatements {
  readonly table: string
  /** In the order of their placeholders. */
  readonly fields: readonly string[]
  readonly get: string
  readonly getMany: string
  readonly insert: string
  readonly update: string
  readonly remove: string
}

export interface Statements {
  readonly prefix: string
  of(collection: Collection): CollectionStatements
  readonly record: string
  readonly entries: string
}

function collectionStatements(prefix: string, collection: Collection): CollectionStatements {
  const name = tableOf(prefix, collection)
  const table = quoted(name)
  const fields = indexedFields(collection)
  const columns = fields.map((field) => quoted(columnOf(field)))
  const key = 'community_id = ? AND id = ?'
  const all = ['version', 'record', ...columns]
  return {
    table: name,
    fields,
    get: `SELECT record FROM ${table} WHERE ${key}`,
    getMany: `SELECT id, record FROM ${table} WHERE community_id = ? AND id IN (SELECT value FROM json_each(?))`,
    insert: `INSERT INTO ${table} (${[...all, 'community_id', 'id']}) VALUES (${[...all, '', ''].map(() => '?')})`,
    update: `UPDATE ${table} SET ${all.map((column) => `${column} = ?`)} WHERE ${key} AND version = ?`,
    remove: `DELETE FROM ${table} WHERE ${key} AND version = ?`,
  }
}

export function statementsOf(prefix: string): Statements {
  const known = new WeakMap<Collection, CollectionStatements>()
  const journal = quoted(`${prefix}journal`)
  return {
    prefix,
    of(collection) {
      const cached = known.get(collection)
      if (cached) return cached
      const statements = collectionStatements(prefix, collection)
      known.set(collection, statements)
      return statements
    },
    record: `INSERT INTO ${journal} (community_id, id, entry) VALUES (?, ?, ?)`,
    entries: `SELECT position, entry FROM ${journal} WHERE community_id = ? AND position > ? ORDER BY position LIMIT ?`,
  }
}

export const indexName = (table: string, name: string) => `${table}__${name}`
