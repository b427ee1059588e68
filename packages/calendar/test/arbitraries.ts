import fc from 'fast-check'
import type { CalendarRules } from '../src/index.ts'

const dayOf = (milliseconds: number) => new Date(milliseconds).toISOString().slice(0, 10)

/** Days of four centuries, leap days among them. */
export const anyDay = fc.integer({ min: -73_000, max: 73_000 }).map((number) => dayOf(number * 86_400_000))

/** Days of 2026 and the years beside it. */
export const nearDay = fc.integer({ min: 20_089, max: 21_183 }).map((number) => dayOf(number * 86_400_000))

/** Rules with holidays of any length around 2026; make-up workdays are left to the examples. */
export const anyRules: fc.Arbitrary<CalendarRules> = fc.record({
  weekend: fc.uniqueArray(fc.integer({ min: 1, max: 7 }), { maxLength: 6 }),
  holidays: fc.array(
    fc.tuple(nearDay, fc.integer({ min: 0, max: 20 })).map(([from, length]) => ({
      from,
      to: dayOf(Date.parse(from) + length * 86_400_000),
      name: 'holiday',
    })),
    { maxLength: 12 },
  ),
  workdays: fc.constant([]),
  coveredYears: fc.subarray([2024, 2025, 2026, 2027, 2028]),
})
