import { unwrap } from '@dajia/core'
import { describe, expect, it } from 'vitest'
import { code, hillside } from './community.ts'

const theDay = '2026-04-18T05:00:00.000Z'
const sign = { templateVersion: 1, accepted: true, signature: 'A' }

async function hike(waiver?: string) {
  const world = await hillside()
  const startsAt = '2026-04-18T13:30:00+08:00'
  const activity = { title: 'Hike', startsAt, capacity: 2, ...(waiver !== undefined && { waiver }) }
  const { id: activityId } = unwrap(await world.staff.plan(activity))
  unwrap(await world.staff.publish({ activityId }))
  for (const id of ['a', 'b', 'c']) unwrap(await world.resident(id).register({ activityId }))
  const [a, b, c] = ['a', 'b', 'c'].map((residentId) => ({ activityId, residentId }))
  if (!a || !b || !c) throw new Error('three residents')
  return { ...world, activityId, a, b, c }
}

describe('planning', () => {
  it('is for a time to come and a waiver that the profile has', async () => {
    const { staff, resident } = await hillside()
    const some = { title: 'Hike', startsAt: '2026-04-18T13:30:00+08:00', capacity: 2 }
    expect(code(await staff.plan({ ...some, startsAt: '2026-04-01T10:00:00+08:00' }))).toBe('activities.starts-in-past')
    expect(code(await staff.plan({ ...some, waiver: 'toString' }))).toBe('invalid-input')
    expect(code(await staff.plan({ ...some, waiver: 'constructor' }))).toBe('activities.unknown-waiver')
    expect(code(await staff.plan({ ...some, capacity: 0 }))).toBe('invalid-input')
    expect(code(await resident('a').plan(some))).toBe('not-allowed')
    unwrap(await staff.plan(some))
    expect(unwrap(await staff.list({ state: 'draft' })).items).toHaveLength(1)
    expect(unwrap(await resident('a').list()).items).toHaveLength(0)
    expect(code(await resident('a').list({ state: 'draft' }))).toBe('not-allowed')
  })
})

describe('a waiver', () => {
  it('is signed with a yes to the version in force, once a day, by who is registered', async () => {
    const { resident, activityId } = await hike('hike')
    const signs = (id: string, as: object = {}) => resident(id).signWaiver({ activityId, ...sign, ...as })
    expect(code(await signs('a', { accepted: false }))).toBe('activities.waiver-declined')
    expect(code(await signs('a', { templateVersion: 2 }))).toBe('activities.waiver-version')
    expect(code(await signs('d'))).toBe('activities.not-registered')
    expect(code(await signs('b', { residentId: 'a' }))).toBe('not-allowed')
    expect(unwrap(await signs('a', { locale: 'zh-CN' }))).toMatchObject({ template: 'hike', locale: 'zh-CN' })
    expect(code(await signs('a'))).toBe('activities.already-signed')
    expect(unwrap(await resident('a').waiver({ activityId, locale: 'zh-CN' })).text).toBe('风险自负。')
  })

  it('is not asked for by an activity without one, nor before it has words', async () => {
    const none = await hike()
    expect(code(await none.resident('a').signWaiver({ activityId: none.activityId, ...sign }))).toBe(
      'activities.no-waiver',
    )
    expect(code(await none.resident('a').waiver({ activityId: none.activityId }))).toBe('activities.no-waiver')
    const later = await hike('later')
    const { activityId } = later
    expect(code(await later.resident('a').signWaiver({ activityId, ...sign }))).toBe('activities.waiver-not-yet')
    expect(code(await later.staff.checkIn(later.a))).toBe('activities.waiver-missing')
  })

  it('lets in only who signed the version in force on that day', async () => {
    const { staff, resident, activityId, a, b, time } = await hike('hike')
    expect(code(await staff.checkIn(a))).toBe('activities.waiver-missing')
    unwrap(await resident('a').signWaiver({ activityId, ...sign }))
    time.now = theDay
    expect(code(await staff.checkIn(a))).toBe('activities.waiver-missing')
    unwrap(await resident('a').signWaiver({ activityId, ...sign, templateVersion: 2 }))
    expect(code(await staff.checkIn(b))).toBe('activities.waiver-missing')
    expect(unwrap(await staff.checkIn(a)).state).toBe('checked-in')
  })

  it('is signed again once its days are over', async () => {
    const { staff, resident, activityId, a, time } = await hike('hike')
    time.now = theDay
    unwrap(await resident('a').signWaiver({ activityId, ...sign, templateVersion: 2 }))
    time.now = '2026-05-18T05:00:00.000Z'
    expect(code(await staff.checkIn(a))).toBe('activities.waiver-missing')
    unwrap(await resident('a').signWaiver({ activityId, ...sign, templateVersion: 2 }))
    expect(code(await staff.checkIn(a))).toBe('accepted')
  })
})

describe('the day itself', () => {
  it('lets in only the confirmed, never twice, and ends when all are home', async () => {
    const { staff, resident, activityId, a, b, c } = await hike()
    expect(code(await staff.complete({ activityId }))).toBe('activities.not-now')
    expect(code(await staff.checkIn(c))).toBe('activities.registration-not-now')
    const twice = await Promise.all([staff.checkIn(a), staff.checkIn(a)])
    expect(twice.map(code).sort()).toEqual(['accepted', 'activities.registration-not-now'])
    expect(code(await resident('a').withdraw({ activityId }))).toBe('activities.registration-not-now')
    expect(code(await staff.cancel({ activityId }))).toBe('activities.not-now')
    unwrap(await staff.checkIn(b))
    unwrap(await staff.checkOut(b))
    expect(unwrap(await staff.rollCall({ activityId }))).toEqual({
      registered: 2,
      waiting: 1,
      checkedIn: 2,
      returned: 1,
      missing: 1,
      who: ['a'],
    })
    expect(code(await staff.complete({ activityId }))).toBe('activities.somebody-missing')
    unwrap(await staff.checkOut(a))
    expect(unwrap(await staff.complete({ activityId })).state).toBe('completed')
  })

  it('gives supplies to who is there, at most what each may have', async () => {
    const { staff, a, b } = await hike()
    unwrap(await staff.checkIn(a))
    expect(code(await staff.handOut({ ...b, supply: 'water' }))).toBe('activities.registration-not-now')
    expect(code(await staff.handOut({ ...a, supply: 'beer' }))).toBe('activities.unknown-supply')
    expect(code(await staff.handOut({ ...a, supply: 'water', quantity: 3 }))).toBe('activities.supply-limit')
    const three = await Promise.all([1, 2, 3].map(() => staff.handOut({ ...a, supply: 'water' })))
    expect(three.map(code).sort()).toEqual(['accepted', 'accepted', 'activities.supply-limit'])
  })
})
