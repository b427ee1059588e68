import assert from 'node:assert/strict'
import { found, keep, lookUp } from '../asking.ts'
import { ELSEWHERE, law, refused, write } from '../law.ts'
import { thing, things } from '../things.ts'

export const uniqueLaws = [
  law('an id that exists is refused as unique, and named so', async (store) => {
    await keep(store, [thing('a', { rank: 1 })])
    const error = await refused('unique', keep(store, [thing('a', { rank: 2 })]))
    assert.deepEqual([error.collection, error.index, error.retryable], [things.name, '', false])
    assert.equal((await lookUp(store, 'a'))?.rank, 1)
  }),
  law('a second record with the values of a unique index is refused, and the index named', async (store) => {
    await keep(store, [thing('a', { code: 'x' }), thing('b', { code: 'y' })])
    const inserting = await refused('unique', keep(store, [thing('c', { code: 'x' })]))
    assert.deepEqual([inserting.collection, inserting.index], [things.name, 'byCode'])
    const updating = write(store, async (transaction) => transaction.update(things, thing('b', { code: 'x' })))
    assert.equal((await refused('unique', updating)).index, 'byCode')
    assert.equal((await lookUp(store, 'b'))?.code, 'y')
  }),
  law('two records of one transaction are held to uniqueness', async (store) => {
    await refused('unique', keep(store, [thing('a', { code: 'x' }), thing('b', { code: 'x' })]))
    assert.deepEqual(await found(store, { index: 'byCode', limit: 9 }), [])
  }),
  law('a record that lacks a field of a unique index is exempt', async (store) => {
    const half = [thing('c', { group: 'g' }), thing('d', { group: 'g' }), thing('e', { label: 'l' })]
    await keep(store, [thing('a'), thing('b'), ...half, thing('f', { label: 'l' })])
    assert.equal((await found(store, { index: 'byCode', limit: 9 })).length, 6)
  }),
  law('a unique index of two fields compares both', async (store) => {
    await keep(store, [thing('a', { group: 'g', label: 'l' }), thing('b', { group: 'g', label: 'm' })])
    const error = await refused('unique', keep(store, [thing('c', { group: 'g', label: 'l' })]))
    assert.equal(error.index, 'byPlace')
  }),
  law('a record may keep its own unique values when it is updated', async (store) => {
    await keep(store, [thing('a', { code: 'x' })])
    await write(store, async (transaction) => transaction.update(things, thing('a', { code: 'x', rank: 1 })))
    assert.equal((await lookUp(store, 'a'))?.version, 2)
  }),
  law('unique values that a write freed can be taken in the same transaction', async (store) => {
    await keep(store, [thing('a', { code: 'x' }), thing('b', { code: 'y' })])
    await write(store, async (transaction) => {
      transaction.remove(things, 'a', 1)
      transaction.update(things, thing('b', { code: 'x' }))
      transaction.insert(things, thing('c', { code: 'y' }))
    })
    assert.deepEqual(await found(store, { index: 'byCode', limit: 9 }), ['b', 'c'])
  }),
  law('the same id and unique values may exist in another community', async (store) => {
    await keep(store, [thing('a', { code: 'x' })])
    await keep(store, [thing('a', { code: 'x' })], ELSEWHERE)
    assert.deepEqual(await found(store, { index: 'byCode', limit: 9 }, ELSEWHERE), ['a'])
  }),
  law('a refusal that the work swallows still fails the transaction', async (store) => {
    await keep(store, [thing('a')])
    const swallowing = write(store, async (transaction) => {
      try {
        transaction.insert(things, thing('b'))
        transaction.insert(things, thing('a'))
        await transaction.get(things, 'a')
      } catch {
        // What this law is about.
      }
    })
    await refused('unique', swallowing)
    assert.equal(await lookUp(store, 'b'), undefined)
  }),
]
