import { MASK, memory, openCommunity, type ProfileInput, unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { householdLifecycle, problemCodes, registry } from '../src/index.ts'
import { en } from '../src/messages/en.ts'
import { zhCN } from '../src/messages/zh-CN.ts'
import { Households, Memberships, Residents } from '../src/records.ts'

const profile: ProfileInput = {
  id: 'test',
  version: 1,
  name: { en: 'Test' },
  locale: 'en',
  timeZone: 'UTC',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [] },
  roles: { staff: { name: { en: 'Staff' }, may: ['registry.*'], reads: ['identity'] } },
  privacy: { purposes: { visit: { name: { en: 'Visit' }, reads: ['identity'] } } },
  modules: {
    registry: {
      addressLevels: [
        { key: 'lane', name: { en: 'Lane' } },
        { key: 'door', name: { en: 'Door' } },
      ],
      relationships: [
        { code: 'head', name: { en: 'Head' }, head: true },
        { code: 'child', name: { en: 'Child' } },
      ],
    },
  },
}
const address = { door: '7', lane: 'Elm' }
const day = '2026-01-05'

async function start() {
  const store = memory()
  const clock = () => new Date('2026-03-01T09:00:00Z')
  const community = await openCommunity({ profile, modules: [registry()], store, clock })
  const staff = community.as({ id: 'sam', roles: ['staff'] }).registry
  const visiting = community.as({ id: 'sam', roles: ['staff'] }, { purpose: 'visit' }).registry
  const living = async (name = 'Mei Lin', identityNumber = 'ID-4711') => {
    const { id: householdId } = unwrap(await staff.registerHousehold({ address }))
    const { id: residentId } = unwrap(await staff.registerResident({ name, identityNumber }))
    unwrap(await staff.join({ residentId, householdId, relationship: 'head', day }))
    return { householdId, residentId }
  }
  return { store, staff, visiting, living }
}
const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'ok' : outcome.refusal.code

const row = { line: 2, household: 'H1', address, name: 'Mei Lin', identityNumber: 'ID-4711', relationship: 'head' }

describe('a household', () => {
  it('knows for every state what every command does', () => {
    const ends = householdLifecycle.states.flatMap((state) =>
      householdLifecycle.commands.map((move) => [state, move, householdLifecycle.next(state, move)]),
    )
    expect(ends).toEqual([
      ['active', 'close', 'closed'],
      ['active', 'merge', 'merged'],
      ['merged', 'close', undefined],
      ['merged', 'merge', undefined],
      ['closed', 'close', undefined],
      ['closed', 'merge', undefined],
    ])
  })
})

describe('privacy', () => {
  it('shows staff the mask without a purpose; with one the name, and the journal says who looked', async () => {
    const { store, staff, visiting, living } = await start()
    const { householdId, residentId } = await living()
    expect(unwrap(await staff.household({ householdId })).members[0]).toMatchObject({
      name: MASK,
      identityNumber: MASK,
    })
    expect(unwrap(await visiting.household({ householdId })).members[0]?.name).toBe('Mei Lin')
    const { items, entries } = await store.transact('test', 'read', async (tx) => ({
      items: [
        await tx.getMany(Residents, [residentId]),
        await tx.find(Memberships, { index: 'byCurrent', limit: 9 }),
        await tx.find(Households, { index: 'byState', limit: 9 }),
      ],
      entries: (await tx.entries({ limit: 100 })).entries,
    }))
    const reads = entries.filter(({ type }) => type === 'privacy.read')
    expect(reads).toMatchObject([{ actor: 'sam', subjects: [residentId], public: { purpose: 'visit' } }])
    expect(JSON.stringify([items, entries])).toContain(residentId)
    expect(JSON.stringify([items, entries])).not.toMatch(/Mei Lin|ID-4711/)
  })
})

