import { accept, type CommandContext, PAGE_LIMIT, type Ruling, refuse } from '@dajia/core'
import { type Membership, Memberships } from '../records.ts'
import { isHead, meets } from '../rules.ts'
import { RegistrySettings } from '../settings.ts'

/** All memberships that the resident ever had. */
export const membershipsOf = async ({ tx }: CommandContext, residentId: string): Promise<readonly Membership[]> =>
  (await tx.find(Memberships, { index: 'byResident', equals: { residentId }, limit: PAGE_LIMIT })).items

/** One head at a time, in the history too. The caller holds the household's lock. */
export async function checkHead(
  ctx: CommandContext,
  householdId: string,
  relationship: string,
  from: string,
): Promise<Ruling<true, 'registry.head-taken'>> {
  if (!isHead(ctx.settings(RegistrySettings), relationship)) return accept(true)
  const equals = { householdId, relationship }
  const latest = await ctx.tx.find(Memberships, { index: 'byRelationship', equals, reverse: true, limit: PAGE_LIMIT })
  return meets(latest.items, from) ? refuse('registry.head-taken') : accept(true)
}

/** The days of two memberships of one resident never overlap. The caller holds the resident's lock. */
export const checkHistory = (memberships: readonly Membership[], from: string): Ruling<true, 'registry.overlaps'> =>
  meets(memberships, from) ? refuse('registry.overlaps', { from }) : accept(true)
