import type { JournalEntry, Transaction } from '@dajia/core'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PostgresStore, postgres } from '../src/index.ts'
import { type FaultyWire, faultyWire } from './faulty-wire.ts'
import { type Server, startServer } from './server.ts'
import { ids, insert, thing, things } from './things.ts'

let server: Server
let wire: FaultyWire
let store: PostgresStore
beforeAll(async () => {
  server = await startServer()
})
beforeEach(async () => {
  wire = await faultyWire(await server.database())
  store = postgres(wire.address, { patience: 5000 })
  await store.prepare([things])
  await insert(store, thing('counter', { rank: 0 }))
})
afterEach(async () => {
  await store.close()
  await wire.stop()
})
afterAll(() => server.stop())

const entry = (id: string): JournalEntry => ({
  id,
  at: '2026-03-01T08:00:00Z',
  type: 'test.counted',
  actor: 'tester',
  subjects: [],
  public: {},
})

const count = (id: string) => async (transaction: Transaction) => {
  const counter = await transaction.get(things, 'counter', { lock: true })
  if (!counter) throw new Error('no counter')
  const rank = (counter.rank ?? 0) + 1
  transaction.update(things, { ...counter, rank })
  transaction.record(entry(id))
  return rank
}

const counted = () =>
  store.transact('c', 'read', async (transaction) => ({
    rank: (await transaction.get(things, 'counter'))?.rank,
    entries: (await transaction.entries({ limit: 1000 })).entries.map(({ id }) => id),
  }))

describe('A connection that breaks', () => {
  test('after the commit, before its answer, is found to have kept the work, which is done once', async () => {
    wire.arrange('answer-lost')
    expect(await store.transact('c', 'write', count('one'))).toBe(1)
    expect(wire.cuts).toBe(1)
    expect(await counted()).toEqual({ rank: 1, entries: ['one'] })
  })

  test('before the commit arrives is found to have lost the work, which is done again', async () => {
    wire.arrange('never-sent')
    expect(await store.transact('c', 'write', count('one'))).toBe(1)
    expect(wire.cuts).toBe(1)
    expect(await counted()).toEqual({ rank: 1, entries: ['one'] })
  })

  test.each(['answer-lost', 'never-sent'] as const)(
    'tells each work of a shared commit its own outcome (%s)',
    async (mishap) => {
      wire.arrange(mishap)
      const works = ['a', 'b', 'c', 'd'].map((id) => store.transact('c', 'write', count(id)))
      const refused = insert(store, thing('counter'))
      await expect(refused).rejects.toMatchObject({ code: 'unique' })
      expect(await Promise.all(works)).toEqual([1, 2, 3, 4])
      expect(wire.cuts).toBe(1)
      expect(await counted()).toEqual({ rank: 4, entries: ['a', 'b', 'c', 'd'] })
    },
  )

  test('is not needed for a write to fail, and one that fails takes none of those with it that ran behind it', async () => {
    let runs = 0
    const works = ['a', 'b', 'c', 'd'].map((id) =>
      store.transact('c', 'write', (transaction) => {
        runs += 1
        return count(id)(transaction)
      }),
    )
    const refused = insert(store, thing('counter')).catch((error: unknown) => error)
    const later = ['e', 'f'].map((id) => store.transact('c', 'write', count(id)))
    expect(await Promise.all([...works, ...later])).toEqual([1, 2, 3, 4, 5, 6])
    expect(await refused).toMatchObject({ code: 'unique' })
    // Each at most once more: the whole group starts again, and then one waits for the other.
    expect(runs).toBeLessThanOrEqual(8)
    expect(await counted()).toEqual({ rank: 6, entries: ['a', 'b', 'c', 'd', 'e', 'f'] })
  })

  test('during the commit of a work that left no entry says that nobody knows', async () => {
    wire.arrange('answer-lost')
    await expect(insert(store, thing('a'))).rejects.toThrow('is unknown')
    expect(await ids(store)).toEqual(['a', 'counter'])
  })

  test.each(['answer-lost', 'never-sent'] as const)(
    'during the commit of a work that changed nothing lets it run again (%s)',
    async (mishap) => {
      wire.arrange(mishap)
      const look = () => store.transact('c', 'write', (transaction) => transaction.get(things, 'counter'))
      expect(await look()).toMatchObject({ rank: 0 })
      expect(wire.cuts).toBe(1)
      wire.arrange(mishap)
      expect(await Promise.all([look(), look()])).toMatchObject([{ rank: 0 }, { rank: 0 }])
      expect(wire.cuts).toBe(2)
    },
  )

  test('while it is idle is replaced without a word', async () => {
    wire.cut()
    expect(await store.transact('c', 'write', count('one'))).toBe(1)
    wire.cut()
    expect(await counted()).toEqual({ rank: 1, entries: ['one'] })
  })
})

test('A server that stays away is named, when patience has ended', async () => {
  const impatient = postgres(wire.address, { patience: 50 })
  await wire.stop()
  await expect(insert(impatient, thing('a'))).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  await expect(ids(impatient)).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  await impatient.close()
})
