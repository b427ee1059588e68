import { setTimeout as wait } from 'node:timers/promises'
import { isBusy, storeError } from './errors.ts'

/**
 * Tries until nobody else holds the database, at most `timeout` milliseconds. SQLite's own waiting would stop the
 * whole process; the jitter keeps two waiting processes out of step.
 */
export async function whenFree<Result>(timeout: number, attempt: () => Result): Promise<Result> {
  const end = performance.now() + timeout
  for (;;) {
    try {
      return attempt()
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw storeError(error)
    }
    await wait(1 + Math.random() * 14)
  }
}
