import { accept, type Ruling, refuse } from '@dajia/core'
import type { RegistryRules } from './settings.ts'

type Address = Readonly<Record<string, string>>

/** The address with its levels in the profile's order. */
export function orderAddress(
  { addressLevels }: RegistryRules,
  address: Address,
): Ruling<Record<string, string>, 'registry.unknown-address-level' | 'registry.address-incomplete'> {
  const given = new Map(Object.entries(address))
  const keys = addressLevels.map(({ key }) => key)
  const unknown = [...given.keys()].filter((key) => !keys.includes(key))
  if (unknown.length > 0) return refuse('registry.unknown-address-level', { levels: keys })
  const missing = addressLevels.filter(({ key, required }) => required && !given.has(key)).map(({ key }) => key)
  if (missing.length > 0 || given.size === 0) return refuse('registry.address-incomplete', { missing })
  const ordered = keys.flatMap((key) => {
    const value = given.get(key)
    return value === undefined ? [] : [[key, value] as const]
  })
  return accept(Object.fromEntries(ordered))
}

export const labelOf = ({ addressLevels, addressSeparator }: RegistryRules, address: Address): string =>
  addressLevels.flatMap(({ key }) => address[key] ?? []).join(addressSeparator)

export function checkRelationship(
  { relationships }: RegistryRules,
  code: string,
): Ruling<string, 'registry.unknown-relationship'> {
  const codes = relationships.map((relationship) => relationship.code)
  return codes.includes(code) ? accept(code) : refuse('registry.unknown-relationship', { known: codes })
}

/** A membership starts today or earlier: days ahead would be current before they come. */
export const checkDay = (day: string, today: string): Ruling<string, 'registry.day-ahead'> =>
  day <= today ? accept(day) : refuse('registry.day-ahead', { today })

export const checkLeaving = (from: string, to: string): Ruling<string, 'registry.leaves-before-joining'> =>
  from <= to ? accept(to) : refuse('registry.leaves-before-joining', { from })

interface Span {
  readonly from: string
  readonly to?: string | undefined
}

/** Whether something from this day on, with no end yet, falls into one of the spans. */
export const meets = (spans: readonly Span[], from: string): boolean =>
  spans.some(({ to }) => to === undefined || to > from)

/** Whether the day lies in the span: its first day does, the day it ends does not. */
export const covers = ({ from, to }: Span, day: string): boolean => from <= day && (to === undefined || day < to)

export const isHead = ({ relationships }: RegistryRules, code: string): boolean =>
  relationships.some((relationship) => relationship.head && relationship.code === code)

/** One head at a time, in the history too: `memberships` are those that the household ever had. */
export const checkHead = (
  rules: RegistryRules,
  memberships: readonly (Span & { readonly relationship: string })[],
  code: string,
  from: string,
): Ruling<true, 'registry.head-taken'> => {
  const ofHeads = memberships.filter(({ relationship }) => relationship === code)
  return isHead(rules, code) && meets(ofHeads, from) ? refuse('registry.head-taken') : accept(true)
}

/** The days of two memberships of one resident never overlap. */
export const checkHistory = (memberships: readonly Span[], from: string): Ruling<true, 'registry.overlaps'> =>
  meets(memberships, from) ? refuse('registry.overlaps', { from }) : accept(true)
