import * as z from 'zod'
import { addDays, Day, dayNumber } from './day.ts'
import { CalendarError } from './error.ts'

const Instant = z.iso.datetime({ offset: true })

/** Making a formatter costs far more than using it; there are as many as zones in use. */
const formatters = new Map<string, Intl.DateTimeFormat>()

function formatterOf(timeZone: string): Intl.DateTimeFormat {
  const known = formatters.get(timeZone)
  if (known !== undefined) return known
  const made = new Intl.DateTimeFormat('en-US', {
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone,
    era: 'short',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
  })
  formatters.set(timeZone, made)
  return made
}

/**
 * The day that people in `timeZone` (an IANA name, such as `Asia/Shanghai`) write at an instant.
 * @param instant a `Date`, or ISO 8601 with seconds and with `Z` or an offset: without one it would mean another instant on every host
 * @throws RangeError where the instant or the zone is none, or the day lies outside the years 0001 to 9999
 */
export function dayInZone(instant: Date | string, timeZone: string): Day {
  if (typeof instant === 'string' && !Instant.safeParse(instant).success)
    throw new CalendarError('not-an-instant', 'instant', instant)
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  )
  const day = `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
  if (parts.get('era') !== 'AD' || !Day.safeParse(day).success) throw new CalendarError('out-of-range', 'instant', day)
  return day
}

/**
 * The instant at which `day` ends in `timeZone` (24:00 there), in ISO 8601 with `Z`: a limit that ends on that day is kept before it, and missed
 * from it on. Where the clock skips midnight it is the first instant of a later day.
 * @throws RangeError where `day` is no day or the zone is none; days near the years 0001 and 9999 are out of range
 */
export function endOfDay(day: Day, timeZone: string): string {
  dayNumber(day)
  // No zone is a whole day from UTC: a day before the next midnight of UTC it is not over anywhere, a day after it, it is over everywhere.
  let open = Date.parse(day)
  let over = Date.parse(addDays(day, 2))
  while (over - open > 1) {
    const middle = Math.floor((open + over) / 2)
    if (dayInZone(new Date(middle), timeZone) > day) over = middle
    else open = middle
  }
  return new Date(over).toISOString()
}
