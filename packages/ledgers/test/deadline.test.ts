import { addDays, chinaMainland, isWorkday, workdaysBetween } from '@dajia/calendar'
import { unwrap } from '@dajia/core'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { deadlineOf, overdueBefore } from '../src/deadline.ts'
import { clarities, code, hillside } from './community.ts'

const day = fc.integer({ min: 0, max: 1000 }).map((offset) => addDays('2024-01-01', offset))

describe('a deadline', () => {
  it('is the last of the working days of the tier, over a holiday and its make-up day', () => {
    // 2026: 1 to 5 May are free, Saturday 9 May is worked. Thursday 30 April + 3: Wednesday, Thursday, Friday.
    expect(deadlineOf(chinaMainland, '2026-04-30', 3, undefined)).toEqual({
      ok: true,
      value: { value: '2026-05-08', provisional: false },
    })
    expect(deadlineOf(chinaMainland, '2026-04-30', 4, undefined)).toMatchObject({ value: { value: '2026-05-09' } })
  })

  it('may be named earlier, but never later than the tier allows nor before the day of assignment', async () => {
    const { staff, registered } = await hillside()
    const itemId = await registered()
    expect(await staff('li').assign({ itemId, ...clarities, dueOn: '2026-04-17' })).toMatchObject({
      refusal: { code: 'ledgers.deadline-too-late', details: { latest: '2026-04-16' } },
    })
    expect(code(await staff('li').assign({ itemId, ...clarities, dueOn: '2026-04-12' }))).toBe(
      'ledgers.deadline-passed',
    )
    expect(unwrap(await staff('li').assign({ itemId, ...clarities, dueOn: '2026-04-14' })).dueOn).toBe('2026-04-14')
  })

  it('says when it rests on holidays that are not published yet', async () => {
    const { time, staff, registered } = await hillside()
    time.now = '2026-12-31T01:00:00.000Z'
    const itemId = await registered()
    expect(unwrap(await staff('li').assign({ itemId, ...clarities })).provisional).toBe(true)
  })

  it('is not moved by sending back', async () => {
    const { time, staff, registered } = await hillside()
    const itemId = await registered()
    const { dueOn } = unwrap(await staff('li').assign({ itemId, ...clarities }))
    unwrap(await staff('wang').submit({ itemId, report: 'Done.' }))
    time.now = '2026-04-20T01:00:00.000Z'
    expect(unwrap(await staff('li').sendBack({ itemId, note: 'No.' })).dueOn).toBe(dueOn)
    expect(unwrap(await staff('li').overdue({})).items).toHaveLength(1)
  })
})

describe('overdue', () => {
  it('begins with the first working day after the deadline', () => {
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 30 }), (dueOn, later) => {
        const today = addDays(dueOn, later)
        const passed = workdaysBetween(chinaMainland, dueOn, today).value
        expect(dueOn < overdueBefore(chinaMainland, today)).toBe(passed >= 1)
      }),
    )
  })

  it('is counted in working days, so never on a free day', () => {
    fc.assert(
      fc.property(day, (today) => {
        const before = overdueBefore(chinaMainland, today)
        expect(isWorkday(chinaMainland, before).value).toBe(true)
        expect(before <= today).toBe(true)
      }),
    )
  })

  it('lists the longest overdue first, in pages, and nothing that was handed in', async () => {
    const { time, staff, registered } = await hillside()
    const late: string[] = []
    for (const dueOn of ['2026-04-15', '2026-04-13', '2026-04-14']) {
      const itemId = await registered()
      unwrap(await staff('li').assign({ itemId, ...clarities, dueOn }))
      late.push(itemId)
    }
    const handedIn = await registered()
    unwrap(await staff('li').assign({ itemId: handedIn, ...clarities, dueOn: '2026-04-13' }))
    unwrap(await staff('wang').submit({ itemId: handedIn, report: 'Done.' }))
    time.now = '2026-04-19T01:00:00.000Z' // A Sunday: the last working day is Friday 17 April.
    const first = unwrap(await staff('li').overdue({ limit: 2 }))
    expect(first.items.map(({ item, workingDays }) => [item.id, workingDays])).toEqual([
      [late[1], 4],
      [late[2], 3],
    ])
    const rest = unwrap(await staff('li').overdue({ limit: 2, ...(first.next && { cursor: first.next }) }))
    expect(rest.items.map(({ item, workingDays }) => [item.id, workingDays])).toEqual([[late[0], 2]])
  })

  it('is nothing over a weekend', async () => {
    const { time, staff, registered } = await hillside()
    const itemId = await registered()
    unwrap(await staff('li').assign({ itemId, ...clarities, dueOn: '2026-04-16' }))
    const overdueAt = async (now: string) => {
      time.now = now
      return unwrap(await staff('li').overdue({})).items.map(({ workingDays }) => workingDays)
    }
    expect(await overdueAt('2026-04-16T15:59:59.000Z')).toEqual([])
    expect(await overdueAt('2026-04-16T16:00:00.000Z')).toEqual([1])
    expect(await overdueAt('2026-04-19T01:00:00.000Z')).toEqual([1])
    expect(await overdueAt('2026-04-20T01:00:00.000Z')).toEqual([2])
  })
})
