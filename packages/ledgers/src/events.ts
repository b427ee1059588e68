import { Day, event } from '@dajia/core'
import * as z from 'zod'
import { ItemId, Key } from './records.ts'

/** The words of an item stay out of the log: whoever writes them may name a person. */
const item = { itemId: ItemId }

export const Registered = event('ledgers.registered', z.strictObject({ ...item, list: Key, tier: Key }))
export const Assigned = event('ledgers.assigned', z.strictObject({ ...item, dueOn: Day, provisional: z.boolean() }))
/** A notice changed the calendar by which the deadline had been counted. */
export const DeadlineRevised = event(
  'ledgers.deadline-revised',
  z.strictObject({ ...item, notice: z.string().min(1), before: Day, dueOn: Day, provisional: z.boolean() }),
)
export const Submitted = event('ledgers.submitted', z.strictObject({ ...item, on: Day }))
export const SentBack = event('ledgers.sent-back', z.strictObject(item))
export const Verified = event('ledgers.verified', z.strictObject(item))
export const Closed = event('ledgers.closed', z.strictObject(item))
