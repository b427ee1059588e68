import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const source = new URL('../src/index.ts', import.meta.url).href
const script = `
  import { addDays, addWorkdays, chinaMainland, dayInZone, isWorkday, workdaysBetween } from '${source}'
  const days = Array.from({ length: 730 }, (_, index) => addDays('2025-01-01', index))
  console.log(JSON.stringify({
    offset: new Date('2026-01-01T00:00:00Z').getTimezoneOffset(),
    last: days.at(-1),
    distinct: new Set(days).size,
    working: days.filter((day) => isWorkday(chinaMainland, day).value).length,
    between: workdaysBetween(chinaMainland, '2024-12-31', '2026-12-31').value,
    deadline: addWorkdays(chinaMainland, '2026-02-12', 3).value,
    today: dayInZone('2026-04-17T16:00:00Z', 'Asia/Shanghai'),
  }))
`
const hosts = {
  UTC: 0,
  'Asia/Shanghai': -480,
  'America/New_York': 300,
  'Pacific/Kiritimati': -840,
  'Pacific/Pago_Pago': 660,
}

describe('the time zone of the host', () => {
  it.each(Object.entries(hosts))('changes nothing where it is %s', (TZ, offset) => {
    const printed = execFileSync(process.execPath, ['--input-type=module', '--eval', script], {
      env: { ...process.env, TZ },
      encoding: 'utf8',
    })
    expect(JSON.parse(printed)).toEqual({
      offset, // the host really is in that zone
      last: '2026-12-31',
      distinct: 730,
      working: 248 * 2,
      between: 248 * 2,
      deadline: '2026-02-24',
      today: '2026-04-18',
    })
  })
})
