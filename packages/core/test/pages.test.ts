import { expect, it } from 'vitest'
import { z } from 'zod'
import { collection, everyPage, everyRecord, memory, PAGE_LIMIT } from '../src/index.ts'

const Note = z.strictObject({ id: z.string(), version: z.int(), mark: z.string() })
const notes = collection({ name: 'test.notes', schema: Note, indexes: { byMark: { fields: ['mark'] } } })

const TOTAL = 2 * PAGE_LIMIT + 1
const idOf = (number: number) => `note-${String(number).padStart(5, '0')}`

async function full() {
  const store = memory()
  await store.prepare([notes])
  await store.transact('here', 'write', async (transaction) => {
    for (let number = 0; number < TOTAL; number += 1) {
      transaction.insert(notes, { id: idOf(number), version: 1, mark: `mark-${number % 3}` })
    }
  })
  return store
}

it('meets every record that a look-up finds, a page at a time', async () => {
  const store = await full()
  const sizes = await store.transact('here', 'read', async (transaction) => {
    const lengths: number[] = []
    for await (const items of everyPage(transaction, notes, { index: 'byMark' })) lengths.push(items.length)
    return lengths
  })
  expect(sizes).toEqual([PAGE_LIMIT, PAGE_LIMIT, 1])
})

it('looks for more values than one look-up takes, each of them once', async () => {
  const store = await full()
  const strange = Array.from({ length: TOTAL }, (_, number) => `strange-${number}`)
  const among = ['mark-1', ...strange, 'mark-0', 'mark-1']
  const found = await store.transact('here', 'read', (tx) => everyRecord(tx, notes, { index: 'byMark', among }))
  const expected = Array.from({ length: TOTAL }, (_, number) => number).filter((number) => number % 3 !== 2)
  expect(found.map(({ id }) => id).sort()).toEqual(expected.map(idOf))
})

it('asks the store nothing, where there is no value to look for', async () => {
  const asked = { find: () => Promise.reject(new Error('asked')) }
  expect(await everyRecord(asked, notes, { index: 'byMark', among: [] })).toEqual([])
})
