import { LocalText, section, text } from '@dajia/core'
import * as z from 'zod'

const distinct = (values: readonly string[]) => new Set(values).size === values.length

/** From the widest level to the narrowest: a road, a lane, a door. */
const AddressLevel = z.strictObject({ key: text(40), name: LocalText, required: z.boolean().default(true) })
const Relationship = z.strictObject({ code: text(40), name: LocalText, head: z.literal(true).optional() })

const Settings = z.strictObject({
  addressLevels: z
    .array(AddressLevel)
    .min(1)
    .refine((levels) => distinct(levels.map(({ key }) => key)), 'Address level keys must differ'),
  /** Between the levels where a household brings no label of its own. */
  addressSeparator: z.string().max(10).default(' '),
  relationships: z
    .array(Relationship)
    .refine((all) => distinct(all.map(({ code }) => code)), 'Relationship codes must differ')
    .refine((all) => all.filter(({ head }) => head).length === 1, 'Exactly one relationship is the head'),
})
export interface RegistryRules extends z.infer<typeof Settings> {}

export const RegistrySettings = section('registry', Settings)
