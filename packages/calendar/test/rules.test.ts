import { describe, expect, it } from 'vitest'
import { CalendarRules, chinaMainland, usFederal } from '../src/index.ts'

const rules = {
  weekend: [6, 7],
  holidays: [{ from: '2026-02-15', to: '2026-02-23', name: '春节' }],
  workdays: [{ day: '2026-02-14', name: '春节' }],
  coveredYears: [2026],
}

function problems(change: object): string[] {
  const parsed = CalendarRules.safeParse({ ...rules, ...change })
  return parsed.success ? [] : parsed.error.issues.map((issue) => issue.path.join('.'))
}

describe('calendar rules', () => {
  it('are plain data: what is parsed is what was given', () => {
    expect(CalendarRules.parse(rules)).toEqual(rules)
    expect(CalendarRules.parse(chinaMainland)).toEqual(chinaMainland)
    expect(CalendarRules.parse(JSON.parse(JSON.stringify(usFederal)))).toEqual(usFederal)
  })

  it('name free weekdays from 1 to 7, each once, and leave one to work', () => {
    expect(problems({ weekend: [], workdays: [] })).toEqual([])
    expect(problems({ weekend: [5, 6] })).toEqual([])
    expect(problems({ weekend: [0, 6] })).toEqual(['weekend.0'])
    expect(problems({ weekend: [6, 8] })).toEqual(['weekend.1'])
    expect(problems({ weekend: [6, 6] })).toEqual(['weekend'])
    expect(problems({ weekend: [1, 2, 3, 4, 5, 6, 7] })).toEqual(['weekend'])
  })

  it('refuse a holiday that ends before it begins, and days that do not exist', () => {
    expect(problems({ holidays: [{ from: '2026-02-23', to: '2026-02-15', name: '春节' }] })).toEqual(['holidays.0.to'])
    expect(problems({ holidays: [{ from: '2026-02-15', to: '2026-02-30', name: '春节' }] })).toEqual(['holidays.0.to'])
  })

  it('refuse a make-up workday on a weekday, or on a holiday', () => {
    expect(problems({ workdays: [{ day: '2026-02-13', name: '春节' }] })).toEqual(['workdays.0.day'])
    expect(problems({ workdays: [{ day: '2026-02-21', name: '春节' }] })).toEqual(['workdays.0.day'])
  })

  it('refuse a day that is named twice, and say where', () => {
    const twice = (holidays: [string, string][]) =>
      problems({ holidays: holidays.map(([from, to]) => ({ from, to, name: 'x' })) })
    expect(
      twice([
        ['2026-05-01', '2026-05-01'],
        ['2026-05-01', '2026-05-01'],
      ]),
    ).toEqual(['holidays.1.from'])
    expect(
      twice([
        ['2026-05-01', '2026-05-05'],
        ['2026-06-01', '2026-06-02'],
        ['2026-04-29', '2026-05-01'],
      ]),
    ).toEqual(['holidays.2.from'])
    const workday = { day: '2026-02-14', name: '春节' }
    expect(problems({ workdays: [workday, workday] })).toEqual(['workdays.1.day'])
    const change = { day: '2026-03-02', works: false, name: 'x' }
    const notice = { name: 'A 1', issuedOn: '2026-01-05', year: 2026 }
    expect(problems({ notices: [{ ...notice, changes: [change, change] }] })).toEqual(['notices.0.changes.1.day'])
    expect(problems({ notices: [notice, notice] })).toEqual(['notices.1.name'])
    expect(problems({ notices: [notice, { ...notice, name: 'A 2', issuedOn: '2026-01-04' }] })).toEqual([
      'notices.1.issuedOn',
    ])
    expect(problems({ notices: [notice, { ...notice, name: 'A 2', changes: [change] }] })).toEqual([])
  })

  it('refuse fields that they do not know', () => {
    expect(problems({ holiday: [] })).toEqual([''])
  })
})
