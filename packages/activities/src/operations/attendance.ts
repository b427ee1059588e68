import { accept, type CommandContext, command, present, query, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { moved } from '../counts.ts'
import { CheckedIn, CheckedOut, HandedOut } from '../events.ts'
import {
  Activities,
  type Activity,
  ActivityId,
  Key,
  Registration,
  Registrations,
  ResidentId,
  Signatures,
} from '../records.ts'
import { RollCall, rollCallOf } from '../rollcall.ts'
import { ActivitiesSettings } from '../settings.ts'
import { handedOut } from '../supplies.ts'
import { holds, inForce } from '../waiver.ts'
import { activityFor, registrationOf, registrationStep, waiverTemplate } from './loading.ts'

const Who = z.strictObject({ activityId: ActivityId, residentId: ResidentId })
const refusals = ['activities.not-now', 'activities.not-registered', 'activities.registration-not-now'] as const

/** What the three steps at the meeting point have in common: both lifecycles allow it. */
async function attending(
  context: CommandContext,
  { activityId, residentId }: z.infer<typeof Who>,
  by: 'checkIn' | 'handOut' | 'checkOut',
) {
  const [found, held] = await Promise.all([
    activityFor(context, activityId, by),
    registrationOf(context, activityId, residentId),
  ])
  if (!found.ok) return found
  if (!held.ok) return held
  const next = registrationStep(held.value, by)
  if (!next.ok) return next
  return accept({
    activity: found.value.activity,
    activityState: found.value.state,
    held: held.value,
    state: next.value,
  })
}

/** Whether the waiver that the activity asks for is signed, in the version in force today. */
async function waived(context: CommandContext, { id, waiver }: Activity, residentId: ResidentId): Promise<boolean> {
  if (waiver === undefined) return true
  const template = waiverTemplate(context, waiver)
  const current = template && inForce(template, context.today)
  if (template === undefined || current === undefined) return false
  const { items } = await context.tx.find(Signatures, {
    index: 'latest',
    equals: { activityId: id, residentId, template: waiver, templateVersion: current.version },
    reverse: true,
    limit: 1,
  })
  return items.some((signature) => holds(template, signature, context.today))
}

export const checkIn = command({
  summary: 'Check in a confirmed resident who has signed what the activity asks for.',
  input: Who,
  output: Registration,
  refusals: [...refusals, 'activities.waiver-missing'],
  may: 'activities.lead',
  run: async (context, who) => {
    const ruling = await attending(context, who, 'checkIn')
    if (!ruling.ok) return ruling
    const { activity, activityState, held, state } = ruling.value
    if (!(await waived(context, activity, who.residentId))) return refuse('activities.waiver-missing')
    const saved = context.tx.update(Registrations, { ...held, state })
    const counts = moved(activity.counts, 'confirmed', 'checked-in')
    context.tx.update(Activities, { ...activity, state: activityState, counts })
    const about = { activityId: activity.id, registrationId: held.id }
    context.record(CheckedIn, { subjects: [activity.id, held.id], public: about })
    return accept(saved)
  },
})

export const handOut = command({
  summary: 'Hand a supply to somebody who is checked in, up to what each person may have.',
  input: Who.extend({ supply: Key, quantity: z.int().positive().max(1_000_000).default(1) }),
  output: Registration,
  refusals: [...refusals, 'activities.unknown-supply', 'activities.supply-limit'],
  may: 'activities.lead',
  run: async (context, { supply, quantity, ...who }) => {
    const ruling = await attending(context, who, 'handOut')
    if (!ruling.ok) return ruling
    const { activity, held, state } = ruling.value
    const given = handedOut(context.settings(ActivitiesSettings).supplies, held.supplies, supply, quantity)
    if (!given.ok) return given
    const saved = context.tx.update(Registrations, { ...held, state, supplies: given.value })
    const about = { activityId: activity.id, registrationId: held.id, supply, quantity }
    context.record(HandedOut, { subjects: [activity.id, held.id], public: about })
    return accept(saved)
  },
})

export const checkOut = command({
  summary: 'Count somebody home again.',
  input: Who,
  output: Registration,
  refusals,
  may: 'activities.lead',
  run: async (context, who) => {
    const ruling = await attending(context, who, 'checkOut')
    if (!ruling.ok) return ruling
    const { activity, held, state } = ruling.value
    const saved = context.tx.update(Registrations, { ...held, state })
    context.tx.update(Activities, { ...activity, counts: moved(activity.counts, 'checked-in', 'returned') })
    const about = { activityId: activity.id, registrationId: held.id }
    context.record(CheckedOut, { subjects: [activity.id, held.id], public: about })
    return accept(saved)
  },
})

export const rollCall = query({
  summary: 'How many registered, wait, set out and returned, and who is missing.',
  input: z.strictObject({
    activityId: ActivityId,
    limit: z.int().min(1).max(200).default(50),
    cursor: text(2000).optional(),
  }),
  output: RollCall.extend({ who: z.array(ResidentId).readonly(), next: z.string().optional() }),
  may: 'activities.lead',
  run: async ({ tx }, { activityId, limit, cursor }) => {
    const activity = await tx.get(Activities, activityId)
    if (activity === undefined) return refuse('not-found', { kind: 'activity' })
    const equals = { activityId, state: 'checked-in' }
    const page = await tx.find(Registrations, { index: 'queue', equals, limit, ...present({ cursor }) })
    const who = page.items.map(({ residentId }) => residentId)
    return accept({ ...rollCallOf(activity.counts), who, ...present({ next: page.next }) })
  },
})
