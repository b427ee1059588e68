import * as z from 'zod'

/** Any value that JSON can carry. Records, details and entries are made of nothing else. */
export type JsonValue =
  | string
  | number
  | boolean
  | null
  | readonly JsonValue[]
  | { readonly [key: string]: JsonValue | undefined }

/** Text that is no instant is left as it is: zod refuses it, but not before it was written over. */
const inUtc = (text: string): string => (Number.isNaN(Date.parse(text)) ? text : new Date(text).toISOString())

/** An instant as ISO 8601 with an offset or `Z`; kept in UTC with milliseconds, so that text order is time order. */
export const Instant = z.iso.datetime({ offset: true }).overwrite(inUtc)
export type Instant = z.infer<typeof Instant>

/** A calendar day `YYYY-MM-DD` in the community's time zone. */
export const Day = z.iso.date()
export type Day = z.infer<typeof Day>

/** Words that a person wrote: trimmed, not empty, at most `maximum` UTF-16 units. */
export const text = (maximum: number) => z.string().trim().min(1).max(maximum)

/**
 * An opaque identifier, branded so that a household's is never passed for a resident's.
 * dajia makes UUIDv7s; an app may bring its own of up to 64 letters, digits and `. _ : -`.
 */
export const identifier = <Name extends string>(_name: Name) =>
  z
    .string()
    .regex(/^[\p{L}\p{N}._:-]{1,64}$/u)
    .brand<Name>()

/** How often a record was written; the optimistic lock of every record. */
export const Version = z.int().positive()

/** Text in several languages, by BCP 47 tag: what a profile uses for its vocabulary. */
export const LocalText = z.record(z.string().regex(/^[a-z]{2,3}(-[A-Za-z0-9]+)*$/), text(2000))
export interface LocalText extends z.infer<typeof LocalText> {}

export type CommunityId = z.infer<typeof CommunityId>
export const CommunityId = identifier('CommunityId')

/** Whole fields copied, absent ones left out: `{ a: undefined }` becomes `{}`. */
export function present<T extends object>(fields: T): { [K in keyof T]: Exclude<T[K], undefined> }
export function present(fields: object): object {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined))
}
