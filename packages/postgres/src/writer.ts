import { setImmediate as turn } from 'node:timers/promises'
import { StoreError } from '@dajia/core'
import { CommitUnknown } from './commit-unknown.ts'
import { patiently, withConnection } from './connections.ts'
import { type PgPool, type Statement, send } from './driver.ts'
import { storeError } from './errors.ts'
import { runGroup, type Waiting } from './group.ts'
import type { Statements } from './statements.ts'
import { isMoved, runWork, type Work } from './work.ts'

const MOVED_RETRIES = 5

export interface Writer {
  enqueue<Result>(work: Work<Result>): Promise<Result>
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>
}

export interface WriterOptions {
  readonly pool: PgPool
  readonly statements: Statements
  /** What begins a transaction in a community. */
  readonly opening: (community: string) => readonly Statement[]
  /** Communities whose row is there. */
  readonly known: Set<string>
  readonly patience: number
}

interface Asked extends Waiting {
  /** Tells what became of the work, or that nothing could be done for any. */
  settle(failure?: unknown): void
}

interface Queue {
  readonly waiting: Asked[]
  drained: Promise<void>
}

/**
 * First in, first out, in each community for itself: works that wait together share one transaction and one commit,
 * and no community waits for another.
 */
export function writerOf(options: WriterOptions): Writer {
  const queues = new Map<string, Queue>()

  const drain = async (community: string, waiting: Asked[]) => {
    // A turn first, so that works asked for in one go meet in one group.
    for (await turn(); waiting.length > 0; await turn()) await drainGroup(options, community, waiting)
    queues.delete(community)
  }
  const ask = (community: string, asked: Asked) => {
    const queue = queues.get(community)
    if (queue) return void queue.waiting.push(asked)
    const waiting = [asked]
    queues.set(community, { waiting, drained: drain(community, waiting) })
  }
  return {
    enqueue: <Result>(work: Work<Result>) =>
      new Promise<Result>((resolve, reject) => {
        let tell = () => reject(new StoreError('unavailable', 'The work did not run'))
        ask(work.community, {
          attempt: async (place, finish) => {
            const ran = await runWork(place, work, finish)
            tell = () => (ran.ok ? resolve(ran.value) : reject(ran.error))
            return ran
          },
          settle: (failure) => (failure === undefined ? tell() : reject(failure)),
        })
      }),
    async idle() {
      while (queues.size > 0) await Promise.all([...queues.values()].map(({ drained }) => drained))
    },
  }
}

/** Runs the next works until their fate is certain, and tells it. */
async function drainGroup(options: WriterOptions, community: string, queue: Asked[]): Promise<void> {
  const { pool, statements, opening, known, patience } = options
  const group: Asked[] = []
  let moves = 0
  let careful = false
  const attempt = async (): Promise<boolean> => {
    try {
      const became = await withConnection(pool, (client) =>
        runGroup(client, statements, opening(community), community, group, queue, careful),
      )
      if (became === 'kept') known.add(community)
      careful ||= became === 'carefully'
      return became === 'kept'
    } catch (error) {
      known.delete(community)
      if (error instanceof CommitUnknown) {
        if (await patiently(patience, () => wasKept(options, community, error.witness))) return true
        throw error.cause
      }
      if (!isMoved(error) || moves === MOVED_RETRIES) throw error
      moves += 1
      return false
    }
  }
  let failure: unknown
  try {
    while (!(await patiently(patience, attempt)));
  } catch (error) {
    failure = storeError(error)
    // Who waited in vain is told so, and the next ones try anew.
    if (group.length === 0) group.push(...queue.splice(0))
  }
  for (const asked of group) asked.settle(asked.spoilt ? undefined : failure)
}

/**
 * Whether a commit whose answer was lost was kept. The lock of the community waits for the old transaction to end, and
 * then its entry is there or not.
 */
async function wasKept(
  { pool, statements, opening }: WriterOptions,
  community: string,
  witness: string | undefined,
): Promise<boolean> {
  if (witness === undefined) {
    const message = 'The connection broke during the commit of a work without an entry: whether it was kept is unknown'
    throw new StoreError('unavailable', message)
  }
  return withConnection(pool, async (client) => {
    const asked = [...opening(community), statements.lock(community), statements.hasEntry(community, witness)]
    // A server that crashed and came back shows commits that no replica has yet; this one, being later, waits for them.
    const results = await send(client, [...asked, { text: 'COMMIT' }])
    return (results.at(asked.length - 1)?.rows.length ?? 0) > 0
  })
}
