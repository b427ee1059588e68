import { type Collection, StoreError } from '@dajia/core'

const SAFE_NAME = /^[a-z_][a-z0-9_]*$/i
const COLLECTION_NAME = /^[a-z_][a-z0-9_-]*(\.[a-z0-9_-]+)*$/i

/** Names come from code, yet they become SQL: only plain ones pass. */
export function checkPrefix(prefix: string): string {
  if (SAFE_NAME.test(prefix)) return prefix
  throw new StoreError('misuse', 'A table prefix is made of letters, digits and underscores')
}

export const quoted = (name: string) => `"${name.replaceAll('"', '""')}"`

export function tableOf(prefix: string, collection: Collection): string {
  if (!COLLECTION_NAME.test(collection.name) || collection.name === 'journal') {
    throw new StoreError('misuse', `"${collection.name}" cannot be the name of a collection in SQLite`)
  }
  return prefix + collection.name.replace(/[.-]/g, '_')
}

/** The column of an indexed field. Two names are taken by the table itself. */
export function columnOf(field: string): string {
  if (!SAFE_NAME.test(field)) throw new StoreError('misuse', `"${field}" cannot be an indexed field in SQLite`)
  return ['record', 'community_id'].includes(field.toLowerCase()) ? `${field}_field` : field
}

/** The fields that need a column of their own: `id` and `version` have one in every table. */
export function indexedFields(collection: Collection): string[] {
  const fields = Object.values(collection.indexes).flatMap((index) => index.fields)
  return [...new Set(fields)].filter((field) => field !== 'id' && field !== 'version')
}
