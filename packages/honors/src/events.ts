import { event } from '@dajia/core'
import * as z from 'zod'
import { ElectionId, PartyId } from './records.ts'

const of = z.strictObject({ electionId: ElectionId })

export const Opened = event('honors.opened', of.extend({ board: z.string(), period: z.string() }))
export const Nominated = event('honors.nominated', of.extend({ nomineeId: PartyId }))
export const VotingStarted = event('honors.voting-started', of)
/** Says that the actor voted. The choice is in the box only. */
export const Voted = event('honors.voted', of)
export const Closed = event('honors.closed', of)
/** Says nothing of the result: it is public only once published. */
export const Counted = event('honors.counted', of.extend({ ballots: z.int().min(0) }))
export const Published = event(
  'honors.published',
  of.extend({ ballots: z.int().min(0), elected: z.array(PartyId).readonly(), tied: z.array(PartyId).readonly() }),
)
export const Cancelled = event('honors.cancelled', of)

export const events = [Opened, Nominated, VotingStarted, Voted, Closed, Counted, Published, Cancelled]
