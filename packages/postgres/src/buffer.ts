import type { JournalEntry } from '@dajia/core'
import type { PgResult, Statement } from './driver.ts'
import { gathered } from './insertion.ts'
import type { Numbering } from './numbering.ts'
import type { Session } from './session.ts'

const SAVEPOINT: Statement = { text: 'SAVEPOINT dajia' }
const RELEASE: Statement = { text: 'RELEASE SAVEPOINT dajia' }
const ROLLBACK: Statement = { text: 'ROLLBACK TO SAVEPOINT dajia' }

/** The statements of one work: its writes are sent late and together, within a savepoint so that they fall alone. */
export interface Buffer {
  write(statement: Statement): void
  record(entry: JournalEntry): void
  /** Sends what waits and then the read, in one round trip. Once anything failed, throws that failure for ever. */
  ask(read: Statement): Promise<PgResult>
  /** Makes the writes part of the surrounding transaction: sent once this resolves, and `answered` later. */
  release(): Promise<{ readonly answered: Promise<void> }>
  /** What waits, to be sent along with a COMMIT. */
  take(): Promise<readonly Statement[]>
  /** Undoes the writes, and only them. `false`: the surrounding transaction is lost with them. */
  rollback(): Promise<boolean>
  /** Whether it was given anything to keep. */
  readonly wrote: boolean
}

export function bufferOf(
  session: Session,
  numbering: Numbering | undefined,
  record: (position: number, entry: JournalEntry) => Statement,
): Buffer {
  const before = numbering?.last
  let waiting: (Statement | { readonly entry: JournalEntry })[] = []
  let open = false
  let wrote = false
  let failure: { readonly error: unknown } | undefined

  const take = async (): Promise<Statement[]> => {
    if (failure) throw failure.error
    if (waiting.some((each) => 'entry' in each)) await numbering?.ready()
    const taken = waiting
    waiting = []
    return gathered(taken.map((each) => ('entry' in each ? record(numbering?.next() ?? 0, each.entry) : each)))
  }
  const noted = <Answer>(asked: Promise<Answer>): Promise<Answer> =>
    asked.catch((error: unknown) => {
      failure ??= { error }
      throw error
    })
  const dispatch = async (after: Statement): Promise<{ readonly answered: Promise<PgResult[]> }> => {
    const writes = await noted(take())
    const savepoint = writes.length > 0 && !open ? [SAVEPOINT] : []
    if (writes.length > 0) open = true
    return { answered: noted(session.send([...savepoint, ...writes, after])) }
  }
  return {
    write(statement) {
      wrote = true
      waiting.push(statement)
    },
    record(entry) {
      wrote = true
      waiting.push({ entry })
    },
    get wrote() {
      return wrote
    },
    async ask(read) {
      const { answered } = await dispatch(read)
      return (await answered).at(-1) ?? { rows: [], rowCount: 0 }
    },
    take,
    async release() {
      if (failure) throw failure.error
      if (waiting.length === 0 && !open) return { answered: Promise.resolve() }
      const { answered } = await dispatch(RELEASE)
      return { answered: answered.then(() => undefined) }
    },
    async rollback() {
      waiting = []
      numbering?.reset(before)
      if (!open) return failure === undefined
      try {
        await session.send([ROLLBACK, RELEASE])
        return true
      } catch {
        return false
      }
    },
  }
}
