import assert from 'node:assert/strict'
import { found, keep, pages } from '../asking.ts'
import { law, refused, write } from '../law.ts'
import { type ThingFind, thing, things } from '../things.ts'

export const pagingLaws = [
  law('cursors meet every record once, also where values tie or are absent', async (store) => {
    await keep(store, [
      ...['n2', 'n1', 'n3'].map((id) => thing(id)),
      ...['b', 'a', 'c'].map((id) => thing(id, { rank: 5 })),
      thing('z', { rank: 1 }),
    ])
    const all = ['n1', 'n2', 'n3', 'z', 'a', 'b', 'c']
    for (const limit of [1, 2, 3, 6, 7]) {
      assert.deepEqual((await pages(store, { index: 'byRank', limit })).flat(), all)
      assert.deepEqual((await pages(store, { index: 'byRank', reverse: true, limit })).flat(), all.toReversed())
    }
  }),
  law('cursors work across booleans and text beyond the basic plane', async (store) => {
    await keep(
      store,
      [undefined, false, true].flatMap((flag) =>
        ['\u{1f600}', '\ue000', 'a'].map((label) =>
          thing(`${flag}-${label}`, { label, ...(flag !== undefined && { flag }) }),
        ),
      ),
    )
    const all = ['undefined', 'false', 'true'].flatMap((flag) =>
      ['a', '\ue000', '\u{1f600}'].map((label) => `${flag}-${label}`),
    )
    assert.deepEqual((await pages(store, { index: 'byFlag', limit: 1 })).flat(), all)
    assert.deepEqual((await pages(store, { index: 'byFlag', reverse: true, limit: 2 })).flat(), all.toReversed())
  }),
  law('cursors keep to the range of their query', async (store) => {
    await keep(
      store,
      [1, 2, 3, 4, 5, 6].map((rank) => thing(`id-${rank}`, { group: 'g', rank })),
    )
    const query: ThingFind = { index: 'byGroup', equals: { group: 'g' }, from: 2, to: 6, limit: 3 }
    assert.deepEqual(await pages(store, query), [['id-2', 'id-3', 'id-4'], ['id-5']])
    assert.deepEqual(await pages(store, { ...query, reverse: true }), [['id-5', 'id-4', 'id-3'], ['id-2']])
  }),
  law('the last page has no cursor, also when it is full or empty', async (store) => {
    await keep(store, [thing('a'), thing('b')])
    assert.deepEqual(await pages(store, { index: 'byRank', limit: 2 }), [['a', 'b']])
    assert.deepEqual(await pages(store, { index: 'byRank', from: 1, limit: 2 }), [[]])
  }),
  law('a cursor goes on after its place when records before and at it are gone', async (store) => {
    await keep(store, [thing('a'), thing('b'), thing('c')])
    const next = await write(store, async (transaction) => {
      const page = await transaction.find(things, { index: 'byRank', limit: 2 })
      transaction.remove(things, 'a', 1)
      transaction.remove(things, 'b', 1)
      return page.next
    })
    assert.ok(next)
    assert.deepEqual(await found(store, { index: 'byRank', limit: 2, cursor: next }), ['c'])
  }),
  law('a cursor of another query is refused', async (store) => {
    await keep(store, [thing('a', { rank: 1 }), thing('b', { rank: 2 })])
    const query: ThingFind = { index: 'byRank', limit: 1 }
    const { next } = await write(store, (transaction) => transaction.find(things, query))
    assert.ok(next)
    assert.deepEqual(await found(store, { ...query, limit: 2, cursor: next }), ['b'])
    await refused('cursor', found(store, { ...query, reverse: true, cursor: next }))
    await refused('cursor', found(store, { ...query, from: 0, cursor: next }))
    await refused('cursor', found(store, { index: 'byLabel', limit: 1, cursor: next }))
    await refused('cursor', found(store, { ...query, cursor: 'not a cursor' }))
  }),
]
