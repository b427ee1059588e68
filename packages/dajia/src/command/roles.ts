import { allowedByRoles, type Profile } from '@dajia/core'
import { complaint } from './answer.ts'
import type { Speech } from './speech.ts'

export function rolesFrom(speech: Speech, profile: Profile, stated: string | undefined): readonly string[] {
  const known = Object.keys(profile.roles)
  if (stated === undefined) throw complaint(speech, 'problem.no-role', { known, profile: profile.id })
  const roles = stated.split(',').map((role) => role.trim())
  const unknown = roles.find((role) => !known.includes(role))
  if (unknown !== undefined) {
    throw complaint(speech, 'problem.unknown-role', { role: unknown, known, profile: profile.id })
  }
  return roles
}

/** Whoever holds the file may act in it: as the first of the profile's roles that the permission is given to. */
export async function roleWith(profile: Profile, permission: string): Promise<string> {
  for (const role of Object.keys(profile.roles)) {
    if (await allowedByRoles({ id: role, roles: [role] }, permission, profile)) return role
  }
  return ''
}
