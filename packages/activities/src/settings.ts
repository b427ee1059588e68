import { Day, LocalText, section } from '@dajia/core'
import * as z from 'zod'
import { Key } from './records.ts'

const WaiverVersion = z.strictObject({
  version: z.int().positive(),
  /** From this day on it replaces the versions before. */
  from: Day,
  text: LocalText.refine((words) => Object.keys(words).length > 0, 'A waiver needs its words in some language'),
})
export interface WaiverVersion extends z.infer<typeof WaiverVersion> {}

const Waiver = z.strictObject({
  versions: z
    .array(WaiverVersion)
    .min(1)
    .refine(
      (versions) =>
        versions.every((each, at) => {
          const before = versions[at - 1]
          return before === undefined || (before.version < each.version && before.from < each.from)
        }),
      'Versions come in order, each with a higher number and a later day',
    ),
  /** How many days a signature holds, the day of signing included; without it, until the next version. */
  validDays: z.exactOptional(z.int().positive().max(36_500)),
})
export interface Waiver extends z.infer<typeof Waiver> {}

/** `profile.modules.activities` */
export const ActivitiesSettings = section(
  'activities',
  z.strictObject({
    waivers: z.record(Key, Waiver).default({}),
    /** What is handed out, and how many of it each person may have. */
    supplies: z.record(Key, z.strictObject({ name: LocalText, perPerson: z.int().positive() })).default({}),
  }),
)
export type ActivitiesSettings = ReturnType<(typeof ActivitiesSettings)['of']>
