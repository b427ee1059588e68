import { fc, test } from '@fast-check/vitest'
import { describe, expect, it } from 'vitest'
import {
  fictionalRoster,
  importRoster,
  luojiapo,
  mapleCommons,
  memory,
  openCommunity,
  parseProfile,
  readRoster,
  standardModules,
  sunlight,
  unwrap,
} from '../src/index.ts'
import { en } from '../src/messages/en.ts'
import { zhCN } from '../src/messages/zh-CN.ts'
import { dayOf } from '../src/roster/read.ts'

const open = () => openCommunity({ profile: luojiapo, modules: standardModules(), store: memory() })

it('the journal is sealed into a tree of every entry, and sealing it again changes nothing', async () => {
  const community = await open()
  const staff = community.as({ id: 'li', roles: ['staff'] })
  for (const name of ['甲', '乙', '丙']) unwrap(await staff.registry.registerResident({ name }))
  const { entries } = await community.journal.read({ limit: 100 })
  const sealed = await community.journal.seal(sunlight)
  expect(sealed).toEqual({ size: entries.length, root: expect.stringMatching(/^[0-9a-f]{64}$/) })
  expect(await community.journal.seal(sunlight)).toEqual(sealed)
})

describe('the standard modules', () => {
  it('let the registry answer who takes part and who votes', async () => {
    const community = await open()
    const staff = community.as({ id: 'li', roles: ['staff'] })
    const { id } = unwrap(await staff.registry.registerResident({ name: '虚构居民' }))
    const resident = community.as({ id, roles: ['resident'] })
    const stranger = community.as({ id: 'stranger', roles: ['resident'] })

    const activity = unwrap(
      await staff.activities.plan({ title: '徒步', startsAt: '2999-01-01T00:00:00Z', capacity: 1 }),
    )
    unwrap(await staff.activities.publish({ activityId: activity.id }))
    const refused = await stranger.activities.register({ activityId: activity.id })
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'activities.not-a-resident' } })
    expect(await resident.activities.register({ activityId: activity.id })).toMatchObject({ ok: true })

    const { id: electionId } = unwrap(await staff.honors.open({ board: 'volunteer', period: '2026' }))
    unwrap(await staff.honors.nominate({ electionId, nomineeId: id, name: '虚构居民' }))
    unwrap(await staff.honors.startVoting({ electionId }))
    expect(await stranger.honors.castBallot({ electionId, choices: [id] })).toMatchObject({ ok: false })
    expect(await resident.honors.castBallot({ electionId, choices: [id] })).toMatchObject({ ok: true })
  })

  it('let staff who live elsewhere be responsible for a ledger item', async () => {
    const staff = (await open()).as({ id: 'li', roles: ['staff'] }).ledgers
    const { id: itemId } = unwrap(await staff.register({ list: 'problems', tier: 'courtyard', problem: '路灯不亮' }))
    const clear = { task: '修路灯', responsible: 'electrician-wang', standard: '夜间亮灯', measures: '更换灯泡' }
    expect(await staff.assign({ itemId, ...clear })).toMatchObject({ ok: true })
  })
})

const size = fc
  .integer({ min: 1, max: 60 })
  .chain((households) =>
    fc.record({ households: fc.constant(households), residents: fc.integer({ min: households, max: 200 }) }),
  )
const profiles = fc.constantFrom(luojiapo, mapleCommons)

describe('a fictional roster', () => {
  test.prop([size, fc.string(), profiles])(
    'of any size and seed is read whole: a head first in each household, and nobody twice',
    ({ households, residents }, seed, profile) => {
      const roster = readRoster(fictionalRoster({ profile, households, residents, seed }), {
        profile: parseProfile(profile),
      })
      if (!roster.ok) throw new Error(roster.problem.code)
      expect(roster.problems).toEqual([])
      expect(roster.rows).toHaveLength(residents)
      expect(new Set(roster.rows.map(({ name }) => name)).size).toBe(residents)
      const homes = Map.groupBy(roster.rows, ({ household }) => household)
      expect(homes.size).toBe(households)
      const head = profile === luojiapo ? 'head' : 'owner'
      for (const [first, ...others] of homes.values()) {
        expect(first?.relationship).toBe(head)
        for (const other of others) expect(other.relationship).not.toBe(head)
      }
    },
  )

  test.prop([size, fc.nat()])('says an affiliation of exactly so many', ({ households, residents }, number) => {
    const affiliated = (number % residents) + 1
    const affiliation = { value: '某党', residents: affiliated }
    const text = fictionalRoster({ profile: luojiapo, households, residents, affiliation })
    const roster = readRoster(text, { profile: parseProfile(luojiapo) })
    if (!roster.ok) throw new Error(roster.problem.code)
    expect(roster.rows.filter((row) => row.affiliation === '某党')).toHaveLength(affiliated)
  })

  it('cannot have homes without people', () => {
    expect(() => fictionalRoster({ profile: luojiapo, households: 2, residents: 1 })).toThrow(RangeError)
  })
})

describe('importing a roster', () => {
  it('tells its progress to the last row, and stops at a refusal of the whole', async () => {
    const profile = parseProfile(luojiapo)
    const roster = readRoster(fictionalRoster({ profile, households: 100, residents: 600 }), { profile })
    if (!roster.ok) throw new Error(roster.problem.code)
    const community = await open()
    const seen: number[] = []
    const { importRows } = community.as({ id: 'li', roles: ['staff'] }).registry
    const imported = unwrap(await importRoster(importRows, roster.rows, { onProgress: (done) => seen.push(done) }))
    expect(imported).toEqual({ added: 600, unchanged: 0, refused: [] })
    expect(seen.at(-1)).toBe(600)
    expect(seen).toEqual(seen.toSorted((left, right) => left - right))
    const resident = community.as({ id: 'someone', roles: ['resident'] }).registry
    const refused = await importRoster(resident.importRows, roster.rows)
    expect(refused).toMatchObject({ ok: false, refusal: { code: 'not-allowed' } })
  })
})

describe('days', () => {
  test.prop([fc.date({ min: new Date('1900-01-01'), max: new Date('2100-01-01'), noInvalidDate: true })])(
    'are read however the year comes first',
    (date) => {
      const day = date.toISOString().slice(0, 10)
      const [year = '', month = '', date2 = ''] = day.split('-')
      const written = [
        day,
        year + month + date2,
        `${year}/${Number(month)}/${Number(date2)}`,
        `${year}.${month}.${date2}`,
      ]
      for (const text of [...written, `${year}年${Number(month)}月${Number(date2)}日`]) expect(dayOf(text)).toBe(day)
    },
  )

  it.each(['3/4/1950', '1950', '1950-13', 'yesterday'])(
    'that could be read in two ways stay as written: %s',
    (text) => {
      expect(dayOf(text)).toBe(text)
    },
  )
})

describe('the words', () => {
  const holes = (text: string) => [...text.matchAll(/\{\w+\}/g)].map(([hole]) => hole).sort()

  it('are the same in both languages but for the language', () => {
    expect(Object.keys(zhCN)).toEqual(Object.keys(en))
    for (const [key, words] of Object.entries(zhCN))
      expect([key, holes(words)]).toEqual([key, holes(Reflect.get(en, key))])
  })
})
