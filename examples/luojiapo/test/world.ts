import { type Authorize, allowedByRoles, type Store } from '@dajia/core'
import { luojiapo } from '@dajia/profiles'
import { openLuojiapo } from '../community.ts'
import { seededBytes, steppingClock } from '../seeded.ts'
import type { Acting, AnyCommunity } from './operations.ts'

/** No role of the profile may erase a person, so an app would bring one. */
const ERASER = 'eraser'

const authorize: Authorize = (actor, permission, profile) =>
  allowedByRoles(actor, permission, profile) || (permission === 'privacy.erase' && actor.roles.includes(ERASER))

export const everyRole: readonly string[] = [...Object.keys(luojiapo.roles), ERASER]

/** Two staff, so that one can judge what the other did. */
export const staff: readonly [Acting, ...Acting[]] = [
  { id: 'staff-1', roles: everyRole },
  { id: 'staff-2', roles: everyRole, locale: 'en' },
]

/** A community whose clock, ids and salts follow from the seed. */
export async function seededWorld(
  store: Store,
  seed: string,
): Promise<{
  community: AnyCommunity
  clock: ReturnType<typeof steppingClock>
}> {
  const clock = steppingClock('2026-04-21T01:00:00Z')
  const world = { clock: clock.now, random: seededBytes(seed), authorize }
  return { community: await openLuojiapo(store, world), clock }
}
