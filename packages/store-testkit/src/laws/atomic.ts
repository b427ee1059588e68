import assert from 'node:assert/strict'
import { found, journalled, keep, lookUp } from '../asking.ts'
import { law, read, refused, write } from '../law.ts'
import { entry, thing, things } from '../things.ts'

export const atomicLaws = [
  law('what the work throws rolls everything back, the journal too', async (store) => {
    await keep(store, [thing('a', { rank: 1 }), thing('b', { code: 'x' })])
    const failing = write(store, async (transaction) => {
      transaction.update(things, thing('a', { rank: 2 }))
      transaction.remove(things, 'b', 1)
      transaction.insert(things, thing('c', { code: 'x' }))
      transaction.record(entry('e'))
      await transaction.count(things, { index: 'byRank' })
      transaction.insert(things, thing('d'))
      throw new Error('no')
    })
    await assert.rejects(failing)
    assert.deepEqual(await found(store, { index: 'byRank', limit: 9 }), ['b', 'a'])
    assert.deepEqual(await lookUp(store, 'a'), thing('a', { rank: 1 }))
    assert.deepEqual(await found(store, { index: 'byCode', equals: { code: 'x' }, limit: 9 }), ['b'])
    assert.deepEqual(await journalled(store), [])
    await write(store, async (transaction) => transaction.record(entry('e')))
    assert.deepEqual(await journalled(store), ['e'])
  }),
  law('a refused write rolls everything back, the journal too', async (store) => {
    await keep(store, [thing('a')])
    const failing = write(store, async (transaction) => {
      transaction.record(entry('e'))
      transaction.insert(things, thing('b'))
      transaction.insert(things, thing('a'))
    })
    await refused('unique', failing)
    assert.deepEqual(await found(store, { index: 'byRank', limit: 9 }), ['a'])
    assert.deepEqual(await journalled(store), [])
  }),
  law('what the work throws comes out unchanged', async (store) => {
    for (const mode of ['read', 'write'] as const) {
      for (const thrown of [new RangeError('mine'), 'text', undefined, { plain: true }]) {
        const outcome = await store
          .transact('law-here', mode, async () => {
            throw thrown
          })
          .then(
            () => assert.fail('The work threw'),
            (error: unknown) => ({ error }),
          )
        assert.equal(outcome.error, thrown)
      }
    }
  }),
  law('what the work answers comes out unchanged', async (store) => {
    const answer = { some: 'object' }
    assert.equal(await write(store, async () => answer), answer)
    assert.equal(await read(store, async () => answer), answer)
  }),
  law('a read sees one state, whatever commits meanwhile', async (store) => {
    await keep(store, [thing('a', { rank: 1 })])
    const writing: Promise<void>[] = []
    await read(store, async (transaction) => {
      const before = await transaction.get(things, 'a')
      writing.push(
        write(store, async (other) => {
          other.update(things, thing('a', { rank: 2 }))
          other.insert(things, thing('b'))
        }),
      )
      for (let turn = 0; turn < 20; turn += 1) {
        assert.deepEqual(await transaction.get(things, 'a'), before)
        assert.equal(await transaction.count(things, { index: 'byRank' }), 1)
        await new Promise((resolve) => setImmediate(resolve))
      }
    })
    await Promise.all(writing)
    assert.equal((await lookUp(store, 'a'))?.rank, 2)
  }),
  law('a write is invisible until it is committed', async (store) => {
    const seen: Promise<unknown>[] = []
    await write(store, async (transaction) => {
      transaction.insert(things, thing('a'))
      await transaction.get(things, 'a')
      seen.push(read(store, (other) => other.getMany(things, ['a', 'b'])))
      for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve))
      transaction.insert(things, thing('b'))
    })
    const [items] = await Promise.all(seen)
    assert.ok(Array.isArray(items))
    assert.notEqual(items.length, 1)
  }),
]
