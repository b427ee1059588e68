import * as z from 'zod'
import { DefinitionError } from './errors.ts'
import type { Profile } from './profile.ts'

/** A module's part of a profile: `profile.modules[name]`, which `ctx.settings(section)` gives back parsed. */
export interface Section<Settings> {
  readonly name: string
  readonly schema: z.ZodType<Settings>
  /** Throws a {@link DefinitionError} that says where the profile is wrong. */
  of(profile: Profile): Settings
}

export function section<Settings>(name: string, schema: z.ZodType<Settings>): Section<Settings> {
  const parsed = new WeakMap<Profile, Settings>()
  return {
    name,
    schema,
    of: (profile) => {
      const known = parsed.get(profile)
      if (known !== undefined) return known
      const result = schema.safeParse(profile.modules[name])
      if (!result.success) {
        throw new DefinitionError(
          `Profile "${profile.id}" does not fit the module "${name}" (modules.${name}):\n${z.prettifyError(result.error)}`,
        )
      }
      parsed.set(profile, result.data)
      return result.data
    },
  }
}
