import { v7 } from 'uuid'

export const COMMUNITY = 'benchmark'
export const ACTIVITY = '019c0000-0000-7000-8000-000000000001'

export interface Activity {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly title: string
  readonly startsAt: string
  readonly capacity: number
  readonly arrivals: number
  readonly counts: { readonly waiting: number; readonly confirmed: number }
}

export interface Registration {
  readonly id: string
  readonly version: number
  readonly state: 'confirmed' | 'waiting'
  readonly activityId: string
  readonly residentId: string
  readonly holder: string
  readonly arrival: number
}

export interface Entry {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly actor: string
  readonly subjects: readonly string[]
  readonly public: Readonly<Record<string, string | number>>
}

export const firstActivity: Activity = {
  id: ACTIVITY,
  version: 1,
  state: 'open',
  title: 'A walk to the old well',
  startsAt: '2099-04-18T05:30:00.000Z',
  capacity: 1_000_000,
  arrivals: 0,
  counts: { waiting: 0, confirmed: 0 },
}

/** What a registration makes of an activity: the rule, the same for everybody who does not bring one. */
export function decide(activity: Activity, resident: string) {
  if (activity.state !== 'open') throw new Error('The activity takes no registrations')
  const { waiting, confirmed } = activity.counts
  const state = confirmed < activity.capacity && waiting === 0 ? 'confirmed' : 'waiting'
  const arrival = activity.arrivals + 1
  const registration: Registration = {
    id: v7(),
    version: 1,
    state,
    activityId: activity.id,
    residentId: resident,
    holder: resident,
    arrival,
  }
  const updated: Activity = {
    ...activity,
    version: activity.version + 1,
    arrivals: arrival,
    counts: { ...activity.counts, [state]: activity.counts[state] + 1 },
  }
  const entry: Entry = {
    id: v7(),
    at: new Date().toISOString(),
    type: 'activities.registered',
    actor: resident,
    subjects: [activity.id, registration.id],
    public: { activityId: activity.id, registrationId: registration.id, state, arrival },
  }
  return { registration, updated, entry }
}

export const alreadyRegistered = () => new Error('This resident is already registered')
export const moved = () => new Error('The activity moved since it was read')
