import { execFileSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { addDays, chinaMainland, isWorkday } from '../src/index.ts'

const source = new URL('../src/index.ts', import.meta.url).href
const script = `
  import { createHash } from 'node:crypto'
  import { addDays, addWorkdays, chinaMainland, dayInZone, endOfDay, isWorkday, workdaysBetween } from '${source}'
  const days = Array.from({ length: 2922 }, (_, index) => addDays('2019-01-01', index))
  console.log(JSON.stringify({
    offset: new Date('2026-01-01T00:00:00Z').getTimezoneOffset(),
    last: days.at(-1),
    distinct: new Set(days).size,
    everyDay: createHash('sha256').update(days.map((day) => isWorkday(chinaMainland, day).value).join()).digest('hex'),
    between: workdaysBetween(chinaMainland, '2024-12-31', '2026-12-31').value,
    deadline: addWorkdays(chinaMainland, '2026-02-12', 3).value,
    revised: [addWorkdays(chinaMainland, '2020-01-22', 5).value, addWorkdays(chinaMainland, '2019-04-25', 5).value],
    ends: endOfDay('2026-02-24', 'Asia/Shanghai'),
    today: dayInZone('2026-04-17T16:00:00Z', 'Asia/Shanghai'),
  }))
`
const days = Array.from({ length: 2922 }, (_, index) => addDays('2019-01-01', index))
const everyDay = createHash('sha256')
  .update(days.map((day) => isWorkday(chinaMainland, day).value).join())
  .digest('hex')
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
      distinct: 2922,
      everyDay,
      between: 248 * 2,
      deadline: '2026-02-24',
      revised: ['2020-02-06', '2019-05-05'],
      ends: '2026-02-24T16:00:00.000Z',
      today: '2026-04-18',
    })
  })
})
