import { accept, type CommandContext, type QueryContext, type Ruling, refuse, step } from '@dajia/core'
import { ActivityLife, RegistrationLife } from '../lifecycles.ts'
import { People } from '../people.ts'
import { Activities, type Activity, type Registration, Registrations, ResidentId } from '../records.ts'
import { ActivitiesSettings, type Waiver } from '../settings.ts'

export const REGISTER_OTHERS = 'activities.register-others'

type ActivityCommand = (typeof ActivityLife.commands)[number]
type RegistrationCommand = (typeof RegistrationLife.commands)[number]

/** The activity, locked, and the state that the command leads to. Whatever changes a count holds this lock. */
export async function activityFor(
  { tx }: CommandContext,
  id: string,
  command: ActivityCommand,
): Promise<Ruling<{ activity: Activity; state: Activity['state'] }, 'not-found' | 'activities.not-now'>> {
  const activity = await tx.get(Activities, id, { lock: true })
  if (activity === undefined) return refuse('not-found', { kind: 'activity' })
  const next = step(ActivityLife, activity.state, command, 'activities.not-now')
  return next.ok ? accept({ activity, state: next.value }) : next
}

export const registrationStep = (registration: Registration, command: RegistrationCommand) =>
  step(RegistrationLife, registration.state, command, 'activities.registration-not-now')

/** Whom the actor speaks for: itself, or with the permission somebody else. */
export async function residentFor(
  { actor, may }: QueryContext,
  residentId: ResidentId | undefined,
  permission: string = REGISTER_OTHERS,
): Promise<Ruling<ResidentId, 'not-allowed' | 'activities.not-a-resident'>> {
  if (residentId !== undefined && residentId !== actor.id) {
    return (await may(permission)) ? accept(residentId) : refuse('not-allowed', { permission })
  }
  const own = ResidentId.safeParse(actor.id)
  return own.success ? accept(own.data) : refuse('activities.not-a-resident')
}

/** Whether whoever knows the people knows this one. */
export const isPerson = async ({ tx, port }: QueryContext, residentId: ResidentId): Promise<boolean> =>
  (await port(People).find(tx, residentId)) !== undefined

/** The registration that a resident holds now; a withdrawn one is held by nobody. */
export async function registrationOf(
  { tx }: QueryContext,
  activityId: string,
  residentId: ResidentId,
): Promise<Ruling<Registration, 'activities.not-registered'>> {
  const { items } = await tx.find(Registrations, {
    index: 'once',
    equals: { activityId, holder: residentId },
    limit: 1,
  })
  const [registration] = items
  return registration ? accept(registration) : refuse('activities.not-registered')
}

export function waiverTemplate({ settings }: QueryContext, key: string): Waiver | undefined {
  const { waivers } = settings(ActivitiesSettings)
  return Object.hasOwn(waivers, key) ? waivers[key] : undefined
}
