import assert from 'node:assert/strict'
import { found, journalled, keep, lookUp } from '../asking.ts'
import { law, read, refused, write } from '../law.ts'
import { entry, thing, things } from '../things.ts'

export const writingLaws = [
  law('insert takes version 1 only', async (store) => {
    await refused('misuse', keep(store, [thing('a', { version: 2 })]))
    await refused('misuse', keep(store, [thing('a', { version: 0 })]))
    assert.equal(await lookUp(store, 'a'), undefined)
  }),
  law('update replaces the whole record and stores it one version higher', async (store) => {
    await keep(store, [thing('a', { rank: 1, label: 'old' })])
    await write(store, async (transaction) => transaction.update(things, thing('a', { rank: 2 })))
    assert.deepEqual(await lookUp(store, 'a'), thing('a', { version: 2, rank: 2 }))
  }),
  law('update of a version that moved, or of a record that is gone, is refused', async (store) => {
    await keep(store, [thing('a')])
    const update = (version: number, id = 'a') =>
      write(store, async (transaction) => transaction.update(things, thing(id, { version })))
    await update(1)
    assert.equal((await refused('version', update(1))).retryable, true)
    await refused('version', update(3))
    await refused('version', update(1, 'gone'))
    assert.equal((await lookUp(store, 'a'))?.version, 2)
  }),
  law('remove of a version that moved, or of a record that is gone, is refused', async (store) => {
    await keep(store, [thing('a')])
    const remove = (id: string, version: number) =>
      write(store, async (transaction) => transaction.remove(things, id, version))
    await refused('version', remove('a', 2))
    await refused('version', remove('gone', 1))
    await remove('a', 1)
    assert.equal(await lookUp(store, 'a'), undefined)
    await refused('version', remove('a', 1))
  }),
  law('a removed id can be inserted again, at version 1', async (store) => {
    await keep(store, [thing('a')])
    await write(store, async (transaction) => {
      transaction.remove(things, 'a', 1)
      transaction.insert(things, thing('a', { rank: 7 }))
    })
    assert.deepEqual(await lookUp(store, 'a'), thing('a', { rank: 7 }))
  }),
  law('a transaction reads its own writes', async (store) => {
    await keep(store, [thing('a', { rank: 1 }), thing('b', { rank: 2 })])
    await write(store, async (transaction) => {
      transaction.insert(things, thing('c', { rank: 3 }))
      transaction.update(things, thing('a', { rank: 4 }))
      transaction.remove(things, 'b', 1)
      transaction.record(entry('e'))
      assert.deepEqual(await transaction.get(things, 'a'), thing('a', { version: 2, rank: 4 }))
      assert.deepEqual(await transaction.getMany(things, ['b', 'c']), [thing('c', { rank: 3 })])
      const { items } = await transaction.find(things, { index: 'byRank', limit: 9 })
      assert.deepEqual(
        items.map(({ id }) => id),
        ['c', 'a'],
      )
      assert.equal(await transaction.count(things, { index: 'byRank' }), 2)
      assert.equal((await transaction.entries({ limit: 9 })).entries.length, 1)
      transaction.update(things, thing('a', { version: 2 }))
    })
    assert.equal((await lookUp(store, 'a'))?.version, 3)
  }),
  law('read mode refuses every write', async (store) => {
    await keep(store, [thing('a')])
    await refused(
      'misuse',
      read(store, async (transaction) => transaction.insert(things, thing('b'))),
    )
    await refused(
      'misuse',
      read(store, async (transaction) => transaction.update(things, thing('a'))),
    )
    await refused(
      'misuse',
      read(store, async (transaction) => transaction.remove(things, 'a', 1)),
    )
    await refused(
      'misuse',
      read(store, async (transaction) => transaction.record(entry('e'))),
    )
    assert.deepEqual(await found(store, { index: 'byRank', limit: 9 }), ['a'])
    assert.deepEqual(await journalled(store), [])
  }),
]
