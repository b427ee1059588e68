import assert from 'node:assert/strict'
import { keep, lookUp } from '../asking.ts'
import { law, read, refused, write } from '../law.ts'
import { thing, things } from '../things.ts'

export const readingLaws = [
  law('get answers the record with its id, or nothing', async (store) => {
    const record = thing('a', { group: 'g', rank: 1.5, flag: false, tags: ['x', 'y'] })
    await keep(store, [record, thing('b')])
    assert.deepEqual(await lookUp(store, 'a'), record)
    assert.equal(await lookUp(store, 'A'), undefined)
    assert.equal(await lookUp(store, ''), undefined)
  }),
  law('get with lock answers the same in write mode and is misuse in read mode', async (store) => {
    await keep(store, [thing('a')])
    const locked = await write(store, (transaction) => transaction.get(things, 'a', { lock: true }))
    assert.deepEqual(locked, thing('a'))
    assert.equal(await write(store, (transaction) => transaction.get(things, 'b', { lock: true })), undefined)
    await refused(
      'misuse',
      read(store, (transaction) => transaction.get(things, 'a', { lock: true })),
    )
  }),
  law('getMany answers in the order of the ids, each once, without those that are missing', async (store) => {
    await keep(store, [thing('a'), thing('b'), thing('c')])
    const asked = ['c', 'missing', 'a', 'c', 'b', 'a']
    const items = await read(store, (transaction) => transaction.getMany(things, asked))
    assert.deepEqual(items, [thing('c'), thing('a'), thing('b')])
    assert.deepEqual(await read(store, (transaction) => transaction.getMany(things, [])), [])
  }),
  law('getMany with lock answers the same in write mode and is misuse in read mode', async (store) => {
    await keep(store, [thing('a')])
    const locked = await write(store, (transaction) => transaction.getMany(things, ['a', 'b'], { lock: true }))
    assert.deepEqual(locked, [thing('a')])
    await refused(
      'misuse',
      read(store, (transaction) => transaction.getMany(things, ['a'], { lock: true })),
    )
  }),
  law('getMany answers a thousand ids', async (store) => {
    const ids = Array.from({ length: 1000 }, (_, index) => `id-${index}`)
    await keep(
      store,
      ids.map((id) => thing(id)),
    )
    const items = await read(store, (transaction) => transaction.getMany(things, ids.toReversed()))
    assert.deepEqual(
      items.map(({ id }) => id),
      ids.toReversed(),
    )
  }),
  law('count counts what equals the given values', async (store) => {
    await keep(store, [
      thing('a', { group: 'g', rank: 1 }),
      thing('b', { group: 'g', rank: 1 }),
      thing('c', { group: 'g' }),
      thing('d'),
    ])
    const count = (equals?: Record<string, string | number>) =>
      read(store, (transaction) => transaction.count(things, { index: 'byGroup', ...(equals && { equals }) }))
    assert.equal(await count(), 4)
    assert.equal(await count({ group: 'g' }), 3)
    assert.equal(await count({ group: 'g', rank: 1 }), 2)
    assert.equal(await count({ group: 'h' }), 0)
    await refused('misuse', count({ rank: 1 }))
  }),
]
