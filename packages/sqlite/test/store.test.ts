import { DatabaseSync } from 'node:sqlite'
import { compareValues, type Store } from '@dajia/core'
import Database from 'better-sqlite3'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { sqlite } from '../src/index.ts'
import { ids, insert, newFile, type Thing, thing, things } from './things.ts'

const openings: [string, () => Store][] = [
  ['a file', () => sqlite(newFile())],
  ['memory', () => sqlite(':memory:')],
  ['a handle of better-sqlite3', () => sqlite(new Database(':memory:'))],
  ['a handle of node:sqlite', () => sqlite(new DatabaseSync(':memory:'))],
]

describe.each(openings)('A store in %s', (_, open) => {
  let store: Store
  beforeEach(async () => {
    store = open()
    await store.prepare([things])
    await store.prepare([things])
  })
  afterEach(() => store.close())

  test('gives back what was written, counts versions and removes', async () => {
    await insert(store, thing('a', { code: 'x', open: true }))
    await store.transact('c', 'write', async (t) => {
      const record = await t.get(things, 'a', { lock: true })
      if (record) t.update(things, { ...record, rank: 2 })
      expect(await t.get(things, 'a')).toEqual({ ...thing('a', { code: 'x', open: true, rank: 2 }), version: 2 })
    })
    await store.transact('c', 'read', async (t) => {
      expect(await t.getMany(things, ['z', 'a', 'a'])).toHaveLength(1)
      expect(await t.count(things, { index: 'byKind', equals: { kind: 'k', rank: 2, open: true } })).toBe(1)
    })
    await store.transact('c', 'write', async (t) => t.remove(things, 'a', 2))
    expect(await ids(store)).toEqual([])
  })

  test('names the index that was violated, and no values', async () => {
    await insert(store, thing('a', { code: 'secret' }), thing('b'), thing('c'))
    const again = insert(store, thing('d', { code: 'secret' }))
    await expect(again).rejects.toMatchObject({ code: 'unique', collection: 'test.things', index: 'byCode' })
    await expect(again).rejects.not.toThrow('secret')
    await expect(insert(store, thing('a'))).rejects.toMatchObject({ code: 'unique', index: '' })
    expect(await ids(store)).toEqual(['a', 'b', 'c'])
  })

  test('keeps each work of a shared commit apart', async () => {
    const thrown = new Error('no')
    const outcomes = await Promise.allSettled([
      insert(store, thing('a')),
      store.transact('c', 'write', async (t) => {
        t.insert(things, thing('b'))
        await t.get(things, 'b')
        throw thrown
      }),
      insert(store, thing('x'), thing('a')),
      insert(store, thing('d')),
    ])
    expect(outcomes.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'rejected', 'fulfilled'])
    expect(outcomes[1]).toMatchObject({ reason: thrown })
    expect(await ids(store)).toEqual(['a', 'd'])
  })

  test('refuses misuse, and a moved version after bounded retries', async () => {
    let runs = 0
    const moved = store.transact('c', 'write', async (t) => {
      runs += 1
      t.update(things, thing('nobody'))
    })
    await expect(moved).rejects.toMatchObject({ code: 'version', retryable: true })
    expect(runs).toBe(6)
    const write = store.transact('c', 'read', async (t) => t.insert(things, thing('a')))
    await expect(write).rejects.toMatchObject({ code: 'misuse' })
    const late = await store.transact('c', 'write', async (t) => ({ t }))
    await expect(late.t.get(things, 'a')).rejects.toMatchObject({ code: 'misuse' })
    await store.close()
    await expect(ids(store)).rejects.toMatchObject({ code: 'misuse' })
  })

  test('pages through ties and absent values in both directions', async () => {
    const all: Thing[] = []
    for (let place = 0; place < 60; place += 1) {
      const rank = [undefined, 1, 2][place % 3]
      const open = [undefined, false, true, undefined][place % 4]
      const more = { ...(rank !== undefined && { rank }), ...(open !== undefined && { open }) }
      all.push(thing(`t${String(place).padStart(2, '0')}`, more))
    }
    await insert(store, ...all)
    const sorted = all.toSorted(
      (a, b) =>
        compareValues(a.rank ?? null, b.rank ?? null) ||
        compareValues(a.open ?? null, b.open ?? null) ||
        compareValues(a.id, b.id),
    )
    for (const reverse of [false, true]) {
      for (const equals of [{}, { kind: 'k' }]) {
        for (const range of [{}, ...('kind' in equals ? [{ from: 1, to: 2 }] : [])]) {
          const within = 'from' in range ? sorted.filter(({ rank }) => rank === 1) : sorted
          const expected = reverse ? within.toReversed() : within
          const seen: Thing[] = []
          let cursor: string | undefined
          do {
            const query = { index: 'byKind' as const, equals, ...range, reverse, limit: 7, ...(cursor && { cursor }) }
            const page = await store.transact('c', 'read', (t) => t.find(things, query))
            seen.push(...page.items)
            cursor = page.next
          } while (cursor)
          expect(seen).toEqual(expected)
        }
      }
    }
  })

  test('keeps the journal in commit order', async () => {
    const entry = (id: string) => ({ id, at: 't', type: 'x', actor: 'a', subjects: [], public: {} })
    const record = (id: string) => store.transact('c', 'write', async (t) => t.record(entry(id)))
    await Promise.all(['1', '2', '3'].map(record))
    await expect(record('2')).rejects.toMatchObject({ code: 'unique', collection: 'journal' })
    const read = (after?: string) =>
      store.transact('c', 'read', (t) => t.entries({ limit: 2, ...(after && { after }) }))
    const first = await read()
    const second = await read(first.next)
    expect([...first.entries, ...second.entries].map(({ id }) => id)).toEqual(['1', '2', '3'])
    expect(await read(second.next)).toEqual({ entries: [], next: second.next })
  })
})
