import { lend } from './connections.ts'
import type { PgPool, PgResult, Statement } from './driver.ts'
import { sessionOf } from './session.ts'
import type { Statements } from './statements.ts'
import { type Ran, runWork, type Work } from './work.ts'

const COMMIT: Statement = { text: 'COMMIT' }

export interface Reading<Result> {
  readonly ran: Ran<Result>
  /** Answers of `opening`; none where the work asked for nothing. */
  readonly opened: readonly PgResult[]
  /** The connection was given back. What was read is read: nobody has to wait for the end of a transaction that changed nothing. */
  readonly ended: Promise<void>
}

/** Runs a work that only reads, in a transaction that `opening` begins. */
export async function readWork<Result>(
  pool: PgPool,
  statements: Statements,
  opening: readonly Statement[],
  work: Work<Result>,
): Promise<Reading<Result>> {
  const { client, giveBack } = await lend(pool)
  const session = sessionOf(client, opening)
  const ran = await runWork({ session, statements }, work)
  const opened = session.begun ? await session.opened().catch(() => []) : []
  const end = session.begun ? session.send([COMMIT]) : Promise.resolve()
  const ended = end.then(
    () => giveBack(true),
    () => giveBack(false),
  )
  return { ran, opened, ended }
}
