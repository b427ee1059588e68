import { accept, present, type Ruling, refuse } from '@dajia/core'
import type { Household, Resident } from '../records.ts'
import { checkDay, checkHead, checkHistory, checkRelationship, labelOf, orderAddress } from '../rules.ts'
import type { RegistryRules } from '../settings.ts'
import type { Known } from './known.ts'
import { matchRow } from './matching.ts'
import { type Row, residentOf } from './rows.ts'

export const problemCodes = [
  'registry.row-too-large',
  'registry.bad-row',
  'registry.unknown-address-level',
  'registry.address-incomplete',
  'registry.unknown-relationship',
  'registry.day-ahead',
  'registry.not-active',
  'registry.row-differs',
  'registry.already-member',
  'registry.duplicate-row',
  'registry.has-left',
  'registry.overlaps',
  'registry.head-taken',
] as const
export type ProblemCode = (typeof problemCodes)[number]

const differing = (known: object, row: object) =>
  Object.entries(row).flatMap(([field, value]) => (Reflect.get(known, field) === value ? [] : [field]))

/** Where a row goes: what of its household and resident is known already. */
export interface Place {
  readonly household: Household | undefined
  readonly address: Household['address']
  readonly resident: Resident | undefined
  readonly relationship: string
  readonly from: string
  /** Nothing is to be written but that the line was taken. */
  readonly unchanged: boolean
}

/** Decides where a row goes, by what is known. Writes nothing, so that a row with a problem leaves nothing behind. */
export function placeRow(
  rules: RegistryRules,
  today: string,
  known: Known,
  row: Row,
  rejoin: boolean,
): Ruling<Place, ProblemCode> {
  const { relationship, from = today } = row
  const address = orderAddress(rules, row.address)
  if (!address.ok) return address
  const code = checkRelationship(rules, relationship)
  if (!code.ok) return code
  const day = checkDay(from, today)
  if (!day.ok) return day
  const household = known.households.get(row.household)
  if (household && household.state !== 'active') return refuse('registry.not-active')
  if (household && labelOf(rules, household.address) !== labelOf(rules, address.value)) {
    return refuse('registry.row-differs', { fields: ['address'] })
  }
  const match = matchRow(known, household?.id, row)
  const resident = match?.resident
  const other = present({ other: match?.other })
  const history = resident ? (known.ofResident.get(resident.id) ?? []) : []
  const membership = history.find(({ current }) => current)
  if (membership && membership.householdId !== household?.id) return refuse('registry.already-member', other)
  const different = resident ? differing(resident, residentOf(row)) : []
  if (membership && membership.relationship !== relationship) different.push('relationship')
  if (match?.other !== undefined) return refuse('registry.duplicate-row', { ...other, fields: different })
  if (history.length > 0 && membership === undefined && !rejoin) return refuse('registry.has-left')
  if (different.length > 0) return refuse('registry.row-differs', { fields: different })
  const place = { household, address: address.value, resident, relationship, from }
  if (membership) return accept({ ...place, unchanged: true })
  const free = checkHistory(history, from)
  if (!free.ok) return free
  const head = checkHead(rules, household ? (known.ofHousehold.get(household.id) ?? []) : [], relationship, from)
  return head.ok ? accept({ ...place, unchanged: false }) : head
}
