import { CalendarRules } from '@dajia/calendar'
import * as z from 'zod'
import { DefinitionError } from './errors.ts'
import { SensitiveKind } from './privacy/sensitive.ts'
import { CommunityId, LocalText } from './values.ts'

const isTimeZone = (zone: string) => {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: zone }).resolvedOptions().timeZone !== ''
  } catch {
    return false
  }
}

/** `*`, `module.*` or one permission such as `activities.organise`. */
const Grant = z.string().regex(/^(\*|[a-z-]+\.(\*|[a-z-]+))$/)

const Role = z.strictObject({
  name: LocalText,
  may: z.array(Grant),
  /** Kinds of sensitive fields that this role reads in clear, for a stated purpose that allows them too. */
  reads: z.array(SensitiveKind).default([]),
})

/**
 * A community as data: everything that one community could want otherwise than another.
 * `modules` holds each module's own section, checked by that module's schema when the community is opened.
 */
export const Profile = z.strictObject({
  id: CommunityId,
  version: z.int().positive(),
  name: LocalText,
  locale: z.string(),
  timeZone: z.string().refine(isTimeZone, 'Not an IANA time zone'),
  calendar: CalendarRules,
  roles: z.record(z.string(), Role),
  privacy: z.strictObject({
    /** Stated purposes and the kinds of sensitive fields that each allows. */
    purposes: z.record(z.string(), z.strictObject({ name: LocalText, reads: z.array(SensitiveKind) })),
  }),
  modules: z.record(z.string(), z.json()),
})
export interface Profile extends z.infer<typeof Profile> {}

/** A profile as somebody writes it, with defaults left out. */
export type ProfileInput = z.input<typeof Profile>

/** The profile, or a {@link DefinitionError} that says where it is wrong. */
export function parseProfile(input: unknown): Profile {
  const result = Profile.safeParse(input)
  if (result.success) return result.data
  throw new DefinitionError(`This is not a profile:\n${z.prettifyError(result.error)}`)
}

/** The words in the reader's language, else in the community's, else in any. */
export function localText(words: LocalText, locale: string, fallback: string): string {
  return words[locale] ?? words[locale.split('-')[0] ?? ''] ?? words[fallback] ?? Object.values(words)[0] ?? ''
}
