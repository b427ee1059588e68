import { type Day, dayFromNumber, dayNumber, weekdayOf } from './day.ts'
import { CalendarError } from './error.ts'
import type { CalendarRules } from './rules.ts'

/** An answer that says how far it can be relied on. */
export interface Answer<Value> {
  readonly value: Value
  /**
   * True where a day was consulted that a notice which is not known may still settle: a day of a year without one, or of the December before
   * where notices reach back. Such a year counts weekends and whatever the rules happen to hold,
   * and the answer may change once its notice is published. Never fix a legal deadline on it.
   */
  readonly provisional: boolean
}

/** Whether every official notice that may settle the day is known. */
export function isCovered(rules: CalendarRules, day: Day): boolean {
  return !consult(rules, dayNumber(day)).provisional
}

/** Whether people work on `day`: a make-up workday always, a holiday never, any other day unless it is of the weekend. */
export function isWorkday(rules: CalendarRules, day: Day): Answer<boolean> {
  return consult(rules, dayNumber(day))
}

function consult(rules: CalendarRules, number: number): Answer<boolean> {
  const { weekend, holidays, workdays, notices = [] } = rules
  const day = dayFromNumber(number)
  const provisional = !isSettled(rules, day)
  const change = notices.flatMap(({ changes = [] }) => changes).findLast((each) => each.day === day)
  if (change) return { value: change.works, provisional }
  if (workdays.some((workday) => workday.day === day)) return { value: true, provisional }
  if (holidays.some(({ from, to }) => from <= day && day <= to)) return { value: false, provisional }
  return { value: !weekend.includes(weekdayOf(number)), provisional }
}

/** Late December needs two notices: that of its year, and that of the next one where it reaches back so far. */
function isSettled({ coveredYears, reachesBack = 0 }: CalendarRules, day: Day): boolean {
  const year = Number(day.slice(0, 4))
  if (!coveredYears.includes(year)) return false
  const reached = day.slice(5, 7) === '12' && Number(day.slice(8)) > 31 - reachesBack
  return !reached || coveredYears.includes(year + 1)
}

/**
 * The last day of a deadline of `count` working days that runs from `day`. Counting starts with the next day, or with the day before where
 * `count` is negative; `day` itself never counts. 0 gives `day` as it is, working day or not, and consults nothing.
 * @throws CalendarError where `count` is no whole number or the result lies outside the years 0000 to 9999
 */
export function addWorkdays(rules: CalendarRules, day: Day, count: number): Answer<Day> {
  if (!Number.isSafeInteger(count)) throw new CalendarError('not-whole', 'count', count)
  const step = count < 0 ? -1 : 1
  let number = dayNumber(day)
  let provisional = false
  for (let remaining = Math.abs(count); remaining > 0; ) {
    number += step
    const answer = consult(rules, number)
    provisional ||= answer.provisional
    if (answer.value) remaining -= 1
  }
  return { value: dayFromNumber(number), provisional }
}

/**
 * How many working days lie after `from`, up to and including `to`. Reversed days give the same number below zero, so that always
 * `between(a, b) + between(b, c) = between(a, c)`.
 */
export function workdaysBetween(rules: CalendarRules, from: Day, to: Day): Answer<number> {
  const [start, end] = [dayNumber(from, 'from'), dayNumber(to, 'to')]
  let count = 0
  let provisional = false
  for (let number = Math.min(start, end) + 1; number <= Math.max(start, end); number += 1) {
    const answer = consult(rules, number)
    provisional ||= answer.provisional
    if (answer.value) count += 1
  }
  return { value: start > end ? 0 - count : count, provisional }
}

/**
 * Clear working days between a notice and what it announces: neither `from` nor `to` counts. Two neighbouring days, or one and the same, have
 * none between them. Clear calendar days are those of rules without a weekend and holidays.
 * @throws CalendarError where either is no day, or `to` lies before `from`
 */
export function clearDays(rules: CalendarRules, from: Day, to: Day): Answer<number> {
  const [start, end] = [dayNumber(from, 'from'), dayNumber(to, 'to')]
  if (end < start) throw new CalendarError('reversed', 'to', to)
  return end === start ? { value: 0, provisional: false } : workdaysBetween(rules, from, dayFromNumber(end - 1))
}
