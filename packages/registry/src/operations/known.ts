import { type CommandContext, everyRecord } from '@dajia/core'
import {
  type Household,
  Households,
  type Membership,
  Memberships,
  type Resident,
  Residents,
  RosterLines,
} from '../records.ts'
import type { Row } from './rows.ts'

/** What the registry knows of those whom some rows may be about. Each row that is added is known to those after it. */
export interface Known {
  /** By key. */
  readonly households: Map<string, Household>
  /** By id: those with an identity number of the rows, and all who are or were members of the households. */
  readonly residents: Map<string, Resident>
  /** Identity number → resident id. */
  readonly identities: Map<string, string>
  /** Household id → the memberships it ever had: ended ones first, then in the order they were made. */
  readonly ofHousehold: Map<string, Membership[]>
  /** Resident id → the memberships they ever had. */
  readonly ofResident: Map<string, Membership[]>
  /** Resident id → the line of this roster that was taken for them. */
  readonly lines: Map<string, number>
}

/** Adds to the list of a key. */
export function addTo<Item>(lists: Map<string, Item[]>, key: string, item: Item): void {
  const list = lists.get(key)
  if (list) list.push(item)
  else lists.set(key, [item])
}

/**
 * Reads all of it in a few look-ups, however many rows there are. Households and residents are locked, so that nobody
 * else changes what the rows are held against.
 */
export async function knownFor(
  { tx }: CommandContext,
  rows: readonly Row[],
  roster: string | undefined,
): Promise<Known> {
  const keys = [...new Set(rows.map(({ household }) => household))]
  const numbers = [...new Set(rows.flatMap(({ identityNumber }) => identityNumber ?? []))]
  const [named, identified] = await Promise.all([
    everyRecord(tx, Households, { index: 'byKey', among: keys }),
    everyRecord(tx, Residents, { index: 'byIdentityNumber', among: numbers }),
  ])
  const householdIds = named.map(({ id }) => id)
  const [households, members] = await Promise.all([
    tx.getMany(Households, householdIds, { lock: true }),
    everyRecord(tx, Memberships, { index: 'byHousehold', among: householdIds }),
  ])
  const residentIds = [...new Set([...identified.map(({ id }) => id), ...members.map(({ residentId }) => residentId)])]
  const [residents, histories, lines] = await Promise.all([
    tx.getMany(Residents, residentIds, { lock: true }),
    everyRecord(tx, Memberships, { index: 'byResident', among: residentIds }),
    roster === undefined ? [] : everyRecord(tx, RosterLines, { index: 'once', equals: { roster }, among: residentIds }),
  ])
  const known: Known = {
    households: new Map(households.flatMap((each) => (each.key === undefined ? [] : [[each.key, each]]))),
    residents: new Map(residents.map((each) => [each.id, each])),
    identities: new Map(identified.flatMap(({ id, identityNumber }) => (identityNumber ? [[identityNumber, id]] : []))),
    ofHousehold: new Map(),
    ofResident: new Map(),
    lines: new Map(lines.map(({ residentId, line }) => [residentId, line])),
  }
  for (const membership of members) addTo(known.ofHousehold, membership.householdId, membership)
  for (const membership of histories) addTo(known.ofResident, membership.residentId, membership)
  return known
}
