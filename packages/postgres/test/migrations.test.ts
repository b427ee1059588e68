import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Collection } from '@dajia/core'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { dialects, engines } from '../src/engine.ts'
import { postgres } from '../src/index.ts'
import { migrations } from '../src/migrations.ts'
import { type Server, startServer } from './server.ts'
import { type Thing, thing, things } from './things.ts'

/** What every released migration says, for all engines. A line here is never changed: a later migration is added. */
const frozen = new Map([[1, '617b8e74d30f71f0fb3a0cd476dce9bef94fc25a45c4110e88eccfbaca2ce8b1']])

const fixture = (number: number) => new URL(`./fixtures/level-${number}.sql`, import.meta.url)

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe.each(migrations)('Migration $number, $name', ({ number, statements }) => {
  test('says what it said when it was released', () => {
    const all = engines.map((engine) => statements('dajia', dialects[engine]))
    expect(createHash('sha256').update(JSON.stringify(all)).digest('hex')).toBe(frozen.get(number))
  })

  test('has a database of its time to be tried on', () => {
    expect(existsSync(fixture(number))).toBe(true)
  })
})

describe.each([...frozen.keys()])('A database of level %s', (level) => {
  const grown: Collection<Thing> = {
    ...things,
    indexes: { ...things.indexes, byRank: { fields: ['rank'] } },
  }

  test('is brought up to date with its data, its journal and its walls between communities', async () => {
    const address = await server.database()
    await server.run(readFileSync(fixture(level), 'utf8'), address)
    const store = postgres(address)
    await store.prepare([things])
    await store.prepare([grown])

    const north = await store.transact('north', 'read', async (transaction) => ({
      things: (await transaction.find(grown, { index: 'byRank', limit: 9 })).items,
      entries: (await transaction.entries({ limit: 9 })).entries.map(({ id }) => id),
    }))
    const [a, b] = [thing('a', { code: 'x', rank: 2, open: true }), { ...thing('b', { rank: 1 }), version: 3 }]
    expect(north).toEqual({ things: [b, a], entries: ['entry-1', 'entry-2'] })
    expect(await store.transact('south', 'read', (transaction) => transaction.get(things, 'a'))).toMatchObject({
      kind: '院子',
    })

    const again = store.transact('north', 'write', async (transaction) =>
      transaction.insert(grown, thing('c', { code: 'x' })),
    )
    await expect(again).rejects.toMatchObject({ code: 'unique', index: 'byCode' })
    await store.transact('north', 'write', async (transaction) => {
      transaction.update(grown, { ...b, rank: 5 })
      transaction.record({ id: 'entry-4', at: '', type: 'test.made', actor: 'clerk', subjects: [], public: {} })
    })
    const page = await store.transact('north', 'read', (transaction) => transaction.entries({ after: '2', limit: 9 }))
    expect(page).toMatchObject({ entries: [{ id: 'entry-4' }], next: '3' })
    await store.close()

    const walls = `SELECT count(*) AS total FROM pg_class JOIN pg_namespace ON pg_namespace.oid = relnamespace
      WHERE nspname = 'dajia' AND relkind = 'r' AND NOT (relrowsecurity AND relforcerowsecurity)`
    // The two tables that belong to no community: which migrations were applied, and what collections are there.
    expect((await server.run(walls, address)).rows).toEqual([{ total: '2' }])
  })

  test('is brought up to date once, however many processes begin at the same moment', async () => {
    const address = await server.database()
    await server.run(readFileSync(fixture(level), 'utf8'), address)
    const stores = Array.from({ length: 8 }, () => postgres(address))
    await Promise.all(stores.map((store) => store.prepare([grown])))
    await Promise.all(stores.map((store) => store.close()))
    const numbers = await server.run('SELECT number FROM dajia.migrations ORDER BY number', address)
    expect(numbers.rows.map(({ number }) => number)).toEqual(migrations.map(({ number }) => number))
  })
})

describe('A server that dies while a database is being prepared', () => {
  test('leaves nothing or all of it, and the next one prepares it to the end', async ({ skip }) => {
    if (server.restart === undefined) return skip()
    const many = Array.from({ length: 40 }, (_, index): Collection => ({ ...things, name: `test.things${index}` }))
    const address = await server.database()
    const store = postgres(address, { patience: 30_000 })
    const preparing = store.prepare(many)
    await server.restart()
    await preparing
    const tables = `SELECT count(*) AS total FROM pg_tables WHERE schemaname = 'dajia' AND tablename LIKE 'test_things%'`
    expect((await server.run(tables, address)).rows).toEqual([{ total: '40' }])
    await store.close()
  })
})
