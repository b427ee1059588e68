import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/node-postgres'
import { bigint, doublePrecision, integer, json, pgSchema, text } from 'drizzle-orm/pg-core'
import pg from 'pg'
import { type Contestant, connectionsFor, type Entrant } from '../contest.ts'
import { type Activity, COMMUNITY, type Election, type Entry, type Item, moved } from '../rules.ts'
import { commandsBy, type Transact } from '../verbs.ts'

const { table } = pgSchema('peers')
const key = { community: text('community_id').notNull(), id: text().notNull() }
const row = { ...key, version: integer().notNull() }
const record = json().notNull()

const activities = table('activities', {
  ...row,
  record: json().$type<Activity>().notNull(),
  startsAt: text(),
  state: text(),
})
const registrations = table('registrations', {
  ...row,
  record,
  activityId: text(),
  holder: text(),
  state: text(),
  arrival: doublePrecision(),
  residentId: text(),
})
const elections = table('elections', { ...row, record: json().$type<Election>().notNull() })
const nominations = table('nominations', {
  ...row,
  record,
  electionId: text().notNull(),
  nomineeId: text().notNull(),
})
const voters = table('voters', { ...row, record, electionId: text(), voterKey: text() })
const ballots = table('ballots', { ...row, record, electionId: text() })
const items = table('items', { ...row, record: json().$type<Item>().notNull(), state: text(), dueOn: text() })
const journal = table('journal', {
  position: bigint({ mode: 'number' }).generatedAlwaysAsIdentity(),
  ...key,
  entry: json().$type<Entry>().notNull(),
})

export const entrant: Entrant = {
  async open({ source, seed, clients }): Promise<Contestant> {
    const pool = new pg.Pool({ connectionString: source, max: connectionsFor(clients) })
    const database = drizzle(pool)
    const community = COMMUNITY
    const transact: Transact = (work) =>
      database.transaction(async (tx) => {
        const changed = async (update: Promise<pg.QueryResult>) => {
          if ((await update).rowCount !== 1) throw moved()
        }
        await work({
          activity: async (id) => {
            const at = and(eq(activities.community, community), eq(activities.id, id))
            const [one] = await tx.select({ record: activities.record }).from(activities).where(at).for('update')
            return one?.record
          },
          isRegistered: async (activityId, holder) => {
            const { community: of, activityId: which, holder: by } = registrations
            const at = and(eq(of, community), eq(which, activityId), eq(by, holder))
            return (await tx.select({ id: registrations.id }).from(registrations).where(at)).length > 0
          },
          election: async (id) => {
            const at = and(eq(elections.community, community), eq(elections.id, id))
            const [one] = await tx.select({ record: elections.record }).from(elections).where(at).for('share')
            return one?.record
          },
          nominees: async (electionId, among) => {
            const { community: of, electionId: which, nomineeId } = nominations
            const at = and(eq(of, community), eq(which, electionId), inArray(nomineeId, [...among]))
            return (await tx.select({ nomineeId }).from(nominations).where(at)).map((one) => one.nomineeId)
          },
          item: async (id) => {
            const at = and(eq(items.community, community), eq(items.id, id))
            const [one] = await tx.select({ record: items.record }).from(items).where(at).for('update')
            return one?.record
          },
          addRegistration: (one) => tx.insert(registrations).values({ ...one, community, record: one }),
          addVoter: (one) => tx.insert(voters).values({ ...one, community, record: one }),
          addBallot: (one) => tx.insert(ballots).values({ ...one, community, record: one }),
          saveActivity: (one) => {
            const { id, version, startsAt, state } = one
            const at = and(eq(activities.community, community), eq(activities.id, id), before(version))
            return changed(tx.update(activities).set({ version, startsAt, state, record: one }).where(at).execute())
          },
          saveItem: (one) => {
            const { id, version, state, dueOn } = one
            const at = and(eq(items.community, community), eq(items.id, id), before(version))
            return changed(tx.update(items).set({ version, state, dueOn, record: one }).where(at).execute())
          },
          append: (entry) => tx.insert(journal).values({ community, id: entry.id, entry }),
        })
      })
    return { ...commandsBy(transact, seed), close: () => pool.end() }
  },
}

const before = (version: number) => sql`version = ${version - 1}`
