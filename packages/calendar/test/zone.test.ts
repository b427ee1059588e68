import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { addDays, Day, dayInZone, endOfDay } from '../src/index.ts'

describe('the day in a zone', () => {
  it('is the one that people there write at that instant', () => {
    expect(dayInZone('2026-04-17T16:00:00Z', 'Asia/Shanghai')).toBe('2026-04-18')
    expect(dayInZone('2026-04-17T15:59:59.999Z', 'Asia/Shanghai')).toBe('2026-04-17')
    expect(dayInZone('2026-04-18T13:30:00+08:00', 'America/New_York')).toBe('2026-04-18')
    expect(dayInZone('2026-04-18T11:30:00+08:00', 'America/New_York')).toBe('2026-04-17')
    expect(dayInZone('2025-12-31T23:59:59.9999Z', 'UTC')).toBe('2025-12-31')
    expect(dayInZone(new Date(0), 'Asia/Kolkata')).toBe('1970-01-01')
    expect(dayInZone(new Date(-1), 'UTC')).toBe('1969-12-31')
  })

  it('follows the zone through its changes of clock and of side of the date line', () => {
    // New York sprang forward at 07:00Z and stood at -04:00 from then on.
    expect(dayInZone('2026-03-08T04:59:59Z', 'America/New_York')).toBe('2026-03-07')
    expect(dayInZone('2026-03-08T05:00:00Z', 'America/New_York')).toBe('2026-03-08')
    expect(dayInZone('2026-03-09T03:59:59Z', 'America/New_York')).toBe('2026-03-08')
    expect(dayInZone('2026-03-09T04:00:00Z', 'America/New_York')).toBe('2026-03-09')
    // Samoa went from 29 to 31 December 2011.
    expect(dayInZone('2011-12-30T09:59:59Z', 'Pacific/Apia')).toBe('2011-12-29')
    expect(dayInZone('2011-12-30T10:00:00Z', 'Pacific/Apia')).toBe('2011-12-31')
  })

  it('is never more than a day from the one in UTC', () => {
    const instants = fc.date({
      min: new Date('1902-01-01T00:00:00Z'),
      max: new Date('2100-01-01T00:00:00Z'),
      noInvalidDate: true,
    })
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago')
    fc.assert(
      fc.property(instants, zones, (instant, zone) => {
        const utc = instant.toISOString().slice(0, 10)
        const day = Day.parse(dayInZone(instant, zone))
        expect([addDays(utc, -1), utc, addDays(utc, 1)]).toContain(day)
        expect(dayInZone(instant.toISOString(), zone)).toBe(day)
        expect(dayInZone(instant, 'UTC')).toBe(utc)
      }),
    )
  })

  it('is refused for text that would mean another instant on every host', () => {
    for (const text of ['2026-04-18T13:30:00', '2026-04-18', 'Apr 18, 2026 13:30', '2026-02-30T00:00:00Z', ''])
      expect(() => dayInZone(text, 'UTC'), text).toThrow(RangeError)
    expect(() => dayInZone(new Date(Number.NaN), 'UTC')).toThrow(RangeError)
  })

  it('is refused for a zone that does not exist', () => {
    expect(() => dayInZone('2026-04-18T13:30:00Z', 'Asia/Luojiapo')).toThrow(RangeError)
    expect(() => dayInZone('2026-04-18T13:30:00Z', '')).toThrow(RangeError)
  })

  it('keeps four digits of the year, and is refused outside the years 0001 to 9999', () => {
    expect(dayInZone('0987-06-05T00:00:00Z', 'UTC')).toBe('0987-06-05')
    expect(() => dayInZone(new Date('0000-12-31T00:00:00Z'), 'UTC')).toThrow(RangeError)
    expect(() => dayInZone('9999-12-31T23:00:00Z', 'Asia/Shanghai')).toThrow(RangeError)
  })
})

describe('the end of a day', () => {
  it('is 24:00 of the zone, through changes of clock and of side of the date line', () => {
    expect(endOfDay('2026-02-24', 'Asia/Shanghai')).toBe('2026-02-24T16:00:00.000Z')
    expect(endOfDay('2026-03-07', 'America/New_York')).toBe('2026-03-08T05:00:00.000Z')
    expect(endOfDay('2026-03-08', 'America/New_York')).toBe('2026-03-09T04:00:00.000Z')
    expect(endOfDay('2026-02-24', 'Pacific/Kiritimati')).toBe('2026-02-24T10:00:00.000Z')
    expect(endOfDay('2011-12-29', 'Pacific/Apia')).toBe('2011-12-30T10:00:00.000Z')
    expect(() => endOfDay('2026-02-30', 'UTC')).toThrow(RangeError)
  })

  it('is the first instant that is no longer of that day', () => {
    const zones = fc.constantFrom('Asia/Shanghai', 'America/New_York', 'Pacific/Kiritimati', 'Pacific/Pago_Pago')
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 3000 }), zones, (offset, zone) => {
        const day = addDays('2019-01-01', offset)
        const end = Date.parse(endOfDay(day, zone))
        expect(dayInZone(new Date(end - 1), zone)).toBe(day)
        expect(dayInZone(new Date(end), zone)).toBe(addDays(day, 1))
      }),
      { numRuns: 50 },
    )
  })
})
