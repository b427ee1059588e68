import { Activities } from '@dajia/activities'
import { type Store, type StoredRecord, StoreError, type Transaction } from '@dajia/core'
import { Ballots } from '@dajia/honors'
import { Items } from '@dajia/ledgers'
import { dice } from './dice.ts'

/** Ends a transaction that is not to be kept. */
class Undone extends Error {}

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
      if (first === undefined || chance.chance(60)) seen.set(id, record)
      return first === undefined ? record : { ...record, ...first, version: record.version }
    },
  })
}

/** Keeps nothing of a collection now and then. */
function forgetting(name: string, percent: number): (store: Store) => Store {
  const chance = dice(5)
  return (store) =>
    changing(store, (transaction) => ({
      ...transaction,
      insert(collection, record) {
        if (collection.name !== name || !chance.chance(percent)) transaction.insert(collection, record)
      },
    }))
}

const losing = (store: Store): Store => {
  const chance = dice(3)
  return {
    ...store,
    async transact(scope, mode, work) {
      if (mode === 'read' || !chance.chance(3)) return store.transact(scope, mode, work)
      let kept: { readonly value: Awaited<ReturnType<typeof work>> } | undefined
      try {
        return await store.transact(scope, mode, async (transaction) => {
          kept = { value: await work(transaction) }
          throw new Undone()
        })
      } catch (error) {
        if (error instanceof Undone && kept !== undefined) return kept.value
        throw error
      }
    },
  }
}

const doubling = (store: Store, fault?: StoreError): Store => {
  const chance = dice(4)
  return {
    ...store,
    async transact(scope, mode, work) {
      const value = await store.transact(scope, mode, work)
      if (mode === 'read' || !chance.chance(10)) return value
      await store.transact(scope, mode, (transaction) => work(withoutAnswers(transaction))).catch(() => undefined)
      if (fault) throw fault
      return value
    },
  }
}

const skipping = (store: Store): Store => ({
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
})

/** What a store does wrong, how, and which rule does not hold then. */
export const brokenStores: readonly [string, string, (store: Store) => Store][] = [
  ['loses an acknowledged commit', 'no acknowledged command is lost', losing],
  ['does a work twice', 'no command is done twice', (store) => doubling(store)],
  [
    'does a work twice and then says that it failed',
    'no command is done twice',
    (store) => doubling(store, new StoreError('unavailable', 'planted')),
  ],
  ['forgets first answers', 'an answer stays the same', (store) => changing(store, withoutAnswers)],
  ['reads a stale count of seats', 'no seat is oversold', (store) => changing(store, stale(Activities.name))],
  ['reads stale work', 'no judgement is about stale work', (store) => changing(store, stale(Items.name))],
  ['drops a ballot', 'the box matches the roll', forgetting(Ballots.name, 20)],
  ['forgets who has voted', 'no effect is acknowledged to two commands', forgetting('honors.voters', 40)],
  ['skips entries of the journal for whoever follows it', 'a follower sees the journal', skipping],
]
