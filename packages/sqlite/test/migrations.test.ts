import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import type { Collection } from '@dajia/core'
import Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'
import { sqlite } from '../src/index.ts'
import { migrations } from '../src/migrations.ts'
import { newFile, type Thing, thing, things } from './things.ts'

/** What every released migration says. A line here is never changed: a later migration is added. */
const frozen = new Map([[1, 'd88d3eef545ef97667ab13c7133bb51f35d0cfdba2ecff7d1acaad56fbf2798d']])

const fixture = (number: number) => new URL(`./fixtures/level-${number}.sql`, import.meta.url)

describe.each(migrations)('Migration $number, $name', ({ number, statements }) => {
  test('says what it said when it was released', () => {
    expect(
      createHash('sha256')
        .update(JSON.stringify(statements('dajia_')))
        .digest('hex'),
    ).toBe(frozen.get(number))
  })

  test('has a database of its time to be tried on', () => {
    expect(existsSync(fixture(number))).toBe(true)
  })
})

test.each([...frozen.keys()])(
  'A database of level %s is brought up to date with its data and its journal',
  async (level) => {
    const grown: Collection<Thing> = { ...things, indexes: { ...things.indexes, byRank: { fields: ['rank'] } } }
    const file = newFile()
    const old = new Database(file)
    old.exec(readFileSync(fixture(level), 'utf8'))
    old.close()
    const store = sqlite(file)
    await store.prepare([things])
    await store.prepare([grown])

    const north = await store.transact('north', 'read', async (transaction) => ({
      things: (await transaction.find(grown, { index: 'byRank', limit: 9 })).items,
      entries: (await transaction.entries({ limit: 9 })).entries.map(({ id }) => id),
    }))
    const [a, b] = [thing('a', { code: 'x', rank: 2, open: true }), { ...thing('b', { rank: 1 }), version: 3 }]
    expect(north).toEqual({ things: [b, a], entries: ['entry-1', 'entry-2'] })
    const south = await store.transact('south', 'read', (transaction) => transaction.get(things, 'a'))
    expect(south).toMatchObject({ kind: '院子' })

    const again = store.transact('north', 'write', async (transaction) =>
      transaction.insert(grown, thing('c', { code: 'x' })),
    )
    await expect(again).rejects.toMatchObject({ code: 'unique', index: 'byCode' })
    await store.transact('north', 'write', async (transaction) => {
      transaction.update(grown, { ...b, rank: 5 })
      transaction.record({ id: 'entry-4', at: '', type: 'test.made', actor: 'clerk', subjects: [], public: {} })
    })
    const { entries } = await store.transact('north', 'read', (transaction) => transaction.entries({ limit: 9 }))
    expect(entries.map(({ id }) => id)).toEqual(['entry-1', 'entry-2', 'entry-4'])
    await store.close()
  },
)
