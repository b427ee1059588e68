import { type Answer, addDays, addWorkingDays, type CalendarRules, workingDaysBetween } from '@dajia/calendar'
import { accept, type Ruling, refuse } from '@dajia/core'

/** The day by which work assigned `today` must be handed in: the tier's, or an earlier one that was asked for. */
export function deadlineOf(
  calendar: CalendarRules,
  today: string,
  workingDays: number,
  asked: string | undefined,
): Ruling<Answer<string>, 'ledgers.deadline-passed' | 'ledgers.deadline-too-late'> {
  const latest = addWorkingDays(calendar, today, workingDays)
  if (asked === undefined) return accept(latest)
  if (asked < today) return refuse('ledgers.deadline-passed', { asked, today })
  if (asked > latest.value) return refuse('ledgers.deadline-too-late', { asked, latest: latest.value })
  // A day that somebody named stays that day, whatever will be published.
  return accept({ value: asked, provisional: false })
}

/**
 * Work due before this day is overdue `today`. It is the last working day up to today, because a deadline is missed only
 * once a working day has begun after it.
 */
export const overdueBefore = (calendar: CalendarRules, today: string): string =>
  addWorkingDays(calendar, addDays(today, 1), -1).value

/** The working days after the deadline, today included. */
export const workingDaysOverdue = (calendar: CalendarRules, dueOn: string, today: string): Answer<number> =>
  workingDaysBetween(calendar, dueOn, today)