describe('importing rows', () => {
  it('adds once, and the same rows again change nothing', async () => {
    const { staff } = await start()
    const { identityNumber: _, ...child } = { ...row, line: 3, name: 'Bo Lin', relationship: 'child' }
    const rows = [row, child]
    expect(unwrap(await staff.importRows({ rows }))).toEqual({ added: 2, unchanged: 0, problems: [] })
    expect(unwrap(await staff.importRows({ rows }))).toEqual({ added: 0, unchanged: 2, problems: [] })
    expect(unwrap(await staff.count({}))).toEqual({ households: 1, residents: 2, members: 2 })
  })

  it('names each problem with its line, and the other rows go on', async () => {
    const { staff } = await start()
    const { id: closed } = unwrap(await staff.registerHousehold({ key: 'C', address }))
    unwrap(await staff.closeHousehold({ householdId: closed }))
    const rows = [
      { ...row, line: 1, name: '' },
      { ...row, line: 2 },
      { ...row, line: 3, phone: '1' },
      { ...row, line: 4, address: { moon: 'x' } },
      { ...row, line: 5, address: { lane: 'Elm' } },
      { ...row, line: 6, relationship: 'none' },
      { ...row, line: 7, from: '2027-01-01' },
      { ...row, line: 8, household: 'C' },
      { ...row, line: 9, household: 'H2' },
    ]
    const { added, problems } = unwrap(await staff.importRows({ rows }))
    expect(added).toBe(1)
    expect(problems.map(({ line }) => line)).toEqual([1, 3, 4, 5, 6, 7, 8, 9])
    expect(problems.map(({ code }) => code)).toEqual(problemCodes)
  })
})

describe('refusals', () => {
  it('have a message in both languages and none is left over', () => {
    const own = Object.values(registry().operations).flatMap(({ refusals }) => [...refusals])
    const declared = [...new Set([...own, ...problemCodes])].sort()
    expect(Object.keys(en).sort()).toEqual(declared)
    expect(Object.keys(zhCN).sort()).toEqual(declared)
  })

  it('answer each mistake', async () => {
    const { staff, living } = await start()
    const { householdId, residentId } = await living()
    const join = { residentId, householdId, relationship: 'head', day }
    expect(codeOf(await staff.join(join))).toBe('registry.already-member')
    expect(codeOf(await staff.join({ ...join, relationship: 'x' }))).toBe('registry.unknown-relationship')
    expect(codeOf(await staff.join({ ...join, day: '2026-03-02' }))).toBe('registry.day-ahead')
    expect(codeOf(await staff.registerResident({ name: 'X', identityNumber: 'ID-4711' }))).toBe(
      'registry.identity-taken',
    )
    expect(codeOf(await staff.registerHousehold({ address: { moon: 'x' } }))).toBe('registry.unknown-address-level')
    expect(codeOf(await staff.registerHousehold({ address: {} }))).toBe('registry.address-incomplete')
    const { id: other } = unwrap(await staff.registerHousehold({ key: 'K', address }))
    expect(codeOf(await staff.registerHousehold({ key: 'K', address }))).toBe('registry.key-taken')
    expect(codeOf(await staff.closeHousehold({ householdId }))).toBe('registry.has-members')
    expect(codeOf(await staff.leave({ residentId, day: '2026-01-04' }))).toBe('registry.leaves-before-joining')
    expect(unwrap(await staff.leave({ residentId, day: '2026-02-01' }))).not.toHaveProperty('current')
    expect(codeOf(await staff.leave({ residentId, day }))).toBe('registry.not-a-member')
    expect(codeOf(await staff.mergeHousehold({ householdId, into: householdId }))).toBe('registry.not-active')
    expect(unwrap(await staff.mergeHousehold({ householdId, into: other })).state).toBe('merged')
    expect(codeOf(await staff.closeHousehold({ householdId }))).toBe('registry.not-now')
    expect(codeOf(await staff.join(join))).toBe('registry.not-active')
  })
})
