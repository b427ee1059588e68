import { StoreError } from '@dajia/core'
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
 * Runs works one after the other in one transaction that holds the community's lock, and commits once for all.
 * Takes more from `queue` while time lasts. `false`: a work spoilt it all, and the others are to run again without it. Throws where all are to run again.
 */
export async function runGroup(
  client: PgClient,
  statements: Statements,
  opening: readonly Statement[],
  community: string,
  group: Waiting[],
  queue: Waiting[],
): Promise<boolean> {
  const session = sessionOf(client, [...opening, statements.lock(community)])
  const numbering = numberingOf(session, opening.length, (position) => statements.advance(community, position))
  const ids = new Map<number, string>()
  const record: Statements['record'] = (scope, position, entry) => {
    ids.set(position, entry.id)
    return statements.record(scope, position, entry)
  }
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
  for (let place = 0; place < GROUP_SIZE; place += 1) {
    const fresh = place >= group.length
    const next = fresh ? queue.shift() : group[place]
    if (next === undefined) break
    if (fresh) group.push(next)
    if (next.spoilt) continue
    let ended = false
    // A work that is alone needs no savepoint: its writes and the commit travel together.
    const finish = () => {
      ended = group.length === 1 && queue.length === 0
      return ended ? commit : undefined
    }
    const ran = await next.attempt({ session, statements, numbering, record }, finish)
    if (ran.ok && ran.unsure) throw ran.unsure
    if (!ran.ok && ran.lost && isRepeatable(ran.error)) throw ran.error
    if (!ran.ok && ran.lost) {
      next.spoilt = true
      // Where a COMMIT was sent along it has ended the transaction already, and this is a mere warning.
      await session.send([ROLLBACK])
      return ended
    }
    if (ended && ran.ok) return true
    if (ran.ok && ran.wrote) released = true
    if (place + 1 >= group.length && performance.now() >= end) break
  }
  await commit([], released)
  return true
}
