import { describe, expect, it } from 'vitest'
import { addWorkdays, isWorkday, usFederal } from '../src/index.ts'

const dayOf = (year: number, month: number, day: number) =>
  new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10)
const weekdayOf = (day: string) => new Date(`${day}T00:00:00Z`).getUTCDay()

/** The nth Monday or Thursday of a month; -1 is the last one. */
function nth(year: number, month: number, weekday: number, ordinal: number): string {
  const days = Array.from({ length: 31 }, (_, index) => dayOf(year, month, index + 1)).filter(
    (day) => Number(day.slice(5, 7)) === month && weekdayOf(day) === weekday,
  )
  return days.at(ordinal > 0 ? ordinal - 1 : ordinal) ?? ''
}

/** Saturday's holiday is observed on Friday, Sunday's on Monday. */
function observed(year: number, month: number, day: number): string {
  const weekday = weekdayOf(dayOf(year, month, day))
  return dayOf(year, month, day + (weekday === 6 ? -1 : weekday === 0 ? 1 : 0))
}

/** 5 U.S.C. 6103(a), in its order. */
const law = (year: number) => [
  observed(year, 1, 1),
  nth(year, 1, 1, 3),
  nth(year, 2, 1, 3),
  nth(year, 5, 1, -1),
  observed(year, 6, 19),
  observed(year, 7, 4),
  nth(year, 9, 1, 1),
  nth(year, 10, 1, 2),
  observed(year, 11, 11),
  nth(year, 11, 4, 4),
  observed(year, 12, 25),
]

describe('the federal calendar of the United States', () => {
  it('has the days off that the law gives for the years that it covers', () => {
    expect(usFederal.holidays.map(({ from }) => from)).toEqual(usFederal.coveredYears.flatMap(law))
    expect(usFederal.holidays.every(({ from, to }) => from === to)).toBe(true)
  })

  it('observes Independence Day of 2026, a Saturday, on Friday', () => {
    expect(isWorkday(usFederal, '2026-07-03')).toEqual({ value: false, provisional: false })
    expect(addWorkdays(usFederal, '2026-07-02', 1).value).toBe('2026-07-06')
  })
})
