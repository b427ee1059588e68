import { type Day, dayFromNumber, dayNumber, weekdayOf } from './day.ts'
import type { CalendarRules } from './rules.ts'

/** An answer that says how far it can be relied on. */
export interface Answer<Value> {
  readonly value: Value
  /**
   * True where a day of a year without a known notice was consulted: such a year counts weekends and whatever the rules happen to hold,
   * and the answer may change once its notice is published. Never fix a legal deadline on it.
   */
  readonly provisional: boolean
}

/** Whether the official notice for the day's year is known. */
export function isCovered(rules: CalendarRules, day: Day): boolean {
  return !consult(rules, dayNumber(day)).provisional
}

/** Whether people work on `day`: a make-up workday always, a holiday never, any other day unless it is of the weekend. */
export function isWorkingDay(rules: CalendarRules, day: Day): Answer<boolean> {
  return consult(rules, dayNumber(day))
}

function consult({ weekend, holidays, workdays, coveredYears }: CalendarRules, number: number): Answer<boolean> {
  const day = dayFromNumber(number)
  const provisional = !coveredYears.includes(Number(day.slice(0, 4)))
  if (workdays.some((workday) => workday.day === day)) return { value: true, provisional }
  if (holidays.some(({ from, to }) => from <= day && day <= to)) return { value: false, provisional }
  return { value: !weekend.includes(weekdayOf(number)), provisional }
}

/**
 * The last day of a deadline of `count` working days that runs from `day`. Counting starts with the next day, or with the day before where
 * `count` is negative; `day` itself never counts. 0 gives `day` as it is, working day or not, and consults nothing.
 * @throws RangeError where `count` is no whole number or the result lies outside the years 0000 to 9999
 */
export function addWorkingDays(rules: CalendarRules, day: Day, count: number): Answer<Day> {
  if (!Number.isSafeInteger(count)) throw new RangeError(`not a whole number of working days: ${count}`)
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
export function workingDaysBetween(rules: CalendarRules, from: Day, to: Day): Answer<number> {
  const [start, end] = [dayNumber(from), dayNumber(to)]
  let count = 0
  let provisional = false
  for (let number = Math.min(start, end) + 1; number <= Math.max(start, end); number += 1) {
    const answer = consult(rules, number)
    provisional ||= answer.provisional
    if (answer.value) count += 1
  }
  return { value: start > end ? 0 - count : count, provisional }
}
