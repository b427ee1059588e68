import { accept, type CommandContext, command, Instant, query, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { nobody } from '../counts.ts'
import { Cancelled, Closed, Completed, Planned, Published } from '../events.ts'
import { ActivityLife } from '../lifecycles.ts'
import { Activities, Activity, ActivityId, Capacity, Key } from '../records.ts'
import { everybodyHome } from '../rollcall.ts'
import { ActivitiesSettings } from '../settings.ts'
import { activityFor, waiverTemplate } from './loading.ts'

const Which = z.strictObject({ activityId: ActivityId })

export const plan = command({
  summary: 'Plan an activity as a draft that nobody sees or registers for yet.',
  input: z.strictObject({ title: text(200), startsAt: Instant, capacity: Capacity, waiver: z.exactOptional(Key) }),
  output: Activity,
  refusals: ['activities.starts-in-past', 'activities.unknown-waiver'],
  may: 'activities.organise',
  run: async (context, input) => {
    const { tx, now, newId, record } = context
    if (input.startsAt <= now) return refuse('activities.starts-in-past', { startsAt: input.startsAt })
    if (input.waiver !== undefined && waiverTemplate(context, input.waiver) === undefined) {
      return refuse('activities.unknown-waiver', { known: Object.keys(context.settings(ActivitiesSettings).waivers) })
    }
    const activity: Activity = {
      ...input,
      id: ActivityId.parse(newId()),
      version: 1,
      state: ActivityLife.initial,
      arrivals: 0,
      counts: nobody,
    }
    tx.insert(Activities, activity)
    const { id: activityId, title, startsAt, capacity } = activity
    record(Planned, { subjects: [activityId], public: { activityId, title, startsAt, capacity } })
    return accept(activity)
  },
})

/** One step of the lifecycle that changes nothing else. */
const move = (summary: string, by: 'publish' | 'close' | 'cancel', happened: typeof Published) =>
  command({
    summary,
    input: Which,
    output: Activity,
    refusals: ['activities.not-now'],
    may: 'activities.organise',
    run: async (context: CommandContext, { activityId }) => {
      const found = await activityFor(context, activityId, by)
      if (!found.ok) return found
      const { activity, state } = found.value
      const saved = context.tx.update(Activities, { ...activity, state })
      context.record(happened, { subjects: [activityId], public: { activityId } })
      return accept(saved)
    },
  })

export const publish = move('Open a draft for registration.', 'publish', Published)
export const close = move('Take no more registrations.', 'close', Closed)
export const cancel = move('Call an activity off before anybody set out.', 'cancel', Cancelled)

export const complete = command({
  summary: 'End an activity, once everybody who set out has returned.',
  input: Which,
  output: Activity,
  refusals: ['activities.not-now', 'activities.somebody-missing'],
  may: 'activities.lead',
  run: async (context, { activityId }) => {
    const found = await activityFor(context, activityId, 'complete')
    if (!found.ok) return found
    const { activity, state } = found.value
    const home = everybodyHome(activity.counts)
    if (!home.ok) return home
    const saved = context.tx.update(Activities, { ...activity, state })
    context.record(Completed, { subjects: [activityId], public: { activityId, returned: activity.counts.returned } })
    return accept(saved)
  },
})

export const list = query({
  summary: 'Activities in one state, by when they start.',
  input: z.strictObject({
    state: ActivityLife.State.default('open'),
    limit: z.int().min(1).max(200).default(50),
    cursor: text(2000).optional(),
  }),
  output: z.strictObject({ items: z.array(Activity).readonly(), next: z.string().optional() }),
  may: 'activities.see',
  run: async ({ tx, may }, { state, limit, cursor }) => {
    if (state === 'draft' && !(await may('activities.organise'))) {
      return refuse('not-allowed', { permission: 'activities.organise' })
    }
    const page = await tx.find(Activities, { index: 'byState', equals: { state }, limit, ...(cursor && { cursor }) })
    return accept(page)
  },
})
