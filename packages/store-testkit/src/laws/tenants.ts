import assert from 'node:assert/strict'
import { found, journalled, keep, lookUp } from '../asking.ts'
import { ELSEWHERE, HERE, law, refused, write } from '../law.ts'
import { entry, thing, things } from '../things.ts'

export const tenantLaws = [
  law('nothing of one community is seen from another', async (store) => {
    await keep(store, [thing('a', { rank: 1 }), thing('b')])
    assert.equal(await lookUp(store, 'a', ELSEWHERE), undefined)
    assert.deepEqual(await found(store, { index: 'byRank', limit: 9 }, ELSEWHERE), [])
    await write(
      store,
      async (transaction) => {
        assert.deepEqual(await transaction.getMany(things, ['a', 'b']), [])
        assert.equal(await transaction.count(things, { index: 'byRank' }), 0)
      },
      ELSEWHERE,
    )
  }),
  law('nothing of one community is changed from another', async (store) => {
    await keep(store, [thing('a', { rank: 1 })])
    await keep(store, [thing('a', { rank: 2 })], ELSEWHERE)
    await write(store, async (transaction) => transaction.update(things, thing('a', { rank: 3 })), ELSEWHERE)
    assert.deepEqual(await lookUp(store, 'a'), thing('a', { rank: 1 }))
    await write(store, async (transaction) => transaction.remove(things, 'a', 1))
    assert.deepEqual(await lookUp(store, 'a', ELSEWHERE), thing('a', { version: 2, rank: 3 }))
    await refused(
      'version',
      write(store, async (transaction) => transaction.remove(things, 'a', 2)),
    )
  }),
  law('each community has a journal of its own', async (store) => {
    const note = (scope: string, id: string) =>
      write(store, async (transaction) => transaction.record(entry(id)), scope)
    await note(HERE, 'one')
    await note(ELSEWHERE, 'one')
    await note(HERE, 'two')
    assert.deepEqual(await journalled(store, HERE), ['one', 'two'])
    assert.deepEqual(await journalled(store, ELSEWHERE), ['one'])
  }),
]
