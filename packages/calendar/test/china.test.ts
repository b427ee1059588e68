import chineseDays from 'chinese-days'
import { LegalHoliday } from 'tyme4ts'
import { describe, expect, it } from 'vitest'
import { addDays, addWorkdays, chinaMainland, isCovered, isWorkday, rulesAsOf, workdaysBetween } from '../src/index.ts'

/** The numbered sentences of four notices, before any revision, as published; official documents, in the public domain. */
const notices: Record<number, readonly string[]> = {
  2020: [
    '元旦：1月1日放假，共1天。',
    '春节：1月24日至30日放假调休，共7天。1月19日（星期日）、2月1日（星期六）上班。',
    '清明节：4月4日至6日放假调休，共3天。',
    '劳动节：5月1日至5日放假调休，共5天。4月26日（星期日）、5月9日（星期六）上班。',
    '端午节：6月25日至27日放假调休，共3天。6月28日（星期日）上班。',
    '国庆节、中秋节：10月1日至8日放假调休，共8天。9月27日（星期日）、10月10日（星期六）上班。',
  ],
  2024: [
    '元旦：1月1日放假，与周末连休。',
    '春节：2月10日至17日放假调休，共8天。2月4日（星期日）、2月18日（星期日）上班。',
    '清明节：4月4日至6日放假调休，共3天。4月7日（星期日）上班。',
    '劳动节：5月1日至5日放假调休，共5天。4月28日（星期日）、5月11日（星期六）上班。',
    '端午节：6月10日放假，与周末连休。',
    '中秋节：9月15日至17日放假调休，共3天。9月14日（星期六）上班。',
    '国庆节：10月1日至7日放假调休，共7天。9月29日（星期日）、10月12日（星期六）上班。',
  ],
  2025: [
    '元旦：1月1日（周三）放假1天，不调休。',
    '春节：1月28日（农历除夕、周二）至2月4日（农历正月初七、周二）放假调休，共8天。1月26日（周日）、2月8日（周六）上班。',
    '清明节：4月4日（周五）至6日（周日）放假，共3天。',
    '劳动节：5月1日（周四）至5日（周一）放假调休，共5天。4月27日（周日）上班。',
    '端午节：5月31日（周六）至6月2日（周一）放假，共3天。',
    '国庆节、中秋节：10月1日（周三）至8日（周三）放假调休，共8天。9月28日（周日）、10月11日（周六）上班。',
  ],
  2026: [
    '元旦：1月1日（周四）至3日（周六）放假调休，共3天。1月4日（周日）上班。',
    '春节：2月15日（农历腊月二十八、周日）至23日（农历正月初七、周一）放假调休，共9天。2月14日（周六）、2月28日（周六）上班。',
    '清明节：4月4日（周六）至6日（周一）放假，共3天。',
    '劳动节：5月1日（周五）至5日（周二）放假调休，共5天。5月9日（周六）上班。',
    '端午节：6月19日（周五）至21日（周日）放假，共3天。',
    '中秋节：9月25日（周五）至27日（周日）放假，共3天。',
    '国庆节：10月1日（周四）至7日（周三）放假调休，共7天。9月20日（周日）、10月10日（周六）上班。',
  ],
}

/** The days that a passage names, in order; a month that is left out is the one before, a weekday in brackets must fit. */
function daysOf(year: string, passage: string): string[] {
  let month = ''
  return [...passage.matchAll(/(?:(\d+)月)?(\d+)日(?:\uff08[^\uff09]*(?:周|星期)([一二三四五六日])\uff09)?/g)].map(
    (found) => {
      month = found[1] ?? month
      const day = `${year}-${month.padStart(2, '0')}-${found[2]?.padStart(2, '0')}`
      const weekday = '日一二三四五六'[new Date(`${day}T00:00:00Z`).getUTCDay()]
      expect(found[3] ?? weekday, day).toBe(weekday)
      return day
    },
  )
}

const sentences = Object.entries(notices).flatMap(([year, lines]) => lines.map((line) => ({ year, line })))

const inQuoted = ({ to }: { to: string }) => Object.hasOwn(notices, to.slice(0, 4))

