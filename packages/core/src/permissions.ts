import type { Profile } from './profile.ts'

/** Who acts: an opaque id of the app's own, and the roles that the app vouches for. */
export interface Actor {
  readonly id: string
  readonly roles: readonly string[]
  /** BCP 47; the community's where absent. */
  readonly locale?: string
}

/** Asked before every operation. The app may bring its own; {@link allowedByRoles} is the default. */
export type Authorize = (actor: Actor, permission: string, profile: Profile) => boolean | Promise<boolean>

const covers = (grant: string, permission: string) =>
  grant === '*' || grant === permission || (grant.endsWith('.*') && permission.startsWith(grant.slice(0, -1)))

const roleOf = (profile: Profile, name: string) =>
  Object.hasOwn(profile.roles, name) ? profile.roles[name] : undefined

export const allowedByRoles: Authorize = (actor, permission, profile) =>
  actor.roles.some((name) => roleOf(profile, name)?.may.some((grant) => covers(grant, permission)) ?? false)

/** The kinds of sensitive fields that this actor reads in clear: allowed by a role and by the stated purpose. */
export function readableKinds(actor: Actor, purpose: string | undefined, profile: Profile): ReadonlySet<string> {
  if (purpose === undefined || !Object.hasOwn(profile.privacy.purposes, purpose)) return new Set()
  const byPurpose = new Set<string>(profile.privacy.purposes[purpose]?.reads)
  return new Set(
    actor.roles.flatMap((name) => roleOf(profile, name)?.reads ?? []).filter((kind) => byPurpose.has(kind)),
  )
}
