import type { Generated, Kysely } from 'kysely'
import { type Ballot, COMMUNITY, type Item, moved, type Registration, type Voter } from './rules.ts'
import type { Transact } from './verbs.ts'

/** Text in SQLite; in PostgreSQL json, which its driver reads as a value and writes as text. */
interface Row {
  community_id: string
  id: string
  version: number
  record: string
}

export interface Schema {
  activities: Row & { startsAt: string; state: string }
  registrations: Row & Omit<Registration, 'id' | 'version'>
  elections: Row
  nominations: Row & { electionId: string; nomineeId: string }
  voters: Row & Omit<Voter, 'id' | 'version'>
  ballots: Row & Omit<Ballot, 'id' | 'version' | 'choices'>
  items: Row & Pick<Item, 'state' | 'dueOn' | 'list'>
  journal: { position: Generated<number>; community_id: string; id: string; entry: string }
}

/** With `locks`, rows are locked as they are read: PostgreSQL. SQLite has one writer anyway. */
export function transactBy(database: Kysely<Schema>, locks: boolean): Transact {
  const community_id = COMMUNITY
  const parsed = (record: string | undefined) => (typeof record === 'string' ? JSON.parse(record) : record)
  return (work) =>
    database.transaction().execute(async (tx) => {
      const load = async (table: 'activities' | 'elections' | 'items', id: string, lock: 'update' | 'share') => {
        const query = tx.selectFrom(table).select('record').where('community_id', '=', COMMUNITY).where('id', '=', id)
        const locking = lock === 'update' ? query.forUpdate() : query.forShare()
        return parsed((await (locks ? locking : query).executeTakeFirst())?.record)
      }
      await work({
        activity: (id) => load('activities', id, 'update'),
        election: (id) => load('elections', id, 'share'),
        item: (id) => load('items', id, 'update'),
        isRegistered: async (activityId, holder) => {
          const query = tx.selectFrom('registrations').select('id').where('community_id', '=', COMMUNITY)
          const row = await query.where('activityId', '=', activityId).where('holder', '=', holder).executeTakeFirst()
          return row !== undefined
        },
        nominees: async (electionId, among) => {
          const query = tx.selectFrom('nominations').select('nomineeId').where('community_id', '=', COMMUNITY)
          const rows = await query.where('electionId', '=', electionId).where('nomineeId', 'in', among).execute()
          return rows.map(({ nomineeId }) => nomineeId)
        },
        addRegistration: (one) =>
          tx
            .insertInto('registrations')
            .values({ ...one, community_id, record: JSON.stringify(one) })
            .execute(),
        addVoter: (one) =>
          tx
            .insertInto('voters')
            .values({ ...one, community_id, record: JSON.stringify(one) })
            .execute(),
        addBallot: (one) => {
          const { id, version, electionId } = one
          const row = { community_id, id, version, electionId, record: JSON.stringify(one) }
          return tx.insertInto('ballots').values(row).execute()
        },
        saveActivity: async (one) => {
          const { id, version, startsAt, state } = one
          const { numUpdatedRows } = await tx
            .updateTable('activities')
            .set({ version, startsAt, state, record: JSON.stringify(one) })
            .where('community_id', '=', COMMUNITY)
            .where('id', '=', id)
            .where('version', '=', version - 1)
            .executeTakeFirst()
          if (numUpdatedRows !== 1n) throw moved()
        },
        saveItem: async (one) => {
          const { id, version, state, dueOn } = one
          const { numUpdatedRows } = await tx
            .updateTable('items')
            .set({ version, state, dueOn, record: JSON.stringify(one) })
            .where('community_id', '=', COMMUNITY)
            .where('id', '=', id)
            .where('version', '=', version - 1)
            .executeTakeFirst()
          if (numUpdatedRows !== 1n) throw moved()
        },
        append: (entry) =>
          tx
            .insertInto('journal')
            .values({ community_id, id: entry.id, entry: JSON.stringify(entry) })
            .execute(),
      })
    })
}
