import { StoreError, type Transaction } from '@dajia/core'
import type { Ahead } from './ahead.ts'
import { bufferOf } from './buffer.ts'
import { CommitUnknown } from './commit-unknown.ts'
import type { Statement } from './driver.ts'
import type { Numbering } from './numbering.ts'
import type { Session } from './session.ts'
import type { Statements } from './statements.ts'
import { transactionOf } from './transaction.ts'

const RETRIES = 5

/** A piece of work as it was asked for. */
export interface Work<Result> {
  readonly community: string
  readonly mode: 'read' | 'write'
  readonly run: (transaction: Transaction) => Promise<Result>
}

/** Where a work runs. `numbering` only where it may write. */
export interface Place {
  readonly session: Session
  readonly statements: Statements
  readonly numbering?: Numbering
  readonly record?: Statements['record']
  /** Where the writes of a work need not be answered before the next work runs. */
  readonly ahead?: Ahead
}

/**
 * What became of a work. Its writes were released, or undone; `lost`: the surrounding transaction fell with them;
 * `unsure`: they were sent with a commit whose answer never came.
 */
export type Ran<Result> =
  | { readonly ok: true; readonly value: Result; readonly wrote: boolean; readonly unsure?: CommitUnknown }
  | { readonly ok: false; readonly error: unknown; readonly lost: boolean }

/** Sends a work's last writes together with the end of its transaction; `wrote`: these, or others sent before. */
export type Finish = (writes: readonly Statement[], wrote: boolean) => Promise<void>

/**
 * Runs a work inside the session's transaction, again when a record moved under it. Where `finish` answers a function
 * once the work is done, that one ends the transaction; else the writes wait for the end that somebody else brings.
 */
export async function runWork<Result>(
  { session, statements, numbering, record = statements.record, ahead }: Place,
  { community, mode, run }: Work<Result>,
  finish: () => Finish | undefined = () => undefined,
): Promise<Ran<Result>> {
  for (let retries = 0; ; retries += 1) {
    const buffer = bufferOf(session, numbering, (position, entry) => record(community, position, entry))
    const state = { statements, community, mode, buffer, ended: false }
    let finishing = false
    try {
      const value = await run(transactionOf(state))
      state.ended = true
      const end = finish()
      if (end) {
        const writes = await buffer.take()
        finishing = true
        const unsure = await end(writes, buffer.wrote).catch(unsureOf)
        if (unsure) return { ok: true, value, wrote: true, unsure }
      } else {
        const { answered } = await buffer.release()
        if (ahead) ahead.add(answered)
        else await answered
      }
      return { ok: true, value, wrote: buffer.wrote }
    } catch (error) {
      state.ended = true
      // What failed before it is why this one failed, and going back to a savepoint would hide that.
      if (ahead && !(await ahead.settled())) return { ok: false, error, lost: true }
      const lost = finishing || !(await buffer.rollback())
      const moved = mode === 'write' && isMoved(error)
      if (lost || !moved || retries === RETRIES) return { ok: false, error, lost }
    }
  }
}

/** Whether a record moved since it was read. */
export const isMoved = (error: unknown): boolean => StoreError.is(error) && error.code === 'version' && error.retryable

function unsureOf(error: unknown): CommitUnknown {
  if (error instanceof CommitUnknown) return error
  throw error
}
