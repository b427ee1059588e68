import { collection } from '@dajia/core'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { sqlite } from '../src/index.ts'
import { ids, insert, newFile, Thing, thing, things } from './things.ts'

test('A collection that grew finds its old records through its new indexes', async () => {
  const file = newFile()
  const store = sqlite(file)
  const small = collection({ name: things.name, schema: Thing, indexes: { byKind: { fields: ['kind'] } } })
  await store.prepare([small])
  await store.transact('c', 'write', async (t) => {
    t.insert(small, thing('b', { rank: 1, open: true, code: 'x' }))
    t.insert(small, thing('a', { rank: 2 }))
  })
  const other = sqlite(file)
  await Promise.all([store.prepare([things]), other.prepare([things])])
  expect(await ids(other)).toEqual(['b', 'a'])
  const equals = { kind: 'k', rank: 1, open: true }
  expect(await store.transact('c', 'read', (t) => t.count(things, { index: 'byKind', equals }))).toBe(1)
  await expect(insert(store, thing('c', { code: 'x' }))).rejects.toMatchObject({ code: 'unique', index: 'byCode' })
  await Promise.all([store.close(), other.close(), store.close()])
})

test('Communities share tables and nothing else', async () => {
  const store = sqlite(newFile(), { prefix: 'other_', synchronous: 'NORMAL' })
  await store.prepare([things])
  for (const community of ['c', 'd']) {
    await store.transact(community, 'write', async (t) => t.insert(things, thing('a', { code: community })))
    await store.transact(community, 'write', async (t) => t.insert(things, thing('b', { code: 'same' })))
  }
  expect(await store.transact('d', 'read', (t) => t.get(things, 'a'))).toMatchObject({ code: 'd' })
  expect(await ids(store)).toEqual(['a', 'b'])
  await store.close()
})

test('A prefix that is no plain name is refused', () => {
  expect(() => sqlite(':memory:', { prefix: 'a"; --' })).toThrow('prefix')
})

test('Who waits too long for another connection is told that it may try again', async () => {
  const file = newFile()
  const store = sqlite(file, { busyTimeout: 30 })
  await store.prepare([things])
  const holder = new Database(file)
  holder.exec('BEGIN IMMEDIATE')
  await expect(insert(store, thing('a'))).rejects.toMatchObject({ code: 'busy', retryable: true })
  expect(await ids(store)).toEqual([])
  holder.exec('ROLLBACK')
  await insert(store, thing('a'))
  expect(await ids(store)).toEqual(['a'])
  holder.close()
  await store.close()
})
