import assert from 'node:assert/strict'
import { type Store, StoreError } from '@dajia/core'
import { found, journalled, keep, lookUp } from '../asking.ts'
import { law, write } from '../law.ts'
import { entry, thing, things } from '../things.ts'

const FIFTY = Array.from({ length: 50 }, (_, index) => index)

export const racingLaws = [
  law('fifty parallel increments under a lock are fifty', async (store) => {
    await keep(store, [thing('a', { rank: 0 })])
    await Promise.all(FIFTY.map(() => increment(store, true)))
    assert.deepEqual(await lookUp(store, 'a'), thing('a', { version: 51, rank: 50 }))
  }),
  law('fifty parallel increments by version are fifty', async (store) => {
    await keep(store, [thing('a', { rank: 0 })])
    await Promise.all(FIFTY.map(() => increment(store, false)))
    assert.deepEqual(await lookUp(store, 'a'), thing('a', { version: 51, rank: 50 }))
  }),
  law('of fifty parallel claims to a unique value one wins', async (store) => {
    const claims = FIFTY.map((index) => persist(() => keep(store, [thing(`id-${index}`, { code: 'x' })])))
    const outcomes = await Promise.allSettled(claims)
    const lost = outcomes.filter((outcome) => outcome.status === 'rejected')
    assert.equal(lost.length, 49)
    for (const { reason } of lost) assert.ok(StoreError.is(reason) && reason.code === 'unique', String(reason))
    assert.equal((await found(store, { index: 'byCode', limit: 99 })).length, 1)
  }),
  law('parallel transactions each get a place in the journal', async (store) => {
    const note = (id: string) => write(store, async (transaction) => transaction.record(entry(id)))
    await Promise.all(FIFTY.map((index) => persist(() => note(`e-${index}`))))
    assert.deepEqual((await journalled(store)).sort(), FIFTY.map((index) => `e-${index}`).sort())
  }),
]

const increment = (store: Store, lock: boolean): Promise<void> =>
  persist(() =>
    write(store, async (transaction) => {
      const counter = await transaction.get(things, 'a', { lock })
      assert.ok(counter)
      await new Promise((resolve) => setImmediate(resolve))
      transaction.update(things, { ...counter, rank: (counter.rank ?? 0) + 1 })
    }),
  )

/** A store's own retries are bounded and may run out; it says so by `retryable`, and the caller may go on. */
async function persist<Result>(run: () => Promise<Result>): Promise<Result> {
  for (let tries = 1; tries < 200; tries += 1) {
    try {
      return await run()
    } catch (error) {
      if (!(StoreError.is(error) && error.retryable)) throw error
    }
  }
  return run()
}