const everyDay = Array.from({ length: 2922 }, (_, index) => addDays('2019-01-01', index))
/** The package knows the days that notices name; the rest is Monday to Friday. */
function worksByTyme(day: string): boolean {
  const [year = 0, month = 0, date = 0] = day.split('-').map(Number)
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay()
  return LegalHoliday.fromYmd(year, month, date)?.isWork() ?? (weekday !== 0 && weekday !== 6)
}

const works = (day: string) => isWorkday(chinaMainland, day).value

describe('the calendar of mainland China', () => {
  it('agrees with two independent packages on each of the 2,922 days of 2019 to 2026', () => {
    expect(everyDay.at(-1)).toBe('2026-12-31')
    expect(everyDay.filter((day) => works(day) !== chineseDays.isWorkday(day))).toEqual([])
    expect(everyDay.filter((day) => works(day) !== worksByTyme(day))).toEqual([])
  })

  it('knows the make-up workday in December that the notice for 2019 named', () => {
    expect(works('2018-12-29')).toBe(true)
    expect(works('2018-12-31')).toBe(false)
  })

  it('is settled for all of 2019 to 2026 but the last week, which the notice for 2027 may still change', () => {
    expect(everyDay.filter((day) => !isCovered(chinaMainland, day))).toEqual(everyDay.slice(-7))
  })

  it.each([
    ['2020-01-22', '2020-01-25', '2020-02-04', '2020-01-26', '2020-02-06'],
    ['2019-04-25', '2019-03-21', '2019-05-03', '2019-03-22', '2019-05-05'],
  ])('from %s plus 5 ends, as known on %s, on %s, and as known on %s, on %s', (from, early, before, late, after) => {
    expect(addWorkdays(rulesAsOf(chinaMainland, early), from, 5)).toEqual({ value: before, provisional: false })
    expect(addWorkdays(rulesAsOf(chinaMainland, late), from, 5)).toEqual({ value: after, provisional: false })
    expect(addWorkdays(chinaMainland, from, 5).value).toBe(after)
  })

  it('did not know a year before its notice was issued', () => {
    expect(isCovered(rulesAsOf(chinaMainland, '2025-11-03'), '2026-01-05')).toBe(false)
    expect(isCovered(rulesAsOf(chinaMainland, '2025-11-04'), '2026-01-05')).toBe(true)
    expect(isCovered(rulesAsOf(chinaMainland, '2025-11-03'), '2025-12-25')).toBe(false)
    expect(isCovered(rulesAsOf(chinaMainland, '2025-11-03'), '2025-12-24')).toBe(true)
  })

  it('has the days off that the notices name, no more and no fewer', () => {
    const published = sentences.map(({ year, line }) => {
      const [name, passage = ''] = line.split('。')[0]?.split('：') ?? []
      const days = daysOf(year, passage)
      const holiday = { from: days[0], to: days.at(-1), name }
      const length = /(\d+)天/.exec(passage)?.[1] ?? '1'
      expect(addDays(days[0] ?? '', Number(length) - 1), line).toBe(holiday.to)
      return holiday
    })
    expect(chinaMainland.holidays.filter(inQuoted)).toEqual(published)
  })

  it('has the make-up workdays that the notices name, no more and no fewer', () => {
    const published = sentences.flatMap(({ year, line }) => {
      const name = line.split('：')[0]
      return daysOf(year, /。(.*)上班/.exec(line)?.[1] ?? '').map((day) => ({ day, name }))
    })
    expect(chinaMainland.workdays.filter(({ day }) => inQuoted({ to: day }))).toEqual(published)
  })

  it('has as many working days as the weekdays of the year less the holidays by law: 11, and 13 since 2025', () => {
    const yearly = [2024, 2025, 2026].map((year) =>
      workdaysBetween(chinaMainland, `${year - 1}-12-31`, `${year}-12-31`),
    )
    expect(yearly.map(({ value }) => value)).toEqual([366 - 104 - 11, 365 - 104 - 13, 365 - 104 - 13])
    expect(yearly.map(({ provisional }) => provisional)).toEqual([false, false, true])
  })

  it('covers the years of its notices only', () => {
    expect([...new Set(chinaMainland.notices?.map(({ year }) => year))]).toEqual(chinaMainland.coveredYears)
  })
})
