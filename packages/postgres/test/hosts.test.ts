import type { Transaction } from '@dajia/core'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { hostsOf } from '../src/hosts.ts'
import { type PostgresStore, postgres } from '../src/index.ts'
import { type Pair, startPair } from './pair.ts'
import { ids, insert, thing, things } from './things.ts'

describe('An address', () => {
  test('of one host is left as it is', () => {
    const address = 'postgresql://me:secret@somewhere:5433/name?sslmode=require'
    expect(hostsOf(address)).toEqual({ addresses: [address], readOnly: undefined })
    const socket = '/var/run/postgresql name'
    expect(hostsOf(socket)).toEqual({ addresses: [socket], readOnly: undefined })
  })

  test('of several hosts is one address for each, and means the host that takes writes', () => {
    expect(hostsOf('postgres://me:a%40b@one,two:5433,[::1]:5434/name?sslmode=require')).toEqual({
      addresses: [
        'postgres://me:a%40b@one/name?sslmode=require',
        'postgres://me:a%40b@two:5433/name?sslmode=require',
        'postgres://me:a%40b@[::1]:5434/name?sslmode=require',
      ],
      readOnly: 'off',
    })
  })

  test.each([
    ['read-write', 'off'],
    ['primary', 'off'],
    ['read-only', 'on'],
    ['standby', 'on'],
    ['any', undefined],
  ])('says with libpq’s own words which kind of host it means: %s', (wanted, readOnly) => {
    expect(hostsOf(`postgresql://one,two/name?target_session_attrs=${wanted}`)).toEqual({
      addresses: ['postgresql://one/name', 'postgresql://two/name'],
      readOnly,
    })
  })

  test('with other words for it is refused', () => {
    expect(() => hostsOf('postgresql://one,two/name?target_session_attrs=prefer-standby')).toThrow('is one of')
  })
})

describe('A store on a server and its replica', () => {
  let pair: Pair
  let stores: PostgresStore[]
  beforeEach(async () => {
    stores = []
    pair = await startPair()
    // A commit is acknowledged when the replica shows it.
    await pair.leader.run("ALTER SYSTEM SET synchronous_standby_names = '*'")
    await pair.leader.run("ALTER SYSTEM SET synchronous_commit = 'remote_apply'")
    await pair.leader.run('SELECT pg_reload_conf()')
  })
  afterEach(async () => {
    await Promise.all(stores.map((each) => each.close()))
    await pair.stop()
  })

  const open = (address: string, patience = 30_000) => {
    const store = postgres(address, { patience })
    stores.push(store)
    return store
  }
  const both = () => [pair.replica, pair.leader]
  const prepared = async () => {
    const store = open(pair.address(both()))
    await store.prepare([things])
    await insert(store, thing('counter', { rank: 0 }))
    return store
  }
  const counted = (store: PostgresStore) =>
    store.transact('c', 'read', async (transaction) => ({
      rank: (await transaction.get(things, 'counter'))?.rank,
      entries: (await transaction.entries({ limit: 1000 })).entries.length,
    }))
  /** Resolves when a commit waits for a replica. */
  const waiting = async () => {
    const text = "SELECT count(*)::int AS waiting FROM pg_stat_activity WHERE wait_event = 'SyncRep'"
    while ((await pair.leader.run(text)).rows[0].waiting === 0);
  }

  test('writes where writes are taken, and reads from the replica where that is asked for', async () => {
    const store = await prepared()
    const replica = open(pair.address(both(), 'standby'), 100)
    expect(await ids(replica)).toEqual(['counter'])
    await insert(store, thing('a'))
    expect(await ids(replica)).toEqual(['a', 'counter'])
    await expect(insert(replica, thing('b'))).rejects.toMatchObject({ code: 'unavailable' })
  })

  test('goes on at the replica that takes over, having lost nothing and done nothing twice', async () => {
    const store = await prepared()
    const works = Array.from({ length: 40 }, (_, number) => store.transact('c', 'write', count(`entry-${number}`)))
    await works[0]
    await pair.leader.crash()
    await pair.replica.run('SELECT pg_promote()')
    const ranks = await Promise.all(works)
    expect(ranks.toSorted((left, right) => left - right)).toEqual(works.map((_, number) => number + 1))
    expect(await counted(store)).toEqual({ rank: 40, entries: 40 })
  })

  test('does not wait for a server that hangs, once another has taken its place', async () => {
    const store = await prepared()
    const thaw = await pair.leader.freeze()
    try {
      const works = Array.from({ length: 40 }, (_, number) => store.transact('c', 'write', count(`entry-${number}`)))
      await pair.replica.run('SELECT pg_promote()')
      expect(await Promise.all(works)).toHaveLength(40)
      expect(await counted(store)).toEqual({ rank: 40, entries: 40 })
    } finally {
      thaw()
    }
  })

  test('says so, when patience has ended and every host is away or a replica', async () => {
    await prepared()
    await pair.leader.crash()
    const impatient = open(pair.address(both()), 50)
    await expect(ids(impatient)).rejects.toMatchObject({ code: 'unavailable', retryable: true })
  })

  test('does not wait where every host refuses the password', async () => {
    const wrong = open(pair.address(both(), 'read-write', 'wrong'), 3_600_000)
    await expect(ids(wrong)).rejects.toMatchObject({ code: 'unavailable', retryable: false })
  })

  test('acknowledges no commit that a crash left on one server only', async () => {
    const store = await prepared()
    await pair.replica.crash()
    const write = store.transact('c', 'write', count('alone'))
    await waiting()
    await pair.leader.crash()
    await pair.leader.start()
    // The server shows the commit now, and the store finds it; but no replica has it yet.
    const first = await Promise.race([write.then(() => 'acknowledged'), waiting().then(() => 'waiting')])
    expect(first).toBe('waiting')
    await pair.replica.start()
    expect(await write).toBe(1)
    expect(await counted(store)).toEqual({ rank: 1, entries: 1 })
  })
})

const count = (id: string) => async (transaction: Transaction) => {
  const counter = await transaction.get(things, 'counter', { lock: true })
  if (!counter) throw new Error('no counter')
  const rank = (counter.rank ?? 0) + 1
  transaction.update(things, { ...counter, rank })
  transaction.record({
    id,
    at: '2026-03-01T08:00:00Z',
    type: 'test.counted',
    actor: 'tester',
    subjects: [],
    public: {},
  })
  return rank
}
