import { z } from 'zod'
import { Day, dayNumber, weekdayOf } from './day.ts'

/** Consecutive days off under one name; `to` is included. */
export const Holiday = z
  .strictObject({ from: Day, to: Day, name: z.string().min(1) })
  .refine(({ from, to }) => from <= to, { path: ['to'], message: 'a holiday ends before it begins' })
export interface Holiday extends z.infer<typeof Holiday> {}

/** A day of a weekend on which people work, to make up for a day off elsewhere (调休上班). */
export const Workday = z.strictObject({ day: Day, name: z.string().min(1) })
export interface Workday extends z.infer<typeof Workday> {}

const Weekend = z
  .array(z.int().min(1).max(7))
  .max(6, 'a week needs a working day')
  .refine((days) => new Set(days).size === days.length, 'a weekday is named twice')

/**
 * What makes a day a working day, as data. A make-up workday wins over the weekend, a holiday over an ordinary weekday.
 * Refused: a holiday that ends before it begins, and a make-up workday that is no weekend day or is also a holiday
 * (both are slips in copying a notice).
 */
export const CalendarRules = z
  .strictObject({
    /** ISO 8601 weekdays that are free, 1 for Monday to 7 for Sunday. */
    weekend: Weekend.readonly(),
    holidays: z.array(Holiday).readonly(),
    workdays: z.array(Workday).readonly(),
    /** Years whose official notice is known and is in these rules. Answers that need any other year are provisional. */
    coveredYears: z.array(z.int().min(0).max(9999)).readonly(),
    /** The notices or the law that these rules repeat. */
    citation: z.string().min(1).optional(),
  })
  .superRefine(({ weekend, holidays, workdays }, context) => {
    for (const [index, { day }] of workdays.entries()) {
      const path = ['workdays', index, 'day']
      if (!weekend.includes(weekdayOf(dayNumber(day))))
        context.addIssue({ code: 'custom', path, message: 'a make-up workday is not on a weekend' })
      if (holidays.some(({ from, to }) => from <= day && day <= to))
        context.addIssue({ code: 'custom', path, message: 'a make-up workday is also a holiday' })
    }
  })
export interface CalendarRules extends z.infer<typeof CalendarRules> {}
