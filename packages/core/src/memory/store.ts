import { StoreError } from '../errors.ts'
import type { Store, Transaction } from '../store.ts'
import { type Lock, type LockMode, readWriteLock } from './lock.ts'
import { begin } from './transaction.ts'
import { type Community, newCommunity } from './writes.ts'

/** How often write work runs again after a conflict before the conflict comes out. */
const RETRIES = 5

/**
 * A store that keeps everything in this process: for tests, demos and try-outs. It obeys the whole contract.
 * Work on one community waits for the writer before it, so never start a transaction inside another one's work.
 */
export function memory(): Store {
  const communities = new Map<string, { readonly community: Community; readonly lock: Lock }>()
  const running = new Set<Promise<unknown>>()
  let closed = false

  function checkOpen(): void {
    if (closed) throw new StoreError('misuse', 'This store is closed')
  }

  function placeOf(scope: string) {
    const place = communities.get(scope) ?? { community: newCommunity(), lock: readWriteLock() }
    communities.set(scope, place)
    return place
  }

  return {
    contract: 'v1',
    async prepare() {
      // Tables and indexes are made, and extended, when a transaction first needs them.
      checkOpen()
    },
    async transact(scope, asked, work) {
      checkOpen()
      const mode = asked === 'write' ? 'write' : 'read'
      const { community, lock } = placeOf(scope)
      const result = repeat(mode, () => lock.hold(mode, () => attempt(community, mode, work)))
      running.add(result)
      try {
        return await result
      } finally {
        running.delete(result)
      }
    },
    async close() {
      closed = true
      await Promise.allSettled(running)
    },
  }
}

async function attempt<Result>(
  community: Community,
  mode: LockMode,
  work: (transaction: Transaction) => Promise<Result>,
): Promise<Result> {
  const { transaction, commit, rollback } = begin(community, mode)
  try {
    const result = await work(transaction)
    commit()
    return result
  } catch (error) {
    rollback()
    throw error
  }
}

/** Needs no jitter: the lock's queue lets everybody who already waits go first. */
async function repeat<Result>(mode: LockMode, run: () => Promise<Result>): Promise<Result> {
  for (let retries = mode === 'write' ? RETRIES : 0; retries > 0; retries -= 1) {
    try {
      return await run()
    } catch (error) {
      if (!(StoreError.is(error) && error.retryable)) throw error
    }
  }
  return run()
}
