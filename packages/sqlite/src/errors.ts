import { type Collection, StoreError } from '@dajia/core'
import { columnOf } from './names.ts'

/** The primary result codes that have a meaning here, by their names and numbers in SQLite's own list. */
const CODES = { BUSY: 5, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 } as const
type Code = keyof typeof CODES

/** better-sqlite3 names the code in `code`, node:sqlite numbers it in `errcode`, extended codes in the upper bits. */
function isOf(error: unknown, code: Code): boolean {
  if (!(error instanceof Error)) return false
  if ('errcode' in error && typeof error.errcode === 'number') return (error.errcode & 0xff) === CODES[code]
  return 'code' in error && typeof error.code === 'string' && error.code.startsWith(`SQLITE_${code}`)
}

export const isBusy = (error: unknown): boolean => isOf(error, 'BUSY')

/** What is wrong with the place where the database is, and what to do about it. */
const PLACES: readonly (readonly [Code, string])[] = [
  ['FULL', 'has no room left on its disk, and nothing of this work was kept: make room and try again'],
  ['READONLY', 'may not write here: give this process the right to write the file and its folder'],
  ['CANTOPEN', 'cannot open the file: its folder has to exist, and this process needs the right to use it'],
  ['NOTADB', 'finds a file that is no database of its own, or one that is encrypted: name another file'],
  ['CORRUPT', 'finds the file damaged: restore it from a copy, and look at the disk'],
  ['IOERR', 'could not read or write the disk, and nothing of this work was kept: look at the disk'],
]

/** The engine's error as the contract's. SQLite names tables and columns in its messages, never values. */
export function storeError(error: unknown): StoreError {
  if (StoreError.is(error)) return error
  if (isBusy(error)) {
    return new StoreError('busy', 'Another connection holds the database', { retryable: true, cause: error })
  }
  const place = PLACES.find(([code]) => isOf(error, code))
  if (place) return new StoreError('unavailable', `SQLite ${place[1]}`, { cause: error })
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
