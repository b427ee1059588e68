import assert from 'node:assert/strict'
import { found, keep, pages } from '../asking.ts'
import { law, read, refused, write } from '../law.ts'
import { type ThingFind, thing, things } from '../things.ts'

const placed = [
  thing('none', { group: 'g' }),
  thing('one', { group: 'g', rank: 1 }),
  thing('two', { group: 'g', rank: 2 }),
  thing('also two', { group: 'g', rank: 2 }),
  thing('three', { group: 'h', rank: 3 }),
  thing('other two', { group: 'h', rank: 2 }),
]

export const amongLaws = [
  law('find answers, in the order of the index, what has one of several values', async (store) => {
    await keep(store, placed)
    const among = ['x', 'h', 'g', 'h']
    assert.deepEqual(await found(store, { index: 'byGroup', among: ['h', 'x', 'h'], limit: 9 }), ['other two', 'three'])
    const all = ['none', 'one', 'also two', 'two', 'other two', 'three']
    assert.deepEqual(await found(store, { index: 'byGroup', among, limit: 9 }), all)
    assert.deepEqual(await found(store, { index: 'byGroup', among, reverse: true, limit: 9 }), all.toReversed())
    assert.deepEqual(await found(store, { index: 'byGroup', among: [], limit: 9 }), [])
  }),
  law('find looks for several values of the field after those that are fixed', async (store) => {
    await keep(store, placed)
    const query: ThingFind = { index: 'byGroup', equals: { group: 'g' }, limit: 9 }
    assert.deepEqual(await found(store, { ...query, among: [2, 3, 1] }), ['one', 'also two', 'two'])
    assert.deepEqual(await found(store, { index: 'byRank', among: [3, 2], limit: 2 }), ['also two', 'other two'])
    await keep(store, [thing('yes', { flag: true }), thing('no', { flag: false })])
    assert.deepEqual(await found(store, { index: 'byFlag', among: [true], limit: 9 }), ['yes'])
    assert.deepEqual(await found(store, { index: 'byFlag', among: [true, false], limit: 9 }), ['no', 'yes'])
  }),
  law('cursors meet every record of several values once, and belong to their values', async (store) => {
    await keep(store, placed)
    const query: ThingFind = { index: 'byGroup', among: ['h', 'g'], limit: 2 }
    const all = [
      ['none', 'one'],
      ['also two', 'two'],
      ['other two', 'three'],
    ]
    assert.deepEqual(await pages(store, query), all)
    const reversed = all.flat().toReversed()
    assert.deepEqual((await pages(store, { ...query, reverse: true })).flat(), reversed)
    const { next } = await read(store, (transaction) => transaction.find(things, query))
    assert.ok(next)
    await refused('cursor', found(store, { ...query, among: ['g'], cursor: next }))
  }),
  law('find looks for a thousand values at once, of strange text too, and for no more', async (store) => {
    const labels = ['\u{1f600}', 'a\\b', 'a"b', "a'b", '{a,b}', 'NULL', '', ' ', '户', 'a\u0000b']
    const values = [...labels, ...Array.from({ length: 1000 - labels.length }, (_, index) => `label-${index}`)]
    await keep(
      store,
      values.map((label, index) => thing(`id-${index}`, { label })),
    )
    const expected = labels.map((_, index) => `id-${index}`).sort()
    assert.deepEqual((await found(store, { index: 'byLabel', among: labels, limit: 100 })).sort(), expected)
    assert.equal((await found(store, { index: 'byLabel', among: values, limit: 1000 })).length, 1000)
    await refused('misuse', found(store, { index: 'byLabel', among: [...values, 'more'], limit: 9 }))
  }),
  law('find refuses several values where no field of the index is free for them', async (store) => {
    await refused('misuse', found(store, { index: 'byRank', equals: { rank: 1 }, among: [1], limit: 9 }))
    await refused('misuse', found(store, { index: 'byRank', from: 1, among: [1], limit: 9 }))
    await refused('misuse', found(store, { index: 'byRank', to: 1, among: [1], limit: 9 }))
  }),
  law('a transaction finds several values among its own writes', async (store) => {
    await keep(store, [thing('old', { label: 'a' })])
    const items = await write(store, async (transaction) => {
      transaction.insert(things, thing('new', { label: 'b' }))
      return (await transaction.find(things, { index: 'byLabel', among: ['b', 'a'], limit: 9 })).items
    })
    assert.deepEqual(
      items.map(({ id }) => id),
      ['old', 'new'],
    )
  }),
]
