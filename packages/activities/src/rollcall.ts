import { accept, type Ruling, refuse } from '@dajia/core'
import * as z from 'zod'
import { type Counts, seatsTaken } from './counts.ts'

const Count = z.int().nonnegative()

/** `registered` have a seat; of them `checkedIn` set out; of those `returned` are home and `missing` are not. */
export const RollCall = z.strictObject({
  registered: Count,
  waiting: Count,
  checkedIn: Count,
  returned: Count,
  missing: Count,
})
export interface RollCall extends z.infer<typeof RollCall> {}

export const rollCallOf = (counts: Counts): RollCall => ({
  registered: seatsTaken(counts),
  waiting: counts.waiting,
  checkedIn: counts['checked-in'] + counts.returned,
  returned: counts.returned,
  missing: counts['checked-in'],
})

/** Nobody is left behind: an activity ends when everybody who set out is home. */
export function everybodyHome(counts: Counts): Ruling<undefined, 'activities.somebody-missing'> {
  const { missing } = rollCallOf(counts)
  return missing === 0 ? accept(undefined) : refuse('activities.somebody-missing', { missing })
}
