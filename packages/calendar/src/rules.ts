import * as z from 'zod'
import { Day, dayNumber, weekdayOf } from './day.ts'

/** Consecutive days off under one name; `to` is included. */
export const Holiday = z
  .strictObject({ from: Day, to: Day, name: z.string().min(1) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'a holiday ends before it begins' })
export interface Holiday extends z.infer<typeof Holiday> {}

/** A day of a weekend on which people work, to make up for a day off elsewhere (调休上班). */
export const Workday = z.strictObject({ day: Day, name: z.string().min(1) })
export interface Workday extends z.infer<typeof Workday> {}

/** What a notice changes about one day that an earlier one had settled. */
const Change = z.strictObject({ day: Day, works: z.boolean(), name: z.string().min(1) })

/** A notice by which an authority settles the days of a year, or changes days that were settled before. */
export const Notice = z.strictObject({
  /** Its number or title, as people cite it; unique among the notices. */
  name: z.string().min(1).max(200),
  /** The day it was issued; before that day nobody could count by it. */
  issuedOn: Day,
  /** The year whose days it settles. */
  year: z.int().min(0).max(9999),
  /** Days that were settled otherwise before; they win over holidays, make-up workdays and earlier notices. */
  changes: z.exactOptional(z.array(Change).readonly()),
})
export interface Notice extends z.infer<typeof Notice> {}

const Weekend = z
  .array(z.int().min(1).max(7))
  .max(6, 'a week needs a working day')
  .refine((days) => new Set(days).size === days.length, 'a weekday is named twice')

/**
 * What makes a day a working day, as data. A make-up workday wins over the weekend, a holiday over an ordinary weekday.
 * Refused: a holiday that ends before it begins, and a make-up workday that is no weekend day or is also a holiday
 * (both are slips in copying a notice); a day that is named twice among the holidays, the make-up workdays or one notice's changes;
 * a notice that is named twice or stands before one that was issued earlier. Each issue says the path of the entry at fault.
 */
export const CalendarRules = z
  .strictObject({
    /** ISO 8601 weekdays that are free, 1 for Monday to 7 for Sunday. */
    weekend: Weekend.readonly(),
    holidays: z.array(Holiday).readonly(),
    workdays: z.array(Workday).readonly(),
    /** Years whose official notice is known and is in these rules. Answers that need any other year are provisional. */
    coveredYears: z.array(z.int().min(0).max(9999)).readonly(),
    /** How many of the last days of December the notice for the next year may settle, too; none where absent. */
    reachesBack: z.exactOptional(z.int().min(0).max(31)),
    /** In the order in which they were issued. */
    notices: z.exactOptional(z.array(Notice).readonly()),
    /** The notices or the law that these rules repeat. */
    citation: z.string().min(1).optional(),
  })
  .superRefine(({ weekend, holidays, workdays, notices = [] }, context) => {
    const refuse = (path: (string | number)[], message: string) => context.addIssue({ code: 'custom', path, message })
    for (const [index, { from, to }] of holidays.entries()) {
      if (holidays.slice(0, index).some((other) => other.from <= to && from <= other.to))
        refuse(['holidays', index, 'from'], 'a day is in two holidays')
    }
    for (const index of repeated(workdays.map(({ day }) => day)))
      refuse(['workdays', index, 'day'], 'a make-up workday is named twice')
    for (const [index, { day }] of workdays.entries()) {
      const path = ['workdays', index, 'day']
      if (!weekend.includes(weekdayOf(dayNumber(day)))) refuse(path, 'a make-up workday is not on a weekend')
      if (holidays.some(({ from, to }) => from <= day && day <= to)) refuse(path, 'a make-up workday is also a holiday')
    }
    for (const index of repeated(notices.map(({ name }) => name)))
      refuse(['notices', index, 'name'], 'a notice is named twice')
    for (const [index, { issuedOn, changes = [] }] of notices.entries()) {
      if (issuedOn < (notices[index - 1]?.issuedOn ?? issuedOn))
        refuse(['notices', index, 'issuedOn'], 'a notice was issued before the one that it follows')
      for (const at of repeated(changes.map(({ day }) => day)))
        refuse(['notices', index, 'changes', at, 'day'], 'a notice changes a day twice')
    }
  })
export interface CalendarRules extends z.infer<typeof CalendarRules> {}

/** The places at which something stands that stood before. */
const repeated = (texts: readonly string[]): number[] =>
  texts.flatMap((text, index) => (texts.indexOf(text) < index ? [index] : []))

/**
 * The rules as they were known at the end of `day`: without notices that were issued later, nor the years that only those settle.
 * Of such a year the holidays remain as they are known now, and every answer that needs them is provisional.
 */
export function rulesAsOf(rules: CalendarRules, day: Day): CalendarRules {
  dayNumber(day)
  const { notices = [], coveredYears } = rules
  const issued = notices.filter(({ issuedOn }) => issuedOn <= day)
  const unsettled = (year: number) =>
    notices.some((notice) => notice.year === year) && !issued.some((notice) => notice.year === year)
  return { ...rules, notices: issued, coveredYears: coveredYears.filter((year) => !unsettled(year)) }
}
