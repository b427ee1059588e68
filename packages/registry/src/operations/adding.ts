import type { CommandContext } from '@dajia/core'
import { HouseholdRegistered, Joined, ResidentRegistered } from '../events.ts'
import { householdLifecycle } from '../household.ts'
import {
  type Household,
  HouseholdId,
  Households,
  type Membership,
  MembershipId,
  Memberships,
  type Resident,
  ResidentId,
  Residents,
  type RosterLine,
  RosterLineId,
  RosterLines,
} from '../records.ts'

export function addHousehold(ctx: CommandContext, fields: Pick<Household, 'key' | 'address' | 'label'>): Household {
  const id = HouseholdId.parse(ctx.newId())
  const household = { id, version: 1, state: householdLifecycle.initial, ...fields }
  ctx.tx.insert(Households, household)
  ctx.record(HouseholdRegistered, { subjects: [id], public: { householdId: id } })
  return household
}

export function addResident(ctx: CommandContext, fields: Omit<Resident, 'id' | 'version'>): Resident {
  const id = ResidentId.parse(ctx.newId())
  const resident = { id, version: 1, ...fields }
  ctx.tx.insert(Residents, resident)
  ctx.record(ResidentRegistered, { subjects: [id], public: {} })
  return resident
}

export function addMembership(
  ctx: CommandContext,
  fields: Pick<Membership, 'residentId' | 'householdId' | 'relationship' | 'from'>,
): Membership {
  const { residentId, householdId, relationship, from } = fields
  const membership = { id: MembershipId.parse(ctx.newId()), version: 1, ...fields, current: true as const }
  ctx.tx.insert(Memberships, membership)
  ctx.record(Joined, { subjects: [residentId, householdId], public: { householdId, relationship, from } })
  return membership
}

export function addLine(ctx: CommandContext, fields: Pick<RosterLine, 'roster' | 'residentId' | 'line'>): void {
  ctx.tx.insert(RosterLines, { id: RosterLineId.parse(ctx.newId()), version: 1, ...fields })
}
