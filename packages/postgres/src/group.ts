import { StoreError } from '@dajia/core'
import { ahead } from './ahead.ts'
import { CommitUnknown } from './commit-unknown.ts'
import type { PgClient, Statement } from './driver.ts'
import { isInterrupted } from './errors.ts'
import { numberingOf } from './numbering.ts'
import { sessionOf } from './session.ts'
import type { Statements } from './statements.ts'
import { type Finish, isMoved, type Place, type Ran } from './work.ts'

const GROUP_SIZE = 128
const GROUP_MILLISECONDS = 20
const COMMIT: Statement = { text: 'COMMIT' }
const ROLLBACK: Statement = { text: 'ROLLBACK' }

/** One waiting piece of work. It keeps what became of it, and nobody is told before the commit. */
export interface Waiting {
  attempt(place: Place, finish: () => Finish | undefined): Promise<Ran<unknown>>
  /** It failed and took the transaction with it: the others run again without it. */
  spoilt?: boolean
}

/** Whether the works of a lost transaction may run again. */
const isRepeatable = (error: unknown) => isMoved(error) || isInterrupted(error)

/**
 * `kept`: committed. `again`: a work spoilt it all, and the others are to run again without it. `carefully`: a write
 * failed while later works ran behind it, and all are to run again, each waiting for the one before.
 */
export type Group = 'kept' | 'again' | 'carefully'

/**
 * Runs works one after the other in one transaction that holds the community's lock, and commits once for all. Takes
 * more from `queue` while time lasts. Unless `careful`, a work runs as soon as the writes of the one before are sent:
 * the connection keeps the order, so it sees them. Throws where all are to run again.
 */
export async function runGroup(
  client: PgClient,
  statements: Statements,
  opening: readonly Statement[],
  community: string,
  group: Waiting[],
  queue: Waiting[],
  careful: boolean,
): Promise<Group> {
  const session = sessionOf(client, [...opening, statements.lock(community)])
  const numbering = numberingOf(session, opening.length, (position) => statements.advance(community, position))
  const ids = new Map<number, string>()
  const record: Statements['record'] = (scope, position, entry) => {
    ids.set(position, entry.id)
    return statements.record(scope, position, entry)
  }
  const flying = careful || client.pipeline !== true ? undefined : ahead()
  let released = false
  const commit: Finish = async (writes, wrote) => {
    const changes = [...writes, ...numbering.advance()]
    if (!session.begun && changes.length === 0) return
    await numbering.ready()
    try {
      const results = await session.send([...changes, COMMIT])
      if (results.at(-1)?.command !== 'ROLLBACK') return
    } catch (error) {
      // Where nothing was to be kept there is nothing to find out: all may run again.
      if (!isInterrupted(error) || !wrote) throw error
      throw new CommitUnknown(ids.get(numbering.last ?? 0), error)
    }
    throw new StoreError('unavailable', 'PostgreSQL rolled the transaction back', { retryable: true })
  }

  const end = performance.now() + GROUP_MILLISECONDS
  const place: Place = { session, statements, numbering, record, ...(flying && { ahead: flying }) }
  for (let turn = 0; turn < GROUP_SIZE; turn += 1) {
    const fresh = turn >= group.length
    const next = fresh ? queue.shift() : group[turn]
    if (next === undefined) break
    if (fresh) group.push(next)
    if (next.spoilt) continue
    let ended = false
    // A work that is alone needs no savepoint: its writes and the commit travel together.
    const finish = () => {
      ended = group.length === 1 && queue.length === 0
      return ended ? commit : undefined
    }
    const ran = await next.attempt(place, finish)
    if (!ran.ok && flying && !(await flying.settled())) {
      if (isRepeatable(ran.error)) throw ran.error
      await session.send([ROLLBACK])
      return 'carefully'
    }
    if (ran.ok && ran.unsure) throw ran.unsure
    if (!ran.ok && ran.lost && isRepeatable(ran.error)) throw ran.error
    if (!ran.ok && ran.lost) {
      next.spoilt = true
      // Where a COMMIT was sent along it has ended the transaction already, and this is a mere warning.
      await session.send([ROLLBACK])
      return ended ? 'kept' : 'again'
    }
    if (ended && ran.ok) return 'kept'
    if (ran.ok && ran.wrote) released = true
    if (turn + 1 >= group.length && performance.now() >= end) break
  }
  try {
    await commit([], released)
    return 'kept'
  } catch (error) {
    // The server answers a COMMIT behind a failed write with a ROLLBACK.
    if (error instanceof CommitUnknown || (await flying?.settled()) !== false) throw error
    return 'carefully'
  }
}
