import * as z from 'zod'
import { CalendarError } from './error.ts'

/** A day of the Gregorian calendar as `YYYY-MM-DD` (RFC 3339 full-date). Days that do not exist are refused; text order is time order. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

const millisecondsPerDay = 86_400_000

/** Days since 1970-01-01. A date without a time is UTC by ECMA-262, so neither the host's time zone nor its DST takes part. */
export function dayNumber(day: Day, where = 'day'): number {
  const number = Date.parse(day) / millisecondsPerDay
  if (!Day.safeParse(day).success || !Number.isInteger(number)) throw new CalendarError('not-a-day', where, day)
  return number
}

/** The inverse of {@link dayNumber}, for the years 0000 to 9999. */
export function dayFromNumber(number: number): Day {
  const date = new Date(number * millisecondsPerDay)
  const year = date.getUTCFullYear()
  if (!(year >= 0 && year <= 9999)) throw new CalendarError('out-of-range', 'result', number)
  return date.toISOString().slice(0, 10)
}

/** ISO 8601: 1 is Monday, 7 is Sunday; of a {@link dayNumber}. 1970-01-01 was a Thursday. */
export function weekdayOf(number: number): number {
  const sinceMonday = (number + 3) % 7
  return sinceMonday < 0 ? sinceMonday + 8 : sinceMonday + 1
}

/**
 * The day that lies `count` calendar days later, or earlier where `count` is negative.
 * @throws CalendarError where `day` is no day, `count` no whole number, or the result lies outside the years 0000 to 9999
 */
export function addDays(day: Day, count: number): Day {
  if (!Number.isSafeInteger(count)) throw new CalendarError('not-whole', 'count', count)
  return dayFromNumber(dayNumber(day) + count)
}
