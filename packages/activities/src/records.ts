import { collection, Day, Instant, identifier, sensitive, text, Version } from '@dajia/core'
import * as z from 'zod'
import { Counts } from './counts.ts'
import { ActivityLife, RegistrationLife } from './lifecycles.ts'

/** The key of a waiver template or a supply in the profile. */
export const Key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(64)

export const ActivityId = identifier('ActivityId')
export type ActivityId = z.infer<typeof ActivityId>
export const RegistrationId = identifier('RegistrationId')
export type RegistrationId = z.infer<typeof RegistrationId>
export const SignatureId = identifier('SignatureId')
export type SignatureId = z.infer<typeof SignatureId>
export const ResidentId = identifier('ResidentId')
export type ResidentId = z.infer<typeof ResidentId>

export const Capacity = z.int().positive().max(1_000_000)

export const Activity = z.strictObject({
  id: ActivityId,
  version: Version,
  state: ActivityLife.State,
  title: text(200),
  startsAt: Instant,
  capacity: Capacity,
  /** Absent where no waiver is asked for. */
  waiver: z.exactOptional(Key),
  /** How many have ever registered: the next one's place in the order of arrival. */
  arrivals: z.int().nonnegative(),
  counts: Counts,
})
export interface Activity extends z.infer<typeof Activity> {}

export const Registration = z.strictObject({
  id: RegistrationId,
  version: Version,
  state: RegistrationLife.State,
  activityId: ActivityId,
  residentId: ResidentId,
  /** The resident again, absent once withdrawn: makes one registration per resident a rule of the store. */
  holder: z.exactOptional(ResidentId),
  /** 1 for the first who registered for this activity; never given twice. */
  arrival: z.int().positive(),
  /** Supply key → how many this person was given. */
  supplies: z.record(Key, z.int().positive()),
})
export interface Registration extends z.infer<typeof Registration> {}

/** A waiver that was accepted: which text, in which language, and what the app took as the signature. */
export const Signature = z.strictObject({
  id: SignatureId,
  version: Version,
  activityId: ActivityId,
  residentId: ResidentId,
  template: Key,
  templateVersion: z.int().positive(),
  locale: text(35),
  /** The community's day on which it was signed. */
  signedOn: Day,
  /** The actor: another than the resident where somebody signed for them. */
  signedBy: text(200),
  /** As the app gave it: a typed name, or a hash of what the app keeps. */
  signature: sensitive('identity', text(500)),
})
export interface Signature extends z.infer<typeof Signature> {}

export const Activities = collection({
  name: 'activities.activities',
  schema: Activity,
  indexes: { byStart: { fields: ['startsAt'] }, byState: { fields: ['state', 'startsAt'] } },
})

export const Registrations = collection({
  name: 'activities.registrations',
  schema: Registration,
  indexes: {
    once: { fields: ['activityId', 'holder'], unique: 'activities.already-registered' },
    queue: { fields: ['activityId', 'state', 'arrival'] },
    byResident: { fields: ['residentId', 'activityId'] },
  },
})

export const Signatures = collection({
  name: 'activities.signatures',
  schema: Signature,
  person: 'residentId',
  indexes: {
    latest: {
      fields: ['activityId', 'residentId', 'template', 'templateVersion', 'signedOn'],
      unique: 'activities.already-signed',
    },
  },
})
