import { createHash } from 'node:crypto'
import { type Collection, StoreError } from '@dajia/core'

const SAFE_NAME = /^[a-z_][a-z0-9_]*$/i
const COLLECTION_NAME = /^[a-z_][a-z0-9_-]*(\.[a-z0-9_-]+)*$/i
const RESERVED = ['journal', 'communities', 'migrations', 'collections']
/** PostgreSQL cuts longer names off silently. */
const LONGEST = 63

/** Names come from code, yet they become SQL: only plain ones pass. */
export function checkSchema(schema: string): string {
  if (SAFE_NAME.test(schema) && schema.length <= LONGEST) return schema
  throw new StoreError('misuse', 'A schema name is made of at most 63 letters, digits and underscores')
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

const fitting = (name: string): string =>
  name.length <= LONGEST
    ? name
    : `${name.slice(0, LONGEST - 17)}_${createHash('sha256').update(name).digest('hex').slice(0, 16)}`

export function tableOf(collection: Collection): string {
  if (!COLLECTION_NAME.test(collection.name) || RESERVED.includes(collection.name)) {
    throw new StoreError('misuse', `"${collection.name}" cannot be the name of a collection in PostgreSQL`)
  }
  return fitting(collection.name.replace(/[.-]/g, '_'))
}

export const viewOf = (collection: Collection) => fitting(`${tableOf(collection)}_view`)

export const primaryKeyOf = (collection: Collection) => fitting(`${tableOf(collection)}_key`)

export const indexNameOf = (collection: Collection, index: string) => fitting(`${tableOf(collection)}__${index}`)

/** The column of an indexed field. Two names are taken by the table itself. */
export function columnOf(field: string): string {
  if (!SAFE_NAME.test(field)) throw new StoreError('misuse', `"${field}" cannot be an indexed field in PostgreSQL`)
  return ['record', 'community_id'].includes(field.toLowerCase()) ? `${field}_field` : field
}

/** The fields that need a column of their own: `id` and `version` have one in every table. */
export function indexedFields(collection: Collection): string[] {
  const fields = Object.values(collection.indexes).flatMap((index) => index.fields)
  return [...new Set(fields)].filter((field) => field !== 'id' && field !== 'version')
}

/** Constraint or unique index in the database → index of the collection; the primary key is ''. */
export function constraintsOf(collection: Collection): Map<string, string> {
  const indexes = Object.keys(collection.indexes).map((index): [string, string] => [
    indexNameOf(collection, index),
    index,
  ])
  return new Map([[primaryKeyOf(collection), ''], ...indexes])
}
