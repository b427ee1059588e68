import type { CalendarRules } from './rules.ts'

const holiday = (day: string, name: string) => ({ from: day, to: day, name })

/**
 * Federal working days of the United States, 5 U.S.C. 6103(a), on the day on which a Monday-to-Friday week observes them (6103(b)(1); E.O. 11582 for
 * Sundays). Not here: Inauguration Day (6103(c), the Washington area only), days of mourning and other closures by executive order, state holidays.
 */
export const usFederal: CalendarRules = {
  weekend: [6, 7],
  holidays: [
    holiday('2025-01-01', "New Year's Day"),
    holiday('2025-01-20', 'Birthday of Martin Luther King, Jr.'),
    holiday('2025-02-17', "Washington's Birthday"),
    holiday('2025-05-26', 'Memorial Day'),
    holiday('2025-06-19', 'Juneteenth National Independence Day'),
    holiday('2025-07-04', 'Independence Day'),
    holiday('2025-09-01', 'Labor Day'),
    holiday('2025-10-13', 'Columbus Day'),
    holiday('2025-11-11', 'Veterans Day'),
    holiday('2025-11-27', 'Thanksgiving Day'),
    holiday('2025-12-25', 'Christmas Day'),

    holiday('2026-01-01', "New Year's Day"),
    holiday('2026-01-19', 'Birthday of Martin Luther King, Jr.'),
    holiday('2026-02-16', "Washington's Birthday"),
    holiday('2026-05-25', 'Memorial Day'),
    holiday('2026-06-19', 'Juneteenth National Independence Day'),
    holiday('2026-07-03', 'Independence Day'),
    holiday('2026-09-07', 'Labor Day'),
    holiday('2026-10-12', 'Columbus Day'),
    holiday('2026-11-11', 'Veterans Day'),
    holiday('2026-11-26', 'Thanksgiving Day'),
    holiday('2026-12-25', 'Christmas Day'),
  ],
  workdays: [],
  coveredYears: [2025, 2026],
  citation: '5 U.S.C. 6103(a), (b)',
}
