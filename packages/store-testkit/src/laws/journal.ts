import assert from 'node:assert/strict'
import type { JournalEntry, Store } from '@dajia/core'
import { journalled } from '../asking.ts'
import { law, read, refused, write } from '../law.ts'
import { entry } from '../things.ts'

const note = (store: Store, ...ids: string[]): Promise<void> =>
  write(store, async (transaction) => {
    for (const id of ids) transaction.record(entry(id))
  })

const part = async (store: Store, limit: number, after?: string) => {
  const asked = after === undefined ? { limit } : { limit, after }
  const { entries, next } = await read(store, (transaction) => transaction.entries(asked))
  return { ids: entries.map(({ id }) => id), next }
}

export const journalLaws = [
  law('entries come back as they were recorded, in the order of recording', async (store) => {
    const sealed: JournalEntry = {
      ...entry('z', ['s', 't']),
      public: { number: 1.5, list: [true, null, 'x'], nested: { a: '户' } },
      actorCommitment: 'cd',
      actorSalt: { sealed: true, text: 'salt' },
      commitments: { name: 'ab' },
      sealed: { person: 's', text: 'sealed' },
    }
    await write(store, async (transaction) => transaction.record(sealed))
    await note(store, 'b', 'a')
    const { entries } = await read(store, (transaction) => transaction.entries({ limit: 9 }))
    assert.deepEqual(entries, [sealed, entry('b'), entry('a')])
  }),
  law('entries go on after a position, no more than the limit at a time', async (store) => {
    await note(store, 'a', 'b', 'c')
    const first = await part(store, 2)
    assert.deepEqual(first.ids, ['a', 'b'])
    const second = await part(store, 2, first.next)
    assert.deepEqual(second.ids, ['c'])
    for (const limit of [0, -1, 1.5, 1001]) await refused('misuse', part(store, limit))
  }),
  law('a position is where to go on later, also when nothing was left', async (store) => {
    const empty = await part(store, 5)
    assert.deepEqual(empty.ids, [])
    await note(store, 'a')
    const first = await part(store, 5, empty.next)
    assert.deepEqual(first.ids, ['a'])
    const nothing = await part(store, 5, first.next)
    assert.deepEqual(nothing.ids, [])
    await note(store, 'b')
    assert.deepEqual((await part(store, 5, nothing.next)).ids, ['b'])
  }),
  law('an entry id that exists is refused as unique', async (store) => {
    await note(store, 'a')
    await refused('unique', note(store, 'a'))
    await refused('unique', note(store, 'b', 'b'))
    assert.deepEqual(await journalled(store), ['a'])
  }),
]
