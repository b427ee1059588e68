import { expect, it } from 'vitest'
import { storedCollections } from '../src/index.ts'
import { memory } from '../src/memory/store.ts'
import { keysIn } from '../src/privacy/keys-in-transaction.ts'
import { DataKeys, openVault } from '../src/privacy/vault.ts'
import type { Transaction } from '../src/store.ts'

async function opened() {
  const store = memory()
  await store.prepare(storedCollections([]))
  return { store, vault: await openVault(store, 'club', undefined) }
}

/** The transaction, and how often keys were looked up in it. */
function watched(transaction: Transaction) {
  const lookUps: (readonly string[])[] = []
  const getMany: Transaction['getMany'] = (collection, ids, options) => {
    lookUps.push(ids)
    return transaction.getMany(collection, ids, options)
  }
  return { lookUps, transaction: { ...transaction, getMany } }
}

it('reads each key once in a transaction, however often it is asked for', async () => {
  const { store, vault } = await opened()
  await store.transact('club', 'write', (tx) => keysIn(tx, vault).of(['ada', 'bea'], true))
  const lookUps = await store.transact('club', 'read', async (tx) => {
    const { lookUps, transaction } = watched(tx)
    const keys = keysIn(transaction, vault)
    const [early] = await Promise.all([keys.of(['ada'], false), keys.of(['ada', 'bea'], false)])
    const late = await keys.of(['bea', 'ada', 'bea'], false)
    expect(late.get('ada')).toEqual(early.get('ada'))
    expect([...late.keys()]).toEqual(['bea', 'ada'])
    return lookUps
  })
  expect(lookUps).toEqual([['ada'], ['bea']])
})

it('makes one key where several ask at once for somebody who has none', async () => {
  const { store, vault } = await opened()
  const made = await store.transact('club', 'write', async (tx) => {
    const keys = keysIn(tx, vault)
    expect((await keys.of(['ada'], false)).has('ada')).toBe(false)
    const [one, other] = await Promise.all([keys.of(['ada'], true), keys.of(['ada'], true)])
    expect(one.get('ada')).toBeInstanceOf(Uint8Array)
    expect(other.get('ada')).toBe(one.get('ada'))
    return one.get('ada')
  })
  const kept = await store.transact('club', 'read', (tx) => keysIn(tx, vault).of(['ada'], false))
  expect(kept.get('ada')).toEqual(made)
})

it('reads a key anew once it was forgotten', async () => {
  const { store, vault } = await opened()
  await store.transact('club', 'write', (tx) => keysIn(tx, vault).of(['ada'], true))
  const after = await store.transact('club', 'write', async (tx) => {
    const keys = keysIn(tx, vault)
    await keys.of(['ada'], false)
    tx.update(DataKeys, { id: 'ada', version: 1 })
    keys.forget('ada')
    return keys.of(['ada'], true)
  })
  expect([...after]).toEqual([['ada', undefined]])
})
