import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, Day } from '../src/index.ts'
import { anyDay } from './arbitraries.ts'

describe('a day', () => {
  it('is a date of the Gregorian calendar written YYYY-MM-DD', () => {
    for (const day of ['2026-02-28', '2024-02-29', '2000-02-29', '0001-01-01', '9999-12-31'])
      expect(Day.safeParse(day).success, day).toBe(true)
  })

  it('is refused where it does not exist or is written otherwise', () => {
    for (const text of ['2026-02-30', '2026-02-29', '1900-02-29', '2026-04-31', '2026-13-01', '2026-00-10', '2026-1-1'])
      expect(Day.safeParse(text).success, text).toBe(false)
    for (const text of ['2026-01-01T00:00:00Z', '20260101', '2026-01-01 ', '', '+010000-01-01'])
      expect(Day.safeParse(text).success, text).toBe(false)
  })
})

describe('adding days', () => {
  it('crosses months, leap days and years', () => {
    expect(addDays('2026-01-31', 1)).toBe('2026-02-01')
    expect(addDays('2024-02-28', 1)).toBe('2024-02-29')
    expect(addDays('2026-02-28', 1)).toBe('2026-03-01')
    expect(addDays('2026-01-01', -1)).toBe('2025-12-31')
    expect(addDays('1970-01-01', -1)).toBe('1969-12-31')
    expect(addDays('2026-05-17', 0)).toBe('2026-05-17')
  })

  it('counts the 146,097 days of 400 Gregorian years', () => {
    expect(addDays('1600-03-01', 146_097)).toBe('2000-03-01')
    expect(addDays('0001-01-01', 146_097)).toBe('0401-01-01')
  })

  it('neither skips nor repeats a day where clocks change', () => {
    expect(addDays('2026-03-08', 1)).toBe('2026-03-09') // America/New_York, spring
    expect(addDays('2026-11-01', 1)).toBe('2026-11-02') // America/New_York, autumn
    expect(addDays('2011-12-29', 1)).toBe('2011-12-30') // Pacific/Apia had no 30 December
  })

  it('is undone by taking the same days away, and later is greater as text', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 10_000 }), (day, count) => {
        const later = addDays(day, count)
        expect(addDays(later, -count)).toBe(day)
        expect(later > day).toBe(true)
        expect(Day.parse(later)).toBe(later)
      }),
    )
  })

  it('refuses what is no day, no whole number, or beyond the year 9999', () => {
    for (const text of ['2026-02-30', '2026-1-1', 'tomorrow', '2026-01-01T00:00:00Z', '2026-01-01T12:00Z', ''])
      expect(() => addDays(text, 1), text).toThrow(expect.objectContaining({ code: 'not-a-day', value: text }))
    for (const count of [0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => addDays('2026-01-01', count), String(count)).toThrow(RangeError)
    expect(() => addDays('9999-12-31', 1)).toThrow(RangeError)
    expect(() => addDays('+010000-01-01', 0)).toThrow(RangeError)
    expect(() => addDays('0000-01-01', -1)).toThrow(RangeError)
  })
})
