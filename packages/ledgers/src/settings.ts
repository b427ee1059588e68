import { LocalText, section } from '@dajia/core'
import * as z from 'zod'
import { Key } from './records.ts'

/** Somebody answers at this level, within so many working days. */
const Tier = z.strictObject({ name: LocalText, workingDays: z.int().positive().max(1000) })

/** `profile.modules.ledgers` */
export const LedgersSettings = section(
  'ledgers',
  z.strictObject({
    lists: z.record(Key, z.strictObject({ name: LocalText })).default({}),
    tiers: z.record(Key, Tier).default({}),
  }),
)
export type LedgersSettings = ReturnType<(typeof LedgersSettings)['of']>
