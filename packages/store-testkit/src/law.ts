import assert from 'node:assert/strict'
import { type Store, StoreError, type StoreErrorCode, type Transaction } from '@dajia/core'
import { things } from './things.ts'

/** One sentence of the store contract and its proof: `check` rejects where a store breaks it. */
export interface Law {
  readonly name: string
  /** `open` gives a new, empty store each time. */
  check(open: () => Promise<Store>): Promise<void>
}

export type Work<Result> = (transaction: Transaction) => Promise<Result>

export const HERE = 'law-here'
export const ELSEWHERE = 'law-elsewhere'

/** A law about one store, which is prepared before and closed after, however the check ends. */
export const law = (name: string, check: (store: Store) => Promise<void>): Law => ({
  name,
  async check(open) {
    const store = await open()
    try {
      await store.prepare([things])
      await check(store)
    } finally {
      await store.close()
    }
  },
})

export const write = <Result>(store: Store, work: Work<Result>, scope = HERE): Promise<Result> =>
  store.transact(scope, 'write', work)

export const read = <Result>(store: Store, work: Work<Result>, scope = HERE): Promise<Result> =>
  store.transact(scope, 'read', work)

/** Passes when the promise rejects with a StoreError of this code, which it answers. */
export async function refused(code: StoreErrorCode, promise: Promise<unknown>): Promise<StoreError> {
  const error = await promise.then(
    () => assert.fail(`This had to be refused with "${code}"`),
    (reason: unknown) => reason,
  )
  assert.ok(StoreError.is(error), `This had to be a StoreError "${code}", not: ${String(error)}`)
  assert.equal(error.code, code, error.message)
  return error
}
