import assert from 'node:assert/strict'
import { found, keep } from '../asking.ts'
import { law, read, refused } from '../law.ts'
import { type ThingFind, thing, things } from '../things.ts'

const ranked = [
  thing('none', { group: 'g' }),
  thing('one', { group: 'g', rank: 1 }),
  thing('ten', { group: 'g', rank: 10 }),
  thing('two', { group: 'g', rank: 2 }),
  thing('minus', { group: 'g', rank: -1.5 }),
  thing('other', { group: 'h', rank: 2 }),
]

export const findingLaws = [
  law('find answers in the order of the index, absent values first', async (store) => {
    await keep(store, ranked)
    const query: ThingFind = { index: 'byGroup', limit: 100 }
    assert.deepEqual(await found(store, query), ['none', 'minus', 'one', 'two', 'ten', 'other'])
  }),
  law('find with reverse answers in exactly the opposite order', async (store) => {
    await keep(store, ranked)
    const query: ThingFind = { index: 'byGroup', reverse: true, limit: 100 }
    assert.deepEqual(await found(store, query), ['other', 'ten', 'two', 'one', 'minus', 'none'])
  }),
  law('find answers only what equals the given leading values', async (store) => {
    await keep(store, ranked)
    const query: ThingFind = { index: 'byGroup', equals: { group: 'g' }, limit: 100 }
    assert.deepEqual(await found(store, query), ['none', 'minus', 'one', 'two', 'ten'])
    assert.deepEqual(await found(store, { ...query, equals: { group: 'g', rank: 2 } }), ['two'])
    assert.deepEqual(await found(store, { ...query, equals: { group: 'x' } }), [])
  }),
  law('find answers from a value on, and before another', async (store) => {
    await keep(store, ranked)
    const query: ThingFind = { index: 'byGroup', equals: { group: 'g' }, limit: 100 }
    assert.deepEqual(await found(store, { ...query, from: 1, to: 10 }), ['one', 'two'])
    assert.deepEqual(await found(store, { ...query, from: 2 }), ['two', 'ten'])
    assert.deepEqual(await found(store, { ...query, from: 1, to: 10, reverse: true }), ['two', 'one'])
    assert.deepEqual(await found(store, { ...query, from: 10, to: 1 }), [])
  }),
  law('find leaves a record that lacks the field out of every range of it', async (store) => {
    await keep(store, ranked)
    const query: ThingFind = { index: 'byGroup', equals: { group: 'g' }, to: 2, limit: 100 }
    assert.deepEqual(await found(store, query), ['minus', 'one'])
  }),
  law('find orders text by its code points', async (store) => {
    const labels = ['\u{1f600}', '\ue000', 'a', 'Z', '', '户', 'é', 'ab']
    await keep(
      store,
      labels.map((label) => thing(`id-${label}`, { label })),
    )
    const expected = ['', 'Z', 'a', 'ab', 'é', '户', '\ue000', '\u{1f600}'].map((label) => `id-${label}`)
    assert.deepEqual(await found(store, { index: 'byLabel', limit: 100 }), expected)
    assert.deepEqual(await found(store, { index: 'byLabel', from: '\ue000', limit: 100 }), expected.slice(6))
  }),
  law('find orders false before true and finds both', async (store) => {
    await keep(store, [thing('yes', { flag: true }), thing('no', { flag: false }), thing('none')])
    assert.deepEqual(await found(store, { index: 'byFlag', limit: 9 }), ['none', 'no', 'yes'])
    assert.deepEqual(await found(store, { index: 'byFlag', equals: { flag: true }, limit: 9 }), ['yes'])
    assert.deepEqual(await found(store, { index: 'byFlag', equals: { flag: false }, limit: 9 }), ['no'])
    assert.deepEqual(await found(store, { index: 'byFlag', from: true, limit: 9 }), ['yes'])
    assert.deepEqual(await found(store, { index: 'byFlag', to: true, limit: 9 }), ['no'])
  }),
  law('find answers no more than its limit, from 1 to 1,000', async (store) => {
    await keep(store, ranked)
    assert.deepEqual(await found(store, { index: 'byRank', limit: 2 }), ['none', 'minus'])
    assert.equal((await found(store, { index: 'byRank', limit: 1000 })).length, 6)
    for (const limit of [0, -1, 1.5, 1001]) await refused('misuse', found(store, { index: 'byRank', limit }))
  }),
  law('find follows updates and removals', async (store) => {
    await keep(store, ranked)
    await store.transact('law-here', 'write', async (transaction) => {
      transaction.update(things, thing('one', { group: 'h', rank: 9 }))
      transaction.remove(things, 'two', 1)
    })
    assert.deepEqual(await found(store, { index: 'byGroup', equals: { group: 'g' }, from: 0, limit: 9 }), ['ten'])
    assert.deepEqual(await found(store, { index: 'byGroup', equals: { group: 'h' }, limit: 9 }), ['other', 'one'])
  }),
  law('find refuses values that are not the leading ones of its index', async (store) => {
    const find = (equals: Record<string, number>) =>
      read(store, (transaction) => transaction.find(things, { index: 'byGroup', equals, limit: 1 }))
    await refused('misuse', find({ rank: 1 }))
    await refused('misuse', find({ strange: 1 }))
  }),
]
