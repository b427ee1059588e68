import { type Collection, StoreError } from '@dajia/core'
import { constraintsOf } from './names.ts'

const property = (error: unknown, name: string): unknown =>
  typeof error === 'object' && error !== null ? Reflect.get(error, name) : undefined

/** The SQLSTATE of the engine's error, or the `code` of a broken connection. */
export function codeOf(error: unknown): string {
  const code = property(error, 'code')
  return typeof code === 'string' ? code : ''
}

/** Serialization failure, deadlock: the same work may succeed at the next try. */
const CONFLICTS = ['40001', '40P01']
/** The lock could not be had in time. */
const LOCK_TIMEOUT = '55P03'
/** The server stops, crashes or starts; a standby is no place to write to. */
const SERVER_GONE = ['57P01', '57P02', '57P03', '53300', '25006']
const RIGHTS = '42501'
/** What is wrong with the place, and what to do about it. */
const PLACES: ReadonlyMap<string, string> = new Map([
  [RIGHTS, 'refuses: this role lacks a right on the tables of dajia'],
  ['28P01', 'does not let this user in: look at the name and the password'],
  ['28000', 'does not let this user in: look at its right to log in, and at pg_hba.conf'],
  ['3D000', "has no database of this name: create it, with ENCODING 'UTF8'"],
  ['53100', 'has no room left on its disk, and nothing of this work was kept: make room and try again'],
])
const MISSING_TABLE = ['42P01', '3F000', '42703']

/** Whether the connection or the server behind it is gone: a refusal of the engine has a severity, a broken socket none. */
function isDisconnected(error: unknown): boolean {
  const code = codeOf(error)
  return SERVER_GONE.includes(code) || code.startsWith('08') || property(error, 'severity') === undefined
}

/** Whether a transaction was lost through no fault of the work in it, so that the work may run again. */
export const isInterrupted = (error: unknown): error is StoreError =>
  StoreError.is(error) && error.code === 'unavailable' && error.retryable

/** The engine's error as the contract's. Details, which hold values, stay in `cause`; the message never repeats them. */
export function storeError(error: unknown): StoreError {
  if (StoreError.is(error)) return error
  const code = codeOf(error)
  const fault = (reason: string, retryable = false) =>
    new StoreError('unavailable', `PostgreSQL ${reason}`, { retryable, cause: error })
  if (code === LOCK_TIMEOUT) {
    const message = 'Somebody else has been writing to this community for too long'
    return new StoreError('busy', message, { retryable: true, cause: error })
  }
  if (CONFLICTS.includes(code)) return fault(`gave way to another transaction (${code})`, true)
  const place = PLACES.get(code)
  if (place !== undefined) return fault(place)
  if (MISSING_TABLE.includes(code))
    return fault('lacks a table or column of dajia: prepare the store, or apply its migrations')
  if (isDisconnected(error)) return fault(`cannot be reached or has stopped (${code || 'connection lost'})`, true)
  return fault(`refused a statement (${code})`)
}

/** An error of writing to a collection; the primary key is the index ''. */
export const writeFailure =
  (collection: Collection) =>
  (error: unknown): StoreError => {
    const code = codeOf(error)
    // The statement divides by the number of changed rows.
    if (code === '22012') {
      const message = `A record of collection "${collection.name}" moved since it was read`
      return new StoreError('version', message, { retryable: true, collection: collection.name, cause: error })
    }
    if (code === '54000') {
      const message = `A record of collection "${collection.name}" has an indexed field that is too long for an index`
      return new StoreError('misuse', message, { collection: collection.name, cause: error })
    }
    if (code !== '23505') return storeError(error)
    const constraint = property(error, 'constraint')
    const index = constraintsOf(collection).get(String(constraint)) ?? ''
    const what = index === '' ? 'id' : `index "${index}"`
    return new StoreError('unique', `Collection "${collection.name}" already has a record with this ${what}`, {
      collection: collection.name,
      index,
      cause: error,
    })
  }

export function journalFailure(error: unknown): StoreError {
  if (codeOf(error) !== '23505') return storeError(error)
  return new StoreError('unique', 'The journal already has an entry with this id', {
    collection: 'journal',
    index: '',
    cause: error,
  })
}
