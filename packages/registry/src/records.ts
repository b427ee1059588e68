import { collection, Day, identifier, sensitive, text, Version } from '@dajia/core'
import * as z from 'zod'
import { householdLifecycle } from './household.ts'

export const HouseholdId = identifier('HouseholdId')
export const ResidentId = identifier('ResidentId')
export const MembershipId = identifier('MembershipId')
export const RosterLineId = identifier('RosterLineId')

/** Address level key → what it says. */
export const Address = z.record(text(40), text(200))

export const Household = z.strictObject({
  id: HouseholdId,
  version: Version,
  /** How another system knows it. */
  key: text(100).optional(),
  address: Address,
  label: text(4000),
  state: householdLifecycle.State,
  mergedInto: HouseholdId.optional(),
})
export interface Household extends z.infer<typeof Household> {}

export const Resident = z.strictObject({
  id: ResidentId,
  version: Version,
  name: sensitive('identity', text(200)),
  identityNumber: sensitive('identity', text(64)).optional(),
  phone: sensitive('contact', text(40)).optional(),
  birth: Day.optional(),
  affiliation: sensitive('belief', text(100)).optional(),
})
export interface Resident extends z.infer<typeof Resident> {}

/**
 * From `from` on, and before `to`: who leaves a household may join another on the same day. `current` is there only
 * while it is open, so that its unique index holds one for each resident.
 */
export const Membership = z.strictObject({
  id: MembershipId,
  version: Version,
  residentId: ResidentId,
  householdId: HouseholdId,
  relationship: text(40),
  from: Day,
  to: Day.optional(),
  current: z.literal(true).optional(),
})
export interface Membership extends z.infer<typeof Membership> {}

/** That a line of a roster was taken for a resident, so that no other line of it is taken for the same one. */
export const RosterLine = z.strictObject({
  id: RosterLineId,
  version: Version,
  roster: text(100),
  residentId: ResidentId,
  line: z.int().positive(),
})
export interface RosterLine extends z.infer<typeof RosterLine> {}

export const Households = collection({
  name: 'registry.households',
  schema: Household,
  indexes: { byState: { fields: ['state'] }, byKey: { fields: ['key'], unique: 'registry.key-taken' } },
})
export const Residents = collection({
  name: 'registry.residents',
  schema: Resident,
  person: 'id',
  indexes: {
    byId: { fields: ['id'] },
    byIdentityNumber: { fields: ['identityNumber'], unique: 'registry.identity-taken' },
  },
})
export const Memberships = collection({
  name: 'registry.memberships',
  schema: Membership,
  indexes: {
    byCurrent: { fields: ['current'] },
    byHousehold: { fields: ['householdId', 'current'] },
    byResident: { fields: ['residentId', 'current'], unique: 'registry.already-member' },
    byRelationship: { fields: ['householdId', 'relationship', 'from'] },
    byFrom: { fields: ['from'] },
    byTo: { fields: ['to'] },
  },
})
export const RosterLines = collection({
  name: 'registry.roster-lines',
  schema: RosterLine,
  indexes: { once: { fields: ['roster', 'residentId'], unique: 'registry.duplicate-row' } },
})
