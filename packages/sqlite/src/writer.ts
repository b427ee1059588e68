import { setImmediate as turn } from 'node:timers/promises'
import { StoreError } from '@dajia/core'
import { whenFree } from './busy.ts'
import { storeError } from './errors.ts'
import { type Connection, isInTransaction } from './handle.ts'
import type { StartOver } from './work.ts'

const GROUP_SIZE = 128
const GROUP_MILLISECONDS = 20

/** One waiting piece of work. `settle` is told after the commit, so nothing is acknowledged before it is durable. */
interface Waiting {
  /** Never throws; keeps its outcome for `settle`. */
  run(startOver: StartOver | undefined): Promise<void>
  settle(failure: StoreError | undefined): void
}

export interface Writer {
  enqueue<Result>(work: (startOver?: StartOver) => Promise<Result>): Promise<Result>
  /** Resolves when nothing waits or runs. */
  idle(): Promise<void>
}

/** Handles whose open transaction is a group of ours, which no host can lend us. */
export const grouping = new WeakSet<object>()

/** First in, first out; whatever waits together shares one transaction and one commit. */
export function writerOf(connection: Connection, busyTimeout: number, ready: () => Promise<void>): Writer {
  const queue: Waiting[] = []
  let draining: Promise<void> | undefined

  const drain = async () => {
    // A turn first, so that works asked for in one go meet in one group, and other processes get their chance.
    for (await turn(); queue.length > 0; await turn()) await runGroup(connection, busyTimeout, ready, queue)
    draining = undefined
  }

  return {
    enqueue: <Result>(work: (startOver?: StartOver) => Promise<Result>) =>
      new Promise<Result>((resolve, reject) => {
        let outcome = () => reject(new StoreError('unavailable', 'The work did not run'))
        const run: Waiting['run'] = async (startOver) => {
          try {
            const result = await work(startOver)
            outcome = () => resolve(result)
          } catch (error) {
            outcome = () => reject(error)
          }
        }
        queue.push({ run, settle: (failure) => (failure ? reject(failure) : outcome()) })
        draining ??= drain()
      }),
    async idle() {
      while (draining) await draining
    },
  }
}

async function runGroup(connection: Connection, timeout: number, ready: () => Promise<void>, queue: Waiting[]) {
  const group: Waiting[] = []
  let failure: StoreError | undefined
  try {
    await ready()
    await whenFree(timeout, () => begin(connection))
    const startOver = async () => {
      rollback(connection)
      grouping.delete(connection.handle)
      await whenFree(timeout, () => begin(connection))
    }
    const end = performance.now() + GROUP_MILLISECONDS
    do {
      const waiting = queue.shift()
      if (!waiting) break
      group.push(waiting)
      await waiting.run(group.length === 1 ? startOver : undefined)
      if (!isInTransaction(connection)) throw new StoreError('unavailable', 'SQLite rolled the transaction back')
    } while (group.length < GROUP_SIZE && performance.now() < end)
    await whenFree(timeout, () => connection.statement('COMMIT').run())
  } catch (error) {
    failure = storeError(error)
    // Who waited in vain to begin is told so, and the next ones try anew.
    if (group.length === 0) group.push(...queue.splice(0, GROUP_SIZE))
    if (grouping.has(connection.handle)) rollback(connection)
  }
  grouping.delete(connection.handle)
  for (const waiting of group) waiting.settle(failure)
}

function begin(connection: Connection): void {
  // The app's own transaction on its handle is somebody else's too: we wait for it to end.
  if (isInTransaction(connection)) {
    throw Object.assign(new Error('The handle is in a transaction'), { code: 'SQLITE_BUSY' })
  }
  connection.statement('BEGIN IMMEDIATE').run()
  grouping.add(connection.handle)
}

/** Never throws: whoever waits must hear of the failure that led here. */
function rollback(connection: Connection): void {
  try {
    if (isInTransaction(connection)) connection.handle.exec('ROLLBACK')
  } catch {
    // A handle that the app has closed has rolled back by that.
  }
}
