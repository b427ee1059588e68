import { type Answer, addDays, addWorkdays, type CalendarRules, workdaysBetween } from '@dajia/calendar'
import { accept, type Ruling, refuse } from '@dajia/core'
import type { Item } from './records.ts'

/** The day by which work assigned `today` must be handed in: the tier's, or an earlier one that was asked for. */
export function deadlineOf(
  calendar: CalendarRules,
  today: string,
  workingDays: number,
  asked: string | undefined,
): Ruling<Answer<string>, 'ledgers.deadline-passed' | 'ledgers.deadline-too-late'> {
  const latest = addWorkdays(calendar, today, workingDays)
  if (asked === undefined) return accept(latest)
  if (asked < today) return refuse('ledgers.deadline-passed', { asked, today })
  if (asked > latest.value) return refuse('ledgers.deadline-too-late', { asked, latest: latest.value })
  // A day that somebody named stays that day, whatever will be published.
  return accept({ value: asked, provisional: false })
}

/** The deadline of an item as `calendar` counts it now; `undefined` where it stands, as a day that somebody named always does. */
export function revisedDeadline(
  calendar: CalendarRules,
  { counted, dueOn, provisional }: Pick<Item, 'counted' | 'dueOn' | 'provisional'>,
): Answer<string> | undefined {
  if (counted === undefined) return undefined
  const revised = addWorkdays(calendar, counted.from, counted.workingDays)
  return revised.value === dueOn && revised.provisional === provisional ? undefined : revised
}

/**
 * Work due before this day is overdue `today`. It is the last working day up to today, because a deadline is missed only
 * once a working day has begun after it.
 */
export const overdueBefore = (calendar: CalendarRules, today: string): string =>
  addWorkdays(calendar, addDays(today, 1), -1).value

/** The working days after the deadline, today included. */
export const workingDaysOverdue = (calendar: CalendarRules, dueOn: string, today: string): Answer<number> =>
  workdaysBetween(calendar, dueOn, today)
