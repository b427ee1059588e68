import { randomBytes } from 'node:crypto'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { memory, type Store, unwrap } from '@dajia/core'
import { sqlite } from '@dajia/sqlite'
import { afterAll, describe, expect, it } from 'vitest'
import { openLuojiapo, staffOf } from '../community.ts'

const folder = mkdtempSync(join(tmpdir(), 'dajia-registry-'))
afterAll(() => rmSync(folder, { recursive: true }))

let files = 0
/** Two desks over the same data: each with a store of its own where the data is a file. */
const stores: Readonly<Record<string, () => readonly [Store, Store]>> = {
  memory: () => {
    const store = memory()
    return [store, store]
  },
  'one SQLite file from two stores': () => {
    const file = join(folder, `${++files}.db`)
    return [sqlite(file), sqlite(file)]
  },
}

const world = { clock: () => new Date('2026-03-01T02:00:00Z'), random: (length: number) => randomBytes(length) }
const day = '2026-02-01'

async function twoDesks(open: () => readonly [Store, Store]) {
  const [here, there] = open()
  const communities = [await openLuojiapo(here, world), await openLuojiapo(there, world)] as const
  const [one, other] = [staffOf(communities[0], 'desk-1').registry, staffOf(communities[1], 'desk-2').registry]
  const household = async (door: string) =>
    unwrap(await one.registerHousehold({ address: { courtyard: '1', building: '1', door } })).id
  const joined = async () => {
    const { entries } = await communities[0].journal.read({ limit: 1000 })
    return entries.filter(({ type }) => type === 'registry.joined').length
  }
  const close = () => Promise.all([here.close(), there.close()])
  return { one, other, household, joined, close }
}

const rows = Array.from({ length: 60 }, (_, index) => ({
  line: index + 2,
  household: `H${index % 20}`,
  address: { courtyard: '1', building: '1', door: `${index % 20}` },
  name: `Nobody ${index}`,
  relationship: index < 20 ? 'head' : 'member',
  ...(index % 2 === 0 && { identityNumber: `ID-${index}` }),
}))
const PART = 7

describe.each(Object.entries(stores))('two desks at once on %s', (_, open) => {
  it('import the same roster, in parts, and everybody is there once', async () => {
    const { one, other, joined, close } = await twoDesks(open)
    const importing = async (desk: typeof one) => {
      let added = 0
      for (let start = 0; start < rows.length; start += PART) {
        const part = unwrap(await desk.importRows({ rows: rows.slice(start, start + PART), roster: 'r' }))
        expect(part.problems).toEqual([])
        added += part.added
      }
      return added
    }
    const added = await Promise.all([importing(one), importing(other)])
    expect(added[0] + added[1]).toBe(60)
    expect(unwrap(await other.count({}))).toEqual({ households: 20, residents: 60, members: 60 })
    expect(await joined()).toBe(60)
    await close()
  })

  it('move one resident to two households, who then lives in one', async () => {
    const { one, other, household, joined, close } = await twoDesks(open)
    const [home, left, right] = [await household('1'), await household('2'), await household('3')]
    const { id: residentId } = unwrap(await one.registerResident({ name: 'Nobody' }))
    unwrap(await one.join({ residentId, householdId: home, relationship: 'head', day }))
    const move = async (desk: typeof one, householdId: typeof home) => {
      const went = await desk.leave({ residentId, day: '2026-02-10' })
      const came = await desk.join({ residentId, householdId, relationship: 'member', day: '2026-02-10' })
      return { went: went.ok, came: came.ok }
    }
    const moves = await Promise.all([move(one, left), move(other, right)])
    expect(moves.filter(({ came }) => came)).toHaveLength(1)
    expect(unwrap(await one.count({})).members).toBe(1)
    expect(unwrap(await one.membersOn({ day: '2026-02-09' })).members).toBe(1)
    expect(await joined()).toBe(2)
    await close()
  })

  it('give a household two heads, and it has one', async () => {
    const { one, other, household, close } = await twoDesks(open)
    const householdId = await household('1')
    const heads = await Promise.all(
      [one, other].map(async (desk, index) => {
        const { id: residentId } = unwrap(await desk.registerResident({ name: `Nobody ${index}` }))
        const outcome = await desk.join({ residentId, householdId, relationship: 'head', day })
        return outcome.ok ? 'ok' : outcome.refusal.code
      }),
    )
    expect(heads.sort()).toEqual(['ok', 'registry.head-taken'])
    await close()
  })
})
