import { StoreError, type Transaction } from '@dajia/core'
import { writeBuffer } from './buffer.ts'
import { storeError } from './errors.ts'
import type { Connection } from './handle.ts'
import type { Statements } from './statements.ts'
import { transactionOf } from './transaction.ts'

const RETRIES = 5

/** A piece of work as it was asked for. */
export interface Work<Result> {
  readonly community: string
  readonly mode: 'read' | 'write'
  readonly run: (transaction: Transaction) => Promise<Result>
}

/** Undoes everything that the connection's transaction did, and begins another. */
export type StartOver = () => Promise<void>

/**
 * Runs a work inside the connection's open transaction, again when a record moved under it. A work that is the first
 * in its transaction needs no savepoint: where it fails it can start over.
 */
export async function runWork<Result>(
  connection: Connection,
  statements: Statements,
  work: Work<Result>,
  startOver?: StartOver,
): Promise<Result> {
  for (let retries = 0; ; retries += 1) {
    try {
      return await runOnce(connection, statements, work, startOver)
    } catch (error) {
      const moved = work.mode === 'write' && StoreError.is(error) && error.code === 'version' && error.retryable
      if (!moved || retries === RETRIES) throw error
    }
  }
}

async function runOnce<Result>(
  connection: Connection,
  statements: Statements,
  work: Work<Result>,
  startOver: StartOver | undefined,
): Promise<Result> {
  const { community, mode } = work
  const buffer = writeBuffer(connection, startOver === undefined)
  const state = { connection, statements, community, mode, buffer, ended: false }
  try {
    const result = await work.run(transactionOf(state))
    buffer.flush()
    buffer.release()
    return result
  } catch (error) {
    if (startOver === undefined) buffer.rollback()
    else if (buffer.sent) await startOver()
    throw error
  } finally {
    state.ended = true
  }
}

/** Changes of tables stand or fall together, like a work's writes. */
export function runSchema(connection: Connection, create: () => void): void {
  const buffer = writeBuffer(connection, true)
  try {
    buffer.add(create)
    buffer.flush()
    buffer.release()
  } catch (error) {
    buffer.rollback()
    throw storeError(error)
  }
}
