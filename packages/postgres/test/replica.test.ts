import pg from 'pg'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { type PgPool, type PostgresStore, postgres, type Replicas } from '../src/index.ts'
import { type Pair, startPair } from './pair.ts'
import { insert, thing, things } from './things.ts'

const HOUR = 3_600_000

describe('A store with a replica', () => {
  let pair: Pair
  let stores: PostgresStore[]
  let pools: pg.Pool[]
  beforeEach(async () => {
    stores = []
    pools = []
    pair = await startPair()
  })
  afterEach(async () => {
    await Promise.all(stores.map((store) => store.close()))
    await Promise.all(pools.map((pool) => pool.end()))
    await pair.stop()
  })

  const open = (replicas: Replicas) => {
    const store = postgres(pair.address([pair.leader]), { replicas })
    stores.push(store)
    return store
  }
  const standbys = () => pair.address([pair.replica], 'standby')
  const rankIn = (store: PostgresStore, mode: 'read' | 'stale') =>
    store.transact('c', mode, async (transaction) => (await transaction.get(things, 'counter'))?.rank)
  /** Resolves when the replica shows all that the leader has. */
  const caughtUp = async () => {
    const { rows } = await pair.leader.run('SELECT pg_current_wal_flush_lsn() AS position')
    const behind = `SELECT pg_last_wal_replay_lsn() >= '${rows[0].position}'::pg_lsn AS done`
    while (!(await pair.replica.run(behind)).rows[0].done);
  }
  /** The replica shows rank 1 and gets no further; the leader has rank 2. */
  const heldBack = async (store: PostgresStore) => {
    await store.prepare([things])
    await insert(store, thing('counter', { rank: 1 }))
    await caughtUp()
    await pair.replica.run('SELECT pg_wal_replay_pause()')
    await store.transact('c', 'write', async (transaction) => {
      transaction.update(things, thing('counter', { rank: 2 }))
    })
  }
  /** A pool of the app's, and how often it was asked for a connection. */
  const counted = (address: string) => {
    const own = new pg.Pool({ connectionString: address })
    own.on('error', () => undefined)
    pools.push(own)
    const asked = { times: 0 }
    const pool: PgPool = {
      connect() {
        asked.times += 1
        return own.connect()
      },
    }
    return { pool, asked }
  }

  test('answers an older state from it, within the bound, and only where that is asked for', async () => {
    const store = open({ source: standbys(), maximumStaleness: HOUR })
    await heldBack(store)
    expect(await rankIn(store, 'stale')).toBe(1)
    expect(await rankIn(store, 'read')).toBe(2)
    await pair.replica.run('SELECT pg_wal_replay_resume()')
    await caughtUp()
    expect(await rankIn(store, 'stale')).toBe(2)
  })

  test('has the leader answer where the replica is further behind than the bound', async () => {
    const store = open({ source: standbys(), maximumStaleness: 1 })
    await heldBack(store)
    expect(await rankIn(store, 'stale')).toBe(2)
  })

  test('has the leader answer where the replica is away, and leaves that one alone for a while', async () => {
    const { pool, asked } = counted(pair.address([pair.replica], 'any'))
    const store = open({ source: { pool }, maximumStaleness: HOUR })
    await heldBack(store)
    expect(await rankIn(store, 'stale')).toBe(1)
    await pair.replica.crash()
    expect(await rankIn(store, 'stale')).toBe(2)
    const times = asked.times
    expect(await rankIn(store, 'stale')).toBe(2)
    expect(asked.times).toBe(times)
  })

  test('has the leader answer where the replica has not yet seen the tables', async () => {
    const store = open({ source: standbys(), maximumStaleness: HOUR })
    await pair.replica.run('SELECT pg_wal_replay_pause()')
    await store.prepare([things])
    await insert(store, thing('counter', { rank: 1 }))
    expect(await rankIn(store, 'stale')).toBe(1)
  })

  test('takes one that was promoted for as new as can be', async () => {
    const store = open({ source: { pool: counted(pair.address([pair.replica], 'any')).pool }, maximumStaleness: 1 })
    await store.prepare([things])
    await insert(store, thing('counter', { rank: 1 }))
    await caughtUp()
    await pair.replica.run('SELECT pg_promote()')
    await pair.leader.crash()
    expect(await rankIn(store, 'stale')).toBe(1)
  })

  test('neither writes nor locks there, and throws what the work throws', async () => {
    const store = open({ source: standbys(), maximumStaleness: HOUR })
    await heldBack(store)
    const writing = store.transact('c', 'stale', async (transaction) => transaction.insert(things, thing('b')))
    await expect(writing).rejects.toMatchObject({ code: 'misuse' })
    const locking = store.transact('c', 'stale', (transaction) => transaction.get(things, 'a', { lock: true }))
    await expect(locking).rejects.toMatchObject({ code: 'misuse' })
    await expect(store.transact('c', 'stale', () => Promise.reject(new Error('mine')))).rejects.toThrow('mine')
  })

  test('sees only the community that was asked for', async () => {
    const store = open({ source: standbys(), maximumStaleness: HOUR })
    await heldBack(store)
    const elsewhere = store.transact('d', 'stale', (transaction) => transaction.get(things, 'counter'))
    expect(await elsewhere).toBeUndefined()
  })

  test('ends the connections that it opened', async () => {
    const store = open({ source: standbys(), maximumStaleness: HOUR })
    await heldBack(store)
    await rankIn(store, 'stale')
    await store.close()
    const ours = "SELECT count(*)::int AS number FROM pg_stat_activity WHERE application_name = 'dajia'"
    while ((await pair.replica.run(ours)).rows[0].number > 0);
  })

  test('is refused a bound that is none, and an address that asks for the leader', async () => {
    expect(() => open({ source: standbys(), maximumStaleness: 0 })).toThrow('maximumStaleness')
    expect(() => open({ source: standbys(), maximumStaleness: Number.NaN })).toThrow('maximumStaleness')
    const leader = pair.address([pair.replica], 'read-write')
    expect(() => open({ source: leader, maximumStaleness: HOUR })).toThrow('asks for the leader')
  })
})
