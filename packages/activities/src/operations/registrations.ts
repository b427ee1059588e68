import { accept, command, everyPage, query, refuse } from '@dajia/core'
import * as z from 'zod'
import { moved } from '../counts.ts'
import { Confirmed, Registered, Withdrawn } from '../events.ts'
import { Activities, ActivityId, Registration, RegistrationId, Registrations, ResidentId } from '../records.ts'
import { afterWithdrawal, placeFor } from '../registration.ts'
import { activityFor, isPerson, registrationOf, registrationStep, residentFor } from './loading.ts'

const Who = z.strictObject({ activityId: ActivityId, residentId: z.exactOptional(ResidentId) })

/** `position` is the place on the waiting list, from 1; absent for who has a seat. */
export const Placed = z.strictObject({ registration: Registration, position: z.exactOptional(z.int().positive()) })
export interface Placed extends z.infer<typeof Placed> {}

/** `promoted` is the registration that got the seat. */
export const Freed = z.strictObject({ registration: Registration, promoted: z.exactOptional(RegistrationId) })
export interface Freed extends z.infer<typeof Freed> {}

export const register = command({
  summary: 'Register a resident: for a seat, or when all are taken for the waiting list, in order of arrival.',
  input: Who,
  output: Placed,
  refusals: ['activities.not-now', 'activities.already-registered', 'activities.not-a-resident'],
  may: 'activities.register',
  run: async (context, { activityId, residentId }) => {
    const { tx, newId, record } = context
    const whom = await residentFor(context, residentId)
    if (!whom.ok) return whom
    const [found, known, held] = await Promise.all([
      activityFor(context, activityId, 'register'),
      isPerson(context, whom.value),
      registrationOf(context, activityId, whom.value),
    ])
    if (!found.ok) return found
    if (!known) return refuse('activities.not-a-resident')
    if (held.ok) return refuse('activities.already-registered')
    const { activity } = found.value
    const place = placeFor(activity.counts, activity.capacity)
    const { state } = place
    const arrival = activity.arrivals + 1
    const id = RegistrationId.parse(newId())
    const person = { residentId: whom.value, holder: whom.value }
    const registration: Registration = { id, version: 1, state, activityId, ...person, arrival, supplies: {} }
    tx.insert(Registrations, registration)
    tx.update(Activities, { ...activity, arrivals: arrival, counts: moved(activity.counts, undefined, state) })
    record(Registered, { subjects: [activityId, id], public: { activityId, registrationId: id, state, arrival } })
    return accept<Placed>({ registration, ...(place.state === 'waiting' && { position: place.position }) })
  },
})

export const withdraw = command({
  summary: 'Withdraw a registration; the first who waits gets the seat that it frees.',
  input: Who,
  output: Freed,
  refusals: [
    'activities.not-now',
    'activities.not-registered',
    'activities.registration-not-now',
    'activities.not-a-resident',
  ],
  may: 'activities.register',
  run: async (context, { activityId, residentId }) => {
    const { tx, record } = context
    const whom = await residentFor(context, residentId)
    if (!whom.ok) return whom
    const [found, held] = await Promise.all([
      activityFor(context, activityId, 'withdraw'),
      registrationOf(context, activityId, whom.value),
    ])
    if (!found.ok) return found
    if (!held.ok) return held
    const next = registrationStep(held.value, 'withdraw')
    if (!next.ok) return next
    const { activity } = found.value
    const { holder: _, ...rest } = held.value
    if (rest.state === 'withdrawn') return refuse('activities.not-registered')
    const after = afterWithdrawal(activity.counts, activity.capacity, rest.state)
    const registration = tx.update(Registrations, { ...rest, state: next.value })
    const { id: registrationId } = registration
    record(Withdrawn, { subjects: [activityId, registrationId], public: { activityId, registrationId } })
    tx.update(Activities, { ...activity, counts: after.counts })
    if (!after.promotes) return accept<Freed>({ registration })

    const queue = await tx.find(Registrations, { index: 'queue', equals: { activityId, state: 'waiting' }, limit: 1 })
    const [first] = queue.items
    if (first === undefined) return refuse('conflict')
    const confirmed = registrationStep(first, 'confirm')
    if (!confirmed.ok) return confirmed
    tx.update(Registrations, { ...first, state: confirmed.value })
    record(Confirmed, { subjects: [activityId, first.id], public: { activityId, registrationId: first.id } })
    return accept<Freed>({ registration, promoted: first.id })
  },
})

export const registration = query({
  summary: 'A resident’s registration for an activity, with the place on the waiting list.',
  input: Who,
  output: Placed,
  refusals: ['activities.not-registered', 'activities.not-a-resident'],
  may: 'activities.register',
  run: async (context, { activityId, residentId }) => {
    const whom = await residentFor(context, residentId)
    if (!whom.ok) return whom
    const held = await registrationOf(context, activityId, whom.value)
    if (!held.ok) return held
    if (held.value.state !== 'waiting') return accept<Placed>({ registration: held.value })
    let position = 1
    const equals = { activityId, state: 'waiting' }
    const earlier = everyPage(context.tx, Registrations, { index: 'queue', equals, to: held.value.arrival })
    for await (const items of earlier) position += items.length
    return accept<Placed>({ registration: held.value, position })
  },
})
