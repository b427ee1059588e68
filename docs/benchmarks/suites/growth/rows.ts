import { indexValue, type StoredRecord } from '@dajia/core'
import { v4, v7 } from 'uuid'
import type { Cell } from '../import/copy.ts'
import type { Bulk } from './database.ts'
import { randomBytes, sealedResident } from './seal.ts'
import { master, type Seed } from './seed.ts'

const PEOPLE_A_HOUSEHOLD = 3
const PEOPLE_AN_ACTIVITY = 30
const PEOPLE_AN_ITEM = 10
/** Residents whose rows are made and written together. */
const BATCH = 20_000

interface Entry {
  readonly id: string
  readonly [field: string]: unknown
}

interface Batch {
  readonly records: ReadonlyMap<string, readonly StoredRecord[]>
  readonly journal: readonly Entry[]
}

export interface Person {
  readonly id: string
  readonly householdId: string
  readonly name: string
}

/**
 * What a community of so many residents has: households of three, a registration of everybody for an earlier activity
 * of thirty, everybody's vote in an earlier election, an item of a ledger for every ten.
 */
function* batches(
  community: string,
  seed: Seed,
  residents: number,
  notice: (person: Person) => void,
): Generator<Batch> {
  const at = new Date().toISOString()
  let household: string = seed.household.id
  let activity: string = seed.earlierActivity.id
  for (let start = 1; start <= residents; start += BATCH) {
    const records = new Map<string, StoredRecord[]>()
    const add = <Item extends StoredRecord>(collection: string, record: Item) => {
      const list = records.get(collection)
      if (list) list.push(record)
      else records.set(collection, [record])
    }
    const journal: Entry[] = []
    for (let number = start; number < Math.min(start + BATCH, residents + 1); number += 1) {
      const isHead = number % PEOPLE_A_HOUSEHOLD === 1
      if (isHead) {
        household = v7()
        const door = String(number).padStart(7, '0')
        const address = { ...seed.household.address, door }
        add('registry.households', { ...seed.household, id: household, key: `H${door}`, address, label: `1-1-${door}` })
      }
      if (number % PEOPLE_AN_ACTIVITY === 1) {
        activity = v7()
        const counts = { ...seed.earlierActivity.counts, confirmed: PEOPLE_AN_ACTIVITY }
        const startsAt = new Date(Date.UTC(2020, 0, 1) + number * 60_000).toISOString()
        const arrivals = PEOPLE_AN_ACTIVITY
        add('activities.activities', { ...seed.earlierActivity, id: activity, startsAt, counts, arrivals })
      }
      if (number % PEOPLE_AN_ITEM === 1) add('ledgers.items', { ...seed.item, id: v7() })
      const id = v7()
      const name = `Resident ${number}`
      const { wrapped, name: sealedName } = sealedResident(master, community, id, name)
      notice({ id, householdId: household, name })
      add('kernel.keys', { id, version: 1, wrapped })
      add('registry.residents', { ...seed.resident, id, name: sealedName })
      const relationship = isHead ? 'head' : 'member'
      const membership = v7()
      add('registry.memberships', {
        ...seed.membership,
        id: membership,
        residentId: id,
        householdId: household,
        relationship,
      })
      add('activities.registrations', {
        id: v7(),
        version: 1,
        state: 'confirmed',
        activityId: activity,
        residentId: id,
        holder: id,
        arrival: ((number - 1) % PEOPLE_AN_ACTIVITY) + 1,
        supplies: {},
      })
      const electionId = seed.earlierElectionId
      add('honors.voters', { id: v7(), version: 1, electionId, voterKey: id })
      add('honors.ballots', { id: v4(), version: 1, electionId, choices: [seed.nomineeId] })
      journal.push({
        id: v7(),
        at,
        type: 'registry.joined',
        actor: 'staff-1',
        subjects: [id, household],
        public: { householdId: household, relationship, from: seed.membership.from },
        actorCommitment: randomBytes(32).toString('hex'),
        actorSalt: { sealed: false, text: randomBytes(32).toString('base64') },
      })
    }
    yield { records, journal }
  }
}

function cell(column: string, community: string, record: StoredRecord): Cell {
  if (column === 'community_id') return community
  return column === 'record' ? JSON.stringify(record) : indexValue(record, column)
}

/** Writes the rows of one community whose journal holds `entries` already. */
export async function fill(
  bulk: Bulk,
  community: string,
  seed: Seed,
  residents: number,
  entries: number,
  notice: (person: Person) => void,
): Promise<void> {
  let position = entries
  for (const { records, journal } of batches(community, seed, residents, notice)) {
    for (const [collection, list] of records) {
      const columns = bulk.columns(collection)
      await bulk.write(
        collection,
        list.map((record) => columns.map((column) => cell(column, community, record))),
      )
    }
    const columns = bulk.columns('journal')
    const rows = journal.map((entry) => {
      position += 1
      const values: Record<string, Cell> = { community_id: community, id: entry.id, entry: JSON.stringify(entry) }
      return columns.map((column) => (column === 'position' ? bulk.position(position) : (values[column] ?? null)))
    })
    await bulk.write('journal', rows)
  }
}
