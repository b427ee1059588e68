import { MASK, unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { householdLifecycle, problemCodes, registry } from '../src/index.ts'
import { en } from '../src/messages/en.ts'
import { zhCN } from '../src/messages/zh-CN.ts'
import { Households, Memberships, Residents } from '../src/records.ts'
import { address, codeOf, day, start } from './community.ts'

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

describe('the head of a household', () => {
  it('is one at a time, in the history too, and may follow another on the same day', async () => {
    const { staff, living } = await start()
    const { householdId, residentId } = await living()
    const { id: second } = unwrap(await staff.registerResident({ name: 'Bo Lin' }))
    const join = { residentId: second, householdId, relationship: 'head', day: '2026-02-01' }
    expect(codeOf(await staff.join(join))).toBe('registry.head-taken')
    expect(codeOf(await staff.join({ ...join, day: '2026-01-01' }))).toBe('registry.head-taken')
    unwrap(await staff.leave({ residentId, day: '2026-02-01' }))
    expect(codeOf(await staff.join({ ...join, day: '2026-01-31' }))).toBe('registry.head-taken')
    expect(codeOf(await staff.join(join))).toBe('ok')
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
    expect(codeOf(await staff.join({ ...join, day: '2026-01-31' }))).toBe('registry.overlaps')
    expect(codeOf(await staff.membersOn({ day: '2026-03-02' }))).toBe('registry.day-ahead')
    expect(codeOf(await staff.mergeHousehold({ householdId, into: householdId }))).toBe('registry.not-active')
    expect(unwrap(await staff.mergeHousehold({ householdId, into: other })).state).toBe('merged')
    expect(codeOf(await staff.closeHousehold({ householdId }))).toBe('registry.not-now')
    expect(codeOf(await staff.join(join))).toBe('registry.not-active')
  })
})
