import { accept, command, Day, everyRecord, present, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { Left } from '../events.ts'
import { currentMembership } from '../people.ts'
import { HouseholdId, Households, Membership, Memberships, Resident, ResidentId, Residents } from '../records.ts'
import { checkDay, checkHead, checkHistory, checkLeaving, checkRelationship, isHead } from '../rules.ts'
import { RegistrySettings } from '../settings.ts'
import { addMembership, addResident } from './adding.ts'

export const registerResident = command({
  summary: 'Register a resident',
  input: Resident.omit({ id: true, version: true }),
  output: Resident,
  refusals: ['registry.identity-taken'],
  may: 'registry.write',
  run: async (ctx, fields) => accept(addResident(ctx, present(fields))),
})

export const join = command({
  summary: 'Make a resident a member of a household from a day on',
  input: z.strictObject({ residentId: ResidentId, householdId: HouseholdId, relationship: text(40), day: Day }),
  output: Membership,
  refusals: [
    'registry.unknown-relationship',
    'registry.day-ahead',
    'registry.not-active',
    'registry.already-member',
    'registry.overlaps',
    'registry.head-taken',
  ],
  may: 'registry.write',
  run: async (ctx, { residentId, householdId, relationship, day }) => {
    const rules = ctx.settings(RegistrySettings)
    const code = checkRelationship(rules, relationship)
    if (!code.ok) return code
    const from = checkDay(day, ctx.today)
    if (!from.ok) return from
    const [household, resident, history, heads] = await Promise.all([
      ctx.tx.get(Households, householdId, { lock: true }),
      ctx.tx.get(Residents, residentId, { lock: true }),
      everyRecord(ctx.tx, Memberships, { index: 'byResident', equals: { residentId } }),
      isHead(rules, relationship)
        ? everyRecord(ctx.tx, Memberships, { index: 'byRelationship', equals: { householdId, relationship } })
        : [],
    ])
    if (household === undefined) return refuse('not-found', { kind: 'household' })
    if (household.state !== 'active') return refuse('registry.not-active')
    if (resident === undefined) return refuse('not-found', { kind: 'resident' })
    if (history.some(({ current }) => current)) return refuse('registry.already-member')
    const free = checkHistory(history, day)
    if (!free.ok) return free
    const head = checkHead(rules, heads, relationship, day)
    if (!head.ok) return head
    return accept(addMembership(ctx, { residentId, householdId, relationship, from: day }))
  },
})

export const leave = command({
  summary: 'End the current membership of a resident',
  input: z.strictObject({ residentId: ResidentId, day: Day }),
  output: Membership,
  refusals: ['registry.not-a-member', 'registry.leaves-before-joining', 'registry.day-ahead'],
  may: 'registry.write',
  run: async (ctx, { residentId, day }) => {
    await ctx.tx.get(Residents, residentId, { lock: true })
    const membership = await currentMembership(ctx.tx, residentId)
    if (membership === undefined) return refuse('registry.not-a-member')
    const allowed = checkDay(day, ctx.today)
    if (!allowed.ok) return allowed
    const to = checkLeaving(membership.from, day)
    if (!to.ok) return to
    const { current: _, ...ended } = membership
    const { householdId } = membership
    ctx.record(Left, { subjects: [residentId, householdId], public: { householdId, to: day } })
    return accept(ctx.tx.update(Memberships, { ...ended, to: day }))
  },
})
