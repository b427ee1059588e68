import { type LocalText, type Profile, text } from '@dajia/core'
import { RegistrySettings } from '@dajia/registry'
import * as z from 'zod'
import { allWords, wordsIn } from '../messages/words.ts'

/**
 * Where a field comes from: one column, several joined by `separator`, and `otherwise` where they are empty. Without
 * columns, `otherwise` is said of everybody.
 */
const Source = z.union([
  text(200).transform((column) => ({ columns: [column], separator: ' ', otherwise: undefined })),
  z
    .array(text(200))
    .min(1)
    .readonly()
    .transform((columns) => ({ columns, separator: ' ', otherwise: undefined })),
  z.strictObject({
    columns: z.array(text(200)).readonly().default([]),
    separator: z.string().max(20).default(' '),
    otherwise: text(200).optional(),
  }),
])

/** Which columns of somebody's roster hold what: the file that `dajia import --columns` reads. */
export const ColumnMap = z.strictObject({
  household: Source,
  address: z.record(text(40), Source),
  name: Source,
  relationship: Source,
  from: Source.optional(),
  identityNumber: Source.optional(),
  phone: Source.optional(),
  birth: Source.optional(),
  affiliation: Source.optional(),
})
export type ColumnMap = z.input<typeof ColumnMap>

/** A field of a row, such as `birth` or `address.door`, and the headers of which each part is under one. */
export interface RosterField {
  readonly field: string
  readonly parts: readonly (readonly string[])[]
  readonly separator: string
  readonly otherwise: string | undefined
  readonly required: boolean
}

const personal = ['name', 'relationship', 'birth', 'from', 'identityNumber', 'phone', 'affiliation'] as const
const needed: readonly string[] = ['household', 'name', 'relationship']

export function mappedFields(map: z.output<typeof ColumnMap>): readonly RosterField[] {
  const { address, ...others } = map
  const sources = [
    ...Object.entries(others),
    ...Object.entries(address).map(([key, source]) => [`address.${key}`, source] as const),
  ]
  return sources.flatMap(([field, source]) => {
    if (source === undefined) return []
    const { columns, separator, otherwise } = source
    return [{ field, parts: columns.map((column) => [column]), separator, otherwise, required: true }]
  })
}

/**
 * The columns that a roster has when nobody says otherwise, in their order, named in any of our languages; the first
 * name of each is in the community's own language.
 */
export function usualFields(profile: Profile): readonly RosterField[] {
  const own = wordsIn(profile.locale)
  const named = (field: 'household' | (typeof personal)[number]) => {
    const key = `column.${field}` as const
    return { field, names: [own[key], ...allWords.map((words) => words[key]), field], required: needed.includes(field) }
  }
  const levels = RegistrySettings.of(profile).addressLevels.map(({ key, name, required }) => ({
    field: `address.${key}`,
    names: [localName(name, profile.locale), ...Object.values(name), key, `address.${key}`],
    required,
  }))
  const taken = new Set<string>()
  return [named('household'), ...levels, ...personal.map(named)].map(({ field, names, required }) => {
    const free = [...new Set(names)].filter((name) => !taken.has(folded(name)))
    for (const name of free) taken.add(folded(name))
    return { field, parts: [free], separator: ' ', otherwise: undefined, required }
  })
}

const localName = (name: LocalText, locale: string) => name[locale] ?? Object.values(name)[0] ?? ''

/** Headers are the same without regard to case, width and spaces around. */
export const folded = (header: string): string => header.normalize('NFKC').trim().toLowerCase()
