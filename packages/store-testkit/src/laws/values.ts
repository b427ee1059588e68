import assert from 'node:assert/strict'
import { found, keep, lookUp } from '../asking.ts'
import { law, read, write } from '../law.ts'
import { entry, thing, things } from '../things.ts'

/** Composed, decomposed, beyond the basic plane, right to left, quotes, a control character and LIKE's wildcards. */
const TEXTS = ['é', 'e\u0301', '大家庭', '\u{20bb7}\u{1f600}', 'שלום', `'"\\;--`, 'a\u0001b\n\t', '%_*', ' ']

export const valueLaws = [
  law('a record changed after it was written changes nothing stored', async (store) => {
    const tags = ['x']
    await write(store, async (transaction) => {
      const record = thing('a', { rank: 1, tags })
      transaction.insert(things, record)
      record.rank = 2
      tags.push('y')
    })
    assert.deepEqual(await lookUp(store, 'a'), thing('a', { rank: 1, tags: ['x'] }))
  }),
  law('a record changed after it was read changes nothing stored', async (store) => {
    await keep(store, [thing('a', { rank: 1, tags: ['x'] })])
    const expected = thing('a', { rank: 1, tags: ['x'] })
    await read(store, async (transaction) => {
      const first = await transaction.get(things, 'a')
      const [second] = await transaction.getMany(things, ['a'])
      const [third] = (await transaction.find(things, { index: 'byRank', limit: 1 })).items
      for (const item of [first, second, third]) {
        assert.deepEqual(item, expected)
        item?.tags?.push('y')
      }
      assert.deepEqual(await transaction.get(things, 'a'), expected)
    })
    assert.deepEqual(await lookUp(store, 'a'), expected)
  }),
  law('an entry changed after it was recorded or read changes nothing stored', async (store) => {
    const subjects = ['s']
    const entries = async () => (await read(store, (transaction) => transaction.entries({ limit: 1 }))).entries
    await write(store, async (transaction) => {
      transaction.record(entry('e', subjects))
      subjects.push('t')
    })
    const [first] = await entries()
    assert.deepEqual(first, entry('e', ['s']))
    Reflect.set(first.public, 'note', 'changed')
    assert.deepEqual(await entries(), [entry('e', ['s'])])
  }),
  law('text of every script comes back as it was, in ids, indexes and values', async (store) => {
    await keep(
      store,
      TEXTS.map((text) => thing(text, { label: text, code: text, tags: [text] })),
    )
    for (const text of TEXTS) {
      assert.deepEqual(await lookUp(store, text), thing(text, { label: text, code: text, tags: [text] }))
      assert.deepEqual(await found(store, { index: 'byLabel', equals: { label: text }, limit: 9 }), [text])
    }
  }),
  law('a text of a megabyte comes back whole', async (store) => {
    const large = thing('large', { tags: ['大'.repeat(350_000)] })
    await keep(store, [large])
    assert.deepEqual(await lookUp(store, 'large'), large)
  }),
  law('numbers come back exactly, and stand where they belong', async (store) => {
    const numbers = [-Number.MAX_SAFE_INTEGER, -0.1, 0, 5e-324, 0.1, 1, Number.MAX_SAFE_INTEGER, 1e300]
    const records = numbers.map((rank, index) => thing(`id-${numbers.length - index}`, { rank }))
    await keep(store, records.toReversed())
    const { items } = await read(store, (transaction) => transaction.find(things, { index: 'byRank', limit: 99 }))
    assert.deepEqual(items, records)
  }),
]
