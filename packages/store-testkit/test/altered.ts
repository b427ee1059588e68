import type { Store, Transaction, TransactionMode } from '@dajia/core'

export interface Place {
  readonly store: Store
  readonly scope: string
  readonly mode: TransactionMode
}

/** Delegates everything, so that a defect is only what the change replaces. */
export const altered = (
  store: Store,
  change: (transaction: Transaction, place: Place) => Partial<Transaction>,
): Store => ({
  ...store,
  transact: (scope, mode, work) =>
    store.transact(scope, mode, (transaction) =>
      work({ ...transaction, ...change(transaction, { store, scope, mode }) }),
    ),
})

/** Puts writes off until the work is over, so that a defect can still look around before it does them. */
export const postponing = (
  store: Store,
  change: (transaction: Transaction, later: (write: () => void | Promise<void>) => void) => Partial<Transaction>,
): Store => ({
  ...store,
  transact: (scope, mode, work) =>
    store.transact(scope, mode, async (transaction) => {
      const writes: (() => void | Promise<void>)[] = []
      const result = await work({ ...transaction, ...change(transaction, (write) => writes.push(write)) })
      for (const write of writes) await write()
      return result
    }),
})
