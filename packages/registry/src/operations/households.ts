import { accept, type CommandContext, command, present, type Ruling, refuse, step, text } from '@dajia/core'
import * as z from 'zod'
import { HouseholdClosed, HouseholdMerged } from '../events.ts'
import { householdLifecycle } from '../household.ts'
import { Address, Household, HouseholdId, Households, Memberships } from '../records.ts'
import { labelOf, orderAddress } from '../rules.ts'
import { RegistrySettings } from '../settings.ts'
import { addHousehold } from './adding.ts'

export const registerHousehold = command({
  summary: 'Register a household at an address',
  input: z.strictObject({ key: text(100).optional(), address: Address, label: text(4000).optional() }),
  output: Household,
  refusals: ['registry.unknown-address-level', 'registry.address-incomplete', 'registry.key-taken'],
  may: 'registry.write',
  run: async (ctx, { key, label, ...input }) => {
    const rules = ctx.settings(RegistrySettings)
    const address = orderAddress(rules, input.address)
    if (!address.ok) return address
    const fields = { ...present({ key }), address: address.value, label: label ?? labelOf(rules, address.value) }
    return accept(addHousehold(ctx, fields))
  },
})

/** The household, locked and empty, with the state that the command leads to. */
async function ending(
  { tx }: CommandContext,
  id: string,
  move: 'close' | 'merge',
): Promise<Ruling<Household, 'not-found' | 'registry.not-now' | 'registry.has-members'>> {
  const household = await tx.get(Households, id, { lock: true })
  if (household === undefined) return refuse('not-found', { kind: 'household' })
  const next = step(householdLifecycle, household.state, move, 'registry.not-now')
  if (!next.ok) return next
  const members = await tx.count(Memberships, { index: 'byHousehold', equals: { householdId: id, current: true } })
  if (members > 0) return refuse('registry.has-members', { members })
  return accept({ ...household, state: next.value })
}

export const closeHousehold = command({
  summary: 'Close a household that nobody is a member of any more',
  input: z.strictObject({ householdId: HouseholdId }),
  output: Household,
  refusals: ['registry.not-now', 'registry.has-members'],
  may: 'registry.write',
  run: async (ctx, { householdId }) => {
    const ended = await ending(ctx, householdId, 'close')
    if (!ended.ok) return ended
    ctx.record(HouseholdClosed, { subjects: [householdId], public: { householdId } })
    return accept(ctx.tx.update(Households, ended.value))
  },
})

export const mergeHousehold = command({
  summary: 'Mark a household that nobody is a member of any more as merged into another',
  input: z.strictObject({ householdId: HouseholdId, into: HouseholdId }),
  output: Household,
  refusals: ['registry.not-now', 'registry.has-members', 'registry.not-active'],
  may: 'registry.write',
  run: async (ctx, { householdId, into }) => {
    const ended = await ending(ctx, householdId, 'merge')
    if (!ended.ok) return ended
    const target = await ctx.tx.get(Households, into, { lock: true })
    if (target === undefined) return refuse('not-found', { kind: 'household' })
    if (target.state !== 'active' || into === householdId) return refuse('registry.not-active')
    ctx.record(HouseholdMerged, { subjects: [householdId, into], public: { householdId, into } })
    return accept(ctx.tx.update(Households, { ...ended.value, mergedInto: into }))
  },
})
