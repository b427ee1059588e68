import { unwrap } from '@dajia/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { moved, nobody, seatsTaken } from '../src/counts.ts'
import { Activities, ActivityId } from '../src/index.ts'
import { afterWithdrawal, placeFor } from '../src/registration.ts'
import { code, hillside } from './community.ts'

const startsAt = '2026-04-18T13:30:00+08:00'

async function open(capacity: number) {
  const world = await hillside()
  const { id: activityId } = unwrap(await world.staff.plan({ title: '古井沟徒步', startsAt, capacity }))
  unwrap(await world.staff.publish({ activityId }))
  return { ...world, activityId }
}

describe('seats', () => {
  it('are never more than the capacity, and never free while somebody waits, whatever happens', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 5 }),
        fc.array(fc.constantFrom('in', 'confirmed', 'waiting')),
        (capacity, acts) => {
          let counts = nobody
          for (const act of acts) {
            if (act === 'in') counts = moved(counts, undefined, placeFor(counts, capacity).state)
            else if ((act === 'confirmed' || act === 'waiting') && counts[act] > 0) {
              counts = afterWithdrawal(counts, capacity, act).counts
            }
            expect(seatsTaken(counts)).toBeLessThanOrEqual(capacity)
            if (counts.waiting > 0) expect(seatsTaken(counts)).toBe(capacity)
          }
        },
      ),
    )
  })

  it('hold under forty registrations at once: the rest wait, each in a place of its own', async () => {
    const { staff, resident, activityId } = await open(7)
    const all = await Promise.all(Array.from({ length: 40 }, (_, n) => resident(`r${n}`).register({ activityId })))
    const placed = all.map((each) => unwrap(each))
    expect(placed.filter(({ registration }) => registration.state === 'confirmed')).toHaveLength(7)
    const positions = placed.flatMap(({ position }) => position ?? []).sort((a, b) => a - b)
    expect(positions).toEqual(Array.from({ length: 33 }, (_, n) => n + 1))
    expect(unwrap(await staff.rollCall({ activityId }))).toMatchObject({
      registered: 7,
      waiting: 33,
      checkedIn: 0,
      missing: 0,
    })
  })

  it('go to the first who waits when one is given back', async () => {
    const { resident, activityId } = await open(1)
    for (const id of ['a', 'b', 'c']) unwrap(await resident(id).register({ activityId }))
    expect(unwrap(await resident('c').registration({ activityId })).position).toBe(2)
    const b = unwrap(await resident('b').registration({ activityId }))
    expect(unwrap(await resident('a').withdraw({ activityId })).promoted).toBe(b.registration.id)
    expect(unwrap(await resident('b').registration({ activityId })).registration.state).toBe('confirmed')
    expect(unwrap(await resident('c').registration({ activityId })).position).toBe(1)
  })

  it('are not freed by somebody who only waited', async () => {
    const { resident, activityId } = await open(1)
    for (const id of ['a', 'b', 'c']) unwrap(await resident(id).register({ activityId }))
    expect(unwrap(await resident('b').withdraw({ activityId })).promoted).toBeUndefined()
    expect(unwrap(await resident('c').registration({ activityId })).position).toBe(1)
  })
})

describe('a registration', () => {
  it('is one per resident, also at once, and possible again after withdrawing, at the end of the queue', async () => {
    const { resident, store, activityId } = await open(1)
    const twice = await Promise.all([resident('a').register({ activityId }), resident('a').register({ activityId })])
    expect(twice.map(code).sort()).toEqual(['accepted', 'activities.already-registered'])
    unwrap(await resident('b').register({ activityId }))
    unwrap(await resident('a').withdraw({ activityId }))
    expect(unwrap(await resident('a').register({ activityId })).position).toBe(1)
    const kept = await store.transact('hillside', 'read', (tx) => tx.get(Activities, activityId))
    expect(kept).toMatchObject({ arrivals: 3, counts: { confirmed: 1, waiting: 1 } })
  })

  it('is for oneself, or for others with the permission', async () => {
    const { resident, staff, activityId } = await open(5)
    const others = { activityId, residentId: 'b' }
    expect(code(await resident('a').register(others))).toBe('not-allowed')
    expect(unwrap(await staff.register(others)).registration.residentId).toBe('b')
    expect(code(await resident('a').withdraw(others))).toBe('not-allowed')
    expect(code(await resident('stranger').register({ activityId }))).toBe('activities.not-a-resident')
    expect(code(await resident('no good id').register({ activityId }))).toBe('activities.not-a-resident')
  })

  it('is taken only while the activity is open', async () => {
    const { resident, staff, activityId } = await open(5)
    unwrap(await staff.close({ activityId }))
    expect(code(await resident('a').register({ activityId }))).toBe('activities.not-now')
    expect(code(await resident('a').register({ activityId: ActivityId.parse('none') }))).toBe('not-found')
  })
})
