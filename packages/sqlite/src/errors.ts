import { type Collection, StoreError } from '@dajia/core'
import { columnOf } from './names.ts'

const SQLITE_BUSY = 5

/** better-sqlite3 names the code in `code`, node:sqlite numbers it in `errcode`, extended codes in the upper bits. */
export function isBusy(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  if ('errcode' in error && typeof error.errcode === 'number') return (error.errcode & 0xff) === SQLITE_BUSY
  return 'code' in error && typeof error.code === 'string' && error.code.startsWith('SQLITE_BUSY')
}

/** The engine's error as the contract's. SQLite names tables and columns in its messages, never values. */
export function storeError(error: unknown): StoreError {
  if (StoreError.is(error)) return error
  if (isBusy(error)) {
    return new StoreError('busy', 'Another connection holds the database', { retryable: true, cause: error })
  }
  const reason = error instanceof Error ? error.message : 'unknown'
  return new StoreError('unavailable', `SQLite failed: ${reason}`, { cause: error })
}

/** SQLite tells the columns of a violated index, not its name. */
function violatedColumns(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined
  const list = /UNIQUE constraint failed: (.+)$/.exec(error.message)?.[1]
  return list
    ?.split(', ')
    .map((name) => name.slice(name.indexOf('.') + 1))
    .join()
}

/** An error of writing to a collection; the primary key is the index ''. */
export function writeError(error: unknown, collection: Collection): StoreError {
  const columns = violatedColumns(error)
  if (columns === undefined) return storeError(error)
  const declared = Object.entries(collection.indexes).find(
    ([, { fields, unique }]) => unique !== undefined && ['community_id', ...fields.map(columnOf)].join() === columns,
  )
  const index = columns === 'community_id,id' ? '' : (declared?.[0] ?? '')
  const what = index === '' ? 'id' : `index "${index}"`
  return new StoreError('unique', `Collection "${collection.name}" already has a record with this ${what}`, {
    collection: collection.name,
    index,
    cause: error,
  })
}

export function journalError(error: unknown): StoreError {
  if (violatedColumns(error) === undefined) return storeError(error)
  return new StoreError('unique', 'The journal already has an entry with this id', {
    collection: 'journal',
    index: '',
    cause: error,
  })
}
