import type { CalendarRules } from './rules.ts'

/**
 * Working days of mainland China, from the yearly notices of the General Office of the State Council
 * (《国务院办公厅关于〔年份〕年部分节假日安排的通知》):
 * 2024 国办发明电〔2023〕7号 (25 October 2023), 2025 国办发明电〔2024〕12号 (12 November 2024), 2026 国办发明电〔2025〕7号 (4 November 2025).
 * The eve of the Spring Festival of 2024 (9 February) was only recommended as leave, so it is a working day.
 */
export const chinaMainland: CalendarRules = {
  weekend: [6, 7],
  holidays: [
    { from: '2024-01-01', to: '2024-01-01', name: '元旦' },
    { from: '2024-02-10', to: '2024-02-17', name: '春节' },
    { from: '2024-04-04', to: '2024-04-06', name: '清明节' },
    { from: '2024-05-01', to: '2024-05-05', name: '劳动节' },
    { from: '2024-06-10', to: '2024-06-10', name: '端午节' },
    { from: '2024-09-15', to: '2024-09-17', name: '中秋节' },
    { from: '2024-10-01', to: '2024-10-07', name: '国庆节' },

    { from: '2025-01-01', to: '2025-01-01', name: '元旦' },
    { from: '2025-01-28', to: '2025-02-04', name: '春节' },
    { from: '2025-04-04', to: '2025-04-06', name: '清明节' },
    { from: '2025-05-01', to: '2025-05-05', name: '劳动节' },
    { from: '2025-05-31', to: '2025-06-02', name: '端午节' },
    { from: '2025-10-01', to: '2025-10-08', name: '国庆节、中秋节' },

    { from: '2026-01-01', to: '2026-01-03', name: '元旦' },
    { from: '2026-02-15', to: '2026-02-23', name: '春节' },
    { from: '2026-04-04', to: '2026-04-06', name: '清明节' },
    { from: '2026-05-01', to: '2026-05-05', name: '劳动节' },
    { from: '2026-06-19', to: '2026-06-21', name: '端午节' },
    { from: '2026-09-25', to: '2026-09-27', name: '中秋节' },
    { from: '2026-10-01', to: '2026-10-07', name: '国庆节' },
  ],
  workdays: [
    { day: '2024-02-04', name: '春节' },
    { day: '2024-02-18', name: '春节' },
    { day: '2024-04-07', name: '清明节' },
    { day: '2024-04-28', name: '劳动节' },
    { day: '2024-05-11', name: '劳动节' },
    { day: '2024-09-14', name: '中秋节' },
    { day: '2024-09-29', name: '国庆节' },
    { day: '2024-10-12', name: '国庆节' },

    { day: '2025-01-26', name: '春节' },
    { day: '2025-02-08', name: '春节' },
    { day: '2025-04-27', name: '劳动节' },
    { day: '2025-09-28', name: '国庆节、中秋节' },
    { day: '2025-10-11', name: '国庆节、中秋节' },

    { day: '2026-01-04', name: '元旦' },
    { day: '2026-02-14', name: '春节' },
    { day: '2026-02-28', name: '春节' },
    { day: '2026-05-09', name: '劳动节' },
    { day: '2026-09-20', name: '国庆节' },
    { day: '2026-10-10', name: '国庆节' },
  ],
  coveredYears: [2024, 2025, 2026],
  citation:
    '国务院办公厅关于部分节假日安排的通知：国办发明电〔2023〕7号、国办发明电〔2024〕12号、国办发明电〔2025〕7号',
}
