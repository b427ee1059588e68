import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addDays,
  addWorkdays,
  CalendarError,
  type CalendarRules,
  chinaMainland,
  clearDays,
  isCovered,
  isWorkday,
  workdaysBetween,
} from '../src/index.ts'
import { anyRules, nearDay } from './arbitraries.ts'

const works = (day: string, rules: CalendarRules = chinaMainland) => isWorkday(rules, day).value
const later = (day: string, count: number) => addWorkdays(chinaMainland, day, count).value
const between = (from: string, to: string) => workdaysBetween(chinaMainland, from, to).value

describe('a working day', () => {
  it('is a weekday that is no holiday', () => {
    expect(works('2026-11-23')).toBe(true) // Monday
    expect(works('2026-11-21')).toBe(false) // Saturday
    expect(works('2026-11-22')).toBe(false) // Sunday
  })

  it('is not one of the Spring Festival, from its first day to its last', () => {
    expect(['2026-02-13', '2026-02-16', '2026-02-23', '2026-02-24'].map((day) => works(day))).toEqual([
      true,
      false,
      false,
      true,
    ])
  })

  it('can be a Saturday or Sunday that makes up for a holiday', () => {
    expect(works('2026-02-14')).toBe(true)
    expect(works('2026-02-28')).toBe(true)
    expect(works('2026-09-20')).toBe(true)
    expect(works('2026-02-07')).toBe(false)
  })

  it('depends on the weekend of the community', () => {
    const fridays: CalendarRules = { weekend: [5], holidays: [], workdays: [], coveredYears: [2026] }
    expect(works('2026-11-20', fridays)).toBe(false)
    expect(works('2026-11-21', fridays)).toBe(true)
    expect(works('1969-12-26', fridays)).toBe(false)
    expect(works('1969-12-28', { ...fridays, weekend: [7] })).toBe(false)
  })

  it('is refused for what is no day', () => {
    expect(() => works('2026-02-30')).toThrow(RangeError)
    expect(() => isCovered(chinaMainland, '2026')).toThrow(RangeError)
  })
})

describe('a deadline of working days', () => {
  it('starts counting with the next day', () => {
    expect(later('2026-11-23', 1)).toBe('2026-11-24')
    expect(later('2026-11-20', 1)).toBe('2026-11-23')
    expect(later('2026-11-21', 1)).toBe('2026-11-23')
  })

  it('skips the Spring Festival and counts the Saturdays that make up for it', () => {
    // From Thursday 12 February 2026: the 13th, Saturday the 14th, then the 24th to the 27th, and Saturday the 28th.
    expect([1, 2, 3, 6, 7, 8].map((count) => later('2026-02-12', count))).toEqual([
      '2026-02-13',
      '2026-02-14',
      '2026-02-24',
      '2026-02-27',
      '2026-02-28',
      '2026-03-02',
    ])
  })

  it('of no days is the day itself, even where nobody works on it', () => {
    expect(addWorkdays(chinaMainland, '2026-02-17', 0)).toEqual({ value: '2026-02-17', provisional: false })
  })

  it('runs backwards from the day before where the count is negative', () => {
    expect(later('2026-02-24', -1)).toBe('2026-02-14')
    expect(later('2026-02-17', -2)).toBe('2026-02-13')
    expect(later('2026-11-23', -5)).toBe('2026-11-16')
  })

  it('ends on a working day that lies as many working days ahead as it has', () => {
    fc.assert(
      fc.property(anyRules, nearDay, fc.integer({ min: 1, max: 60 }), (rules, day, count) => {
        const end = addWorkdays(rules, day, count)
        expect(isWorkday(rules, end.value).value).toBe(true)
        expect(workdaysBetween(rules, day, end.value)).toEqual({ value: count, provisional: end.provisional })
      }),
    )
  })

  it('taken back from where it ended leads to the working day that it ran from', () => {
    fc.assert(
      fc.property(anyRules, nearDay, fc.integer({ min: -60, max: 60 }), (rules, day, count) => {
        fc.pre(isWorkday(rules, day).value)
        const end = addWorkdays(rules, day, count).value
        expect(addWorkdays(rules, end, -count).value).toBe(day)
        expect(workdaysBetween(rules, day, end).value).toBe(count)
      }),
    )
  })

  it('that starts later never ends earlier, and one more day always ends later', () => {
    fc.assert(
      fc.property(anyRules, nearDay, nearDay, fc.integer({ min: -30, max: 30 }), (rules, one, other, count) => {
        const [early, late] = one <= other ? [one, other] : [other, one]
        const end = addWorkdays(rules, early, count).value
        expect(end <= addWorkdays(rules, late, count).value).toBe(true)
        expect(addWorkdays(rules, early, count + 1).value > end).toBe(true)
      }),
    )
  })

  it('is refused where it is no whole number or passes the year 9999', () => {
    for (const count of [1.5, Number.NaN, Number.POSITIVE_INFINITY])
      expect(() => later('2026-02-12', count), String(count)).toThrow(RangeError)
    expect(() => later('9999-12-30', 5)).toThrow(RangeError)
  })
})

