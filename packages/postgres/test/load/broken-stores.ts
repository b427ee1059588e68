import { Activities } from '@dajia/activities'
import type { Store, StoredRecord, Transaction } from '@dajia/core'
import { Ballots } from '@dajia/honors'
import { Items } from '@dajia/ledgers'
import { dice } from './dice.ts'

/** Carries the value of a work out of a transaction that is to be undone. */
class Undone extends Error {
  readonly value: unknown

  constructor(value: unknown) {
    super('undone')
    this.value = value
  }
}

const ANSWERS = 'kernel.answers'

/** Wraps every write transaction. */
const changing = (store: Store, change: (transaction: Transaction) => Transaction): Store => ({
  ...store,
  transact: (scope, mode, work) =>
    store.transact(scope, mode, (transaction) => work(mode === 'write' ? change(transaction) : transaction)),
})

/** Whoever asks for a first answer finds none, and the second is not kept. */
const withoutAnswers = (transaction: Transaction): Transaction => ({
  ...transaction,
  get: async (collection, id, options) =>
    collection.name === ANSWERS ? undefined : transaction.get(collection, id, options),
  insert(collection, record) {
    if (collection.name !== ANSWERS) transaction.insert(collection, record)
  },
})

/** Answers with what a record was when it was first read, with the version that it has now. */
function stale(name: string): (transaction: Transaction) => Transaction {
  const seen = new Map<string, StoredRecord>()
  const chance = dice(7)
  return (transaction) => ({
    ...transaction,
    get: async (collection, id, options) => {
      const record = await transaction.get(collection, id, options)
      if (collection.name !== name || record === undefined) return record
      const first = seen.get(id)
      if (first === undefined || chance.chance(80)) seen.set(id, record)
      return first === undefined ? record : { ...record, ...first, version: record.version }
    },
  })
}

/** Each says in its name what it does wrong. */
export const brokenStores: Readonly<Record<string, (store: Store) => Store>> = {
  'loses an acknowledged commit now and then': (store) => {
    const chance = dice(3)
    return {
      ...store,
      async transact(scope, mode, work) {
        if (mode === 'read' || !chance.chance(3)) return store.transact(scope, mode, work)
        let value: { readonly done: Awaited<ReturnType<typeof work>> } | undefined
        try {
          return await store.transact(scope, mode, async (transaction) => {
            value = { done: await work(transaction) }
            throw new Undone(value)
          })
        } catch (error) {
          if (error instanceof Undone && value !== undefined) return value.done
          throw error
        }
      },
    }
  },
  'does a work twice now and then': (store) => {
    const chance = dice(4)
    return {
      ...store,
      async transact(scope, mode, work) {
        const value = await store.transact(scope, mode, work)
        if (mode === 'read' || !chance.chance(10)) return value
        await store.transact(scope, mode, (transaction) => work(withoutAnswers(transaction))).catch(() => undefined)
        return value
      },
    }
  },
  'forgets first answers': (store) => changing(store, withoutAnswers),
  'reads stale activities': (store) => changing(store, stale(Activities.name)),
  'reads stale items': (store) => changing(store, stale(Items.name)),
  'drops a ballot now and then': (store) => {
    const chance = dice(5)
    return changing(store, (transaction) => ({
      ...transaction,
      insert(collection, record) {
        if (collection.name !== Ballots.name || !chance.chance(20)) transaction.insert(collection, record)
      },
    }))
  },
  'skips a journal entry for who follows': (store) => ({
    ...store,
    transact: (scope, mode, work) =>
      store.transact(scope, mode, (transaction) =>
        work({
          ...transaction,
          entries: async (query) => {
            const page = await transaction.entries(query)
            return page.entries.length < 2 ? page : { ...page, entries: page.entries.slice(1) }
          },
        }),
      ),
  }),
}
