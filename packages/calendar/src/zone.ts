import { z } from 'zod'
import { Day } from './day.ts'

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
    throw new RangeError(`not an instant with Z or an offset: ${instant}`)
  const parts = new Map(
    formatterOf(timeZone)
      .formatToParts(new Date(instant))
      .map(({ type, value }) => [type, value]),
  )
  const day = `${parts.get('year')?.padStart(4, '0')}-${parts.get('month')}-${parts.get('day')}`
  if (parts.get('era') !== 'AD' || !Day.safeParse(day).success)
    throw new RangeError(`outside the years 0001 to 9999: ${day}`)
  return day
}