describe('working days between two days', () => {
  it('leave out the first day and include the last', () => {
    expect(between('2026-11-23', '2026-11-23')).toBe(0)
    expect(between('2026-11-23', '2026-11-24')).toBe(1)
    expect(between('2026-11-20', '2026-11-22')).toBe(0)
    expect(between('2026-02-13', '2026-02-24')).toBe(2) // Saturday the 14th and Tuesday the 24th
  })

  it('are negative where the days are reversed, and nothing is plainly 0', () => {
    expect(between('2026-02-24', '2026-02-13')).toBe(-2)
    expect(between('2026-11-22', '2026-11-20')).toBe(0)
  })

  it('are as many as the days between for which the calendar says so', () => {
    fc.assert(
      fc.property(anyRules, nearDay, fc.integer({ min: 0, max: 120 }), (rules, from, length) => {
        const days = Array.from({ length }, (_, index) => addDays(from, index + 1))
        const expected = days.filter((day) => isWorkday(rules, day).value).length
        expect(workdaysBetween(rules, from, addDays(from, length)).value).toBe(expected)
      }),
    )
  })

  it('add up over a day in between, whatever the order', () => {
    fc.assert(
      fc.property(anyRules, nearDay, nearDay, nearDay, (rules, a, b, c) => {
        const sum = workdaysBetween(rules, a, b).value + workdaysBetween(rules, b, c).value
        expect(workdaysBetween(rules, a, c).value).toBe(sum)
      }),
    )
  })
})

describe('clear days', () => {
  it('count neither the day of the notice nor the day that it announces', () => {
    const clear = (from: string, to: string) => clearDays(chinaMainland, from, to).value
    expect(clear('2026-11-23', '2026-11-23')).toBe(0)
    expect(clear('2026-11-23', '2026-11-24')).toBe(0)
    expect(clear('2026-11-23', '2026-11-27')).toBe(3)
    expect(clear('2026-02-13', '2026-02-25')).toBe(2) // Saturday the 14th and Tuesday the 24th
    const calendarDays: CalendarRules = { weekend: [], holidays: [], workdays: [], coveredYears: [2026] }
    expect(clearDays(calendarDays, '2026-11-01', '2026-11-17').value).toBe(15)
  })

  it('are one fewer than the working days up to a working day', () => {
    fc.assert(
      fc.property(anyRules, nearDay, fc.integer({ min: 1, max: 60 }), (rules, from, count) => {
        expect(clearDays(rules, from, addWorkdays(rules, from, count).value).value).toBe(count - 1)
      }),
    )
  })
})

describe('a refusal', () => {
  it.each([
    ['not-a-day', 'day', () => addWorkdays(chinaMainland, '2026-02-30', 1)],
    ['not-a-day', 'to', () => workdaysBetween(chinaMainland, '2026-02-01', '2026-2-3')],
    ['not-a-day', 'from', () => clearDays(chinaMainland, '', '2026-02-03')],
    ['not-whole', 'count', () => addWorkdays(chinaMainland, '2026-02-03', 0.5)],
    ['reversed', 'to', () => clearDays(chinaMainland, '2026-02-03', '2026-02-02')],
    ['out-of-range', 'result', () => addDays('9999-12-31', 1)],
  ])('says what is wrong, %s, and where, %s', (code, where, act) => {
    expect(act).toThrow(CalendarError)
    expect(act).toThrow(expect.objectContaining({ code, where }))
  })
})

describe('a year without a known notice', () => {
  it('makes every answer that needed it provisional', () => {
    expect(isCovered(chinaMainland, '2026-12-24')).toBe(true)
    expect(isCovered(chinaMainland, '2027-01-01')).toBe(false)
    expect(isWorkday(chinaMainland, '2027-01-04')).toEqual({ value: true, provisional: true })
    expect(isWorkday(chinaMainland, '2027-01-02')).toEqual({ value: false, provisional: true })
    expect(isWorkday(chinaMainland, '2018-11-30')).toEqual({ value: true, provisional: true })
    expect(addWorkdays(chinaMainland, '2026-12-30', 2)).toEqual({ value: '2027-01-01', provisional: true })
    expect(workdaysBetween(chinaMainland, '2026-12-30', '2027-01-02')).toMatchObject({ provisional: true })
  })

  it('does not touch answers that did not need it', () => {
    expect(addWorkdays(chinaMainland, '2026-12-23', 1)).toEqual({ value: '2026-12-24', provisional: false })
    expect(addWorkdays(chinaMainland, '2018-12-31', 1)).toEqual({ value: '2019-01-02', provisional: false })
    expect(workdaysBetween(chinaMainland, '2018-12-31', '2026-12-24')).toMatchObject({ provisional: false })
    expect(workdaysBetween(chinaMainland, '2026-12-24', '2018-12-31')).toMatchObject({ provisional: false })
  })

  it('leaves the days of the December before open, where its notice may reach back to them', () => {
    const beforeNotice: CalendarRules = {
      weekend: [6, 7],
      holidays: [],
      workdays: [],
      coveredYears: [2026],
      reachesBack: 3,
    }
    const last = ['2026-12-28', '2026-12-29', '2026-12-30', '2026-12-31']
    expect(last.map((day) => isCovered(beforeNotice, day))).toEqual([true, false, false, false])
    const both = { ...beforeNotice, coveredYears: [2026, 2027] }
    expect(last.every((day) => isCovered(both, day))).toBe(true)
  })

  it('is noticed even where it lies between two covered ones', () => {
    const gap: CalendarRules = { ...chinaMainland, coveredYears: [2024, 2026] }
    expect(workdaysBetween(gap, '2024-12-31', '2026-01-04')).toMatchObject({ provisional: true })
    expect(addWorkdays(gap, '2026-01-05', -260)).toMatchObject({ provisional: true })
  })

  it('is noticed in exactly the answers that consulted one of its days', () => {
    fc.assert(
      fc.property(anyRules, nearDay, nearDay, (rules, from, to) => {
        const [start, end] = from < to ? [from, to] : [to, from]
        let consulted = false
        for (let day = addDays(start, 1); day <= end; day = addDays(day, 1)) consulted ||= !isCovered(rules, day)
        expect(workdaysBetween(rules, from, to).provisional).toBe(consulted)
      }),
    )
  })
})
