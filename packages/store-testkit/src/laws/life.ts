import assert from 'node:assert/strict'
import { type Store, StoreError, type Transaction } from '@dajia/core'
import { keep, lookUp } from '../asking.ts'
import { HERE, law, refused, write } from '../law.ts'
import { entry, thing, things } from '../things.ts'

export const lifeLaws = [
  law('prepare is idempotent, also from two at once, and keeps what is there', async (store) => {
    await keep(store, [thing('a')])
    await Promise.all([store.prepare([things]), store.prepare([things])])
    await store.prepare([])
    assert.deepEqual(await lookUp(store, 'a'), thing('a'))
  }),
  law('a stale transaction reads one committed state, and neither writes nor locks', async (store) => {
    await keep(store, [thing('a')])
    const stale = <Result>(work: (transaction: Transaction) => Promise<Result>) => store.transact(HERE, 'stale', work)
    // However old the state is, it is one that was committed: nothing yet, or all of it.
    const items = await stale((transaction) => transaction.getMany(things, ['a']))
    if (items.length > 0) assert.deepEqual(items, [thing('a')])
    await refused(
      'misuse',
      stale((transaction) => transaction.get(things, 'a', { lock: true })),
    )
    await refused(
      'misuse',
      stale(async (transaction) => transaction.insert(things, thing('b'))),
    )
    assert.equal(await lookUp(store, 'b'), undefined)
  }),
  law('a transaction is refused after its end, however it ended', async (store) => {
    for (const transaction of [await ended(store, false), await ended(store, true)]) {
      await refused('misuse', transaction.get(things, 'a'))
      await refused('misuse', transaction.getMany(things, ['a']))
      await refused('misuse', transaction.find(things, { index: 'byRank', limit: 1 }))
      await refused('misuse', transaction.count(things, { index: 'byRank' }))
      await refused('misuse', transaction.entries({ limit: 1 }))
      misused(() => transaction.insert(things, thing('a')))
      misused(() => transaction.update(things, thing('a')))
      misused(() => transaction.remove(things, 'a', 1))
      misused(() => transaction.record(entry('e')))
    }
    assert.equal(await lookUp(store, 'a'), undefined)
  }),
  law('close is idempotent, and nothing runs after it', async (store) => {
    await store.close()
    await store.close()
    await refused('misuse', keep(store, [thing('a')]))
    await refused(
      'misuse',
      store.transact('law-here', 'read', async () => undefined),
    )
  }),
  law('close waits for what is running', async (store) => {
    const steps: string[] = []
    const writing = write(store, async (transaction) => {
      await new Promise((resolve) => setImmediate(resolve))
      transaction.insert(things, thing('a'))
      await transaction.get(things, 'a')
      steps.push('worked')
    })
    await Promise.all([writing, store.close().then(() => steps.push('closed'))])
    assert.deepEqual(steps, ['worked', 'closed'])
  }),
  law('a store tells the contract that it keeps', async (store) => {
    assert.equal(store.contract, 'v1')
  }),
]

async function ended(store: Store, failing: boolean): Promise<Transaction> {
  const kept: Transaction[] = []
  const running = write(store, async (transaction) => {
    kept.push(transaction)
    if (failing) throw new Error('no')
  })
  await running.catch(() => undefined)
  const [transaction] = kept
  assert.ok(transaction)
  return transaction
}

const misused = (call: () => void): void =>
  assert.throws(call, (error) => StoreError.is(error) && error.code === 'misuse')
