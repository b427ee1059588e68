import { event, Instant, text } from '@dajia/core'
import * as z from 'zod'
import { ActivityId, Capacity, Key, RegistrationId } from './records.ts'

const activity = { activityId: ActivityId }
/** Names the registration, not the resident; the entry’s actor, who may be that resident, is the kernel’s. */
const registration = { activityId: ActivityId, registrationId: RegistrationId }

export const Planned = event(
  'activities.planned',
  z.strictObject({ ...activity, title: text(200), startsAt: Instant, capacity: Capacity }),
)
export const Published = event('activities.published', z.strictObject(activity))
export const Closed = event('activities.closed', z.strictObject(activity))
export const Cancelled = event('activities.cancelled', z.strictObject(activity))
export const Completed = event('activities.completed', z.strictObject({ ...activity, returned: z.int().nonnegative() }))

export const Registered = event(
  'activities.registered',
  z.strictObject({ ...registration, state: z.enum(['confirmed', 'waiting']), arrival: z.int().positive() }),
)
export const Confirmed = event('activities.confirmed', z.strictObject(registration))
export const Withdrawn = event('activities.withdrawn', z.strictObject(registration))
export const WaiverSigned = event(
  'activities.waiver-signed',
  z.strictObject({ ...registration, template: Key, templateVersion: z.int().positive() }),
)
export const CheckedIn = event('activities.checked-in', z.strictObject(registration))
export const HandedOut = event(
  'activities.handed-out',
  z.strictObject({ ...registration, supply: Key, quantity: z.int().positive() }),
)
export const CheckedOut = event('activities.checked-out', z.strictObject(registration))
