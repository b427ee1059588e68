import { z } from 'zod'
import type { Dice } from './dice.ts'
import type { Defined } from './operations.ts'
import type { Contents } from './witness.ts'

/** What somebody who knows the community would fill in; the rest follows from the schema. */
const likely: Readonly<Record<string, (dice: Dice) => unknown>> = {
  address: (dice) => ({ courtyard: `${dice.roll(3)}号院`, building: `${dice.roll(2)}栋`, door: `${dice.roll(9)}` }),
  relationship: (dice) => dice.pick(['head', 'member']),
  board: (dice) => dice.pick(['helpful-neighbour', 'volunteer', 'family', 'party-member']),
  period: (dice) => `20${dice.roll(90) + 10}`,
  waiver: () => 'hike',
  supply: (dice) => dice.pick(['water', 'bread']),
  quantity: () => 1,
  list: (dice) => dice.pick(['problems', 'wishes']),
  tier: (dice) => dice.pick(['courtyard', 'community', 'street']),
  capacity: (dice) => dice.roll(4) + 1,
  startsAt: (dice) => `2027-0${dice.roll(9) + 1}-01T09:00:00+08:00`,
  templateVersion: () => 1,
  accepted: (dice) => dice.chance(90),
  responsible: (dice) => dice.pick(['staff-1', 'staff-2']),
  day: (dice) => `2026-04-${dice.roll(11) + 10}`,
  birth: (dice) => `19${dice.roll(50) + 40}-02-03`,
  notice: (dice) => dice.pick(['国办发明电〔2025〕7号', '国办发明电〔2024〕12号']),
  key: (dice) => `K${dice.roll(1_000_000)}`,
  identityNumber: (dice) => `N${dice.roll(20)}`,
  rows: (dice) =>
    Array.from({ length: dice.roll(3) }, (_, index) => ({
      line: index + 1,
      household: `H${dice.roll(6)}`,
      address: { courtyard: '1号院', building: '1栋', door: '1' },
      name: `Row ${dice.roll(1000)}`,
      relationship: dice.pick(['head', 'member', 'cousin']),
    })),
}

/** Left out unless somebody means it: another person, a page that is not there, an order of candidates. */
const rarely = new Set(['residentId', 'cursor', 'tieBreak', 'dueOn', 'from', 'to'])
const sameAs: Readonly<Record<string, string>> = {
  nomineeId: 'residentId',
  personId: 'residentId',
  into: 'householdId',
  choices: 'residentId',
}

/** Where ids come from: those of the kind that a field asks for. */
export type Ids = (field: string) => readonly string[]

/** `activities.registrations` holds what a field calls `registrationId`. */
const fieldOf = (collection: string) =>
  `${(collection.split('.').at(-1) ?? '').replace(/ies$/, 'y').replace(/s$/, '')}Id`

/** Of all that the community knows, in the order they were made, those from one place to another, as of an array. */
export function idsOf({ records }: Contents, from: number, to?: number): Ids {
  const shelves = new Map([...records].map(([name, shelf]) => [fieldOf(name), shelf]))
  return (field) => [...(shelves.get(sameAs[field] ?? field)?.keys() ?? [])].slice(from, to)
}

type Schema = z.core.JSONSchema.JSONSchema
const schemas = new WeakMap<Defined, Schema>()

function schemaOf(defined: Defined): Schema {
  const known = schemas.get(defined) ?? z.toJSONSchema(defined.input, { io: 'input', unrepresentable: 'any' })
  schemas.set(defined, known)
  return known
}

/** An input that fits the operation's schema and, often, the community's state. */
export function inputFor(defined: Defined, dice: Dice, ids: Ids): Record<string, unknown> {
  return objectFor(schemaOf(defined), dice, ids)
}

function objectFor(schema: Schema, dice: Dice, ids: Ids): Record<string, unknown> {
  const required = new Set(schema.required)
  const wanted = Object.entries(schema.properties ?? {}).filter(
    ([field]) => required.has(field) || dice.chance(rarely.has(field) ? 8 : 60),
  )
  return Object.fromEntries(wanted.map(([field, part]) => [field, valueFor(field, part, dice, ids)]))
}

function valueFor(field: string, part: Schema | boolean, dice: Dice, ids: Ids): unknown {
  const guess = likely[field]
  if (guess !== undefined && dice.chance(95)) return guess(dice)
  return valueBySchema(field, part, dice, ids)
}

function valueBySchema(field: string, part: Schema | boolean, dice: Dice, ids: Ids): unknown {
  if (typeof part === 'boolean') return null
  if (part.const !== undefined) return part.const
  if (part.enum !== undefined) return dice.pick(part.enum)
  if (part.anyOf !== undefined) return valueBySchema(field, dice.pick(part.anyOf) ?? true, dice, ids)
  const known = ids(field)
  switch (part.type) {
    case 'boolean':
      return dice.chance(50)
    case 'integer':
    case 'number':
      return Number(part.minimum ?? part.exclusiveMinimum ?? 0) + 1 + dice.roll(3)
    case 'array': {
      const { items } = part
      const single = Array.isArray(items) ? items[0] : items
      const many = Array.from({ length: dice.roll(3) }, () => valueBySchema(field, single ?? true, dice, ids))
      return [...new Set(many)]
    }
    case 'object':
      return objectFor(part, dice, ids)
    case 'string':
      if (known.length > 0 && dice.chance(97)) return dice.pick(known)
      if (part.format === 'date') return `2026-0${dice.roll(9) + 1}-11`
      if (part.format === 'date-time') return `2026-0${dice.roll(9) + 1}-11T08:00:00Z`
      return `${field}-${dice.roll(4)}`.toLowerCase()
    default:
      return null
  }
}
