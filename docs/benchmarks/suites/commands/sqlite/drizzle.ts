import { and, eq, inArray, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Contestant, Entrant } from '../contest.ts'
import {
  type Activity,
  COMMUNITY,
  decideAssignment,
  decideBallot,
  decideRegistration,
  type Election,
  type Entry,
  found,
  type Item,
  moved,
} from '../rules.ts'
import { openDatabase } from './hand.ts'

const key = { community: text('community_id').notNull(), id: text().notNull() }
const row = { ...key, version: integer().notNull() }
const json = () => text({ mode: 'json' })
const record = json().notNull()

const activities = sqliteTable('activities', {
  ...row,
  record: json().$type<Activity>().notNull(),
  startsAt: text(),
  state: text(),
})
const registrations = sqliteTable('registrations', {
  ...row,
  record,
  activityId: text(),
  holder: text(),
  state: text(),
  arrival: integer(),
  residentId: text(),
})
const elections = sqliteTable('elections', { ...row, record: json().$type<Election>().notNull() })
const nominations = sqliteTable('nominations', { ...row, record, electionId: text(), nomineeId: text().notNull() })
const voters = sqliteTable('voters', { ...row, record, electionId: text(), voterKey: text() })
const ballots = sqliteTable('ballots', { ...row, record, electionId: text() })
const items = sqliteTable('items', { ...row, record: json().$type<Item>().notNull(), state: text(), dueOn: text() })
const journal = sqliteTable('journal', {
  position: integer().primaryKey({ autoIncrement: true }),
  ...key,
  entry: json().$type<Entry>().notNull(),
})

/** Its transactions on this driver are synchronous; its reads are prepared once, as its documentation advises for speed. */
export const entrant: Entrant = {
  async open({ source, seed }): Promise<Contestant> {
    const { activityId, electionId, nominees } = seed
    const choices = nominees.slice(0, 3)
    const database = openDatabase(source)
    const orm = drizzle(database)
    const community = COMMUNITY
    const load = (of: typeof activities | typeof elections | typeof items) =>
      and(eq(of.community, community), eq(of.id, sql.placeholder('id')))
    const activity = orm.select({ record: activities.record }).from(activities).where(load(activities)).prepare()
    const election = orm.select({ record: elections.record }).from(elections).where(load(elections)).prepare()
    const item = orm.select({ record: items.record }).from(items).where(load(items)).prepare()
    const { community: of, activityId: which, holder } = registrations
    const held = orm
      .select({ id: registrations.id })
      .from(registrations)
      .where(and(eq(of, community), eq(which, activityId), eq(holder, sql.placeholder('holder'))))
      .prepare()
    const { nomineeId } = nominations
    const nominated = orm
      .select({ nomineeId })
      .from(nominations)
      .where(
        and(
          eq(nominations.community, community),
          eq(nominations.electionId, electionId),
          inArray(nomineeId, [...choices]),
        ),
      )
      .prepare()
    type Tx = Parameters<Parameters<typeof orm.transaction>[0]>[0]
    const alone = (work: (tx: Tx, id: string) => void) => async (id: string) =>
      orm.transaction((tx) => work(tx, id), { behavior: 'immediate' })
    const append = (tx: Tx, entry: Entry) => tx.insert(journal).values({ community, id: entry.id, entry }).run()
    const changed = ({ changes }: { readonly changes: number }) => {
      if (changes !== 1) throw moved()
    }
    return {
      register: alone((tx, resident) => {
        const before = found(activity.get({ id: activityId })).record
        const taken = held.get({ holder: resident }) !== undefined
        const { registration, updated, entry } = decideRegistration(before, taken, resident)
        const { version, startsAt, state } = updated
        const at = and(
          eq(activities.community, community),
          eq(activities.id, activityId),
          eq(activities.version, before.version),
        )
        tx.insert(registrations)
          .values({ ...registration, community, record: registration })
          .run()
        changed(tx.update(activities).set({ version, startsAt, state, record: updated }).where(at).run())
        append(tx, entry)
      }),
      castBallot: alone((tx, resident) => {
        const known = nominated.all().map((one) => one.nomineeId)
        const before = found(election.get({ id: electionId })).record
        const { voter, ballot, entry } = decideBallot(before, known, choices, resident)
        tx.insert(voters)
          .values({ ...voter, community, record: voter })
          .run()
        tx.insert(ballots)
          .values({ ...ballot, community, record: ballot })
          .run()
        append(tx, entry)
      }),
      assign: alone((tx, id) => {
        const before = found(item.get({ id })).record
        const { updated, entry } = decideAssignment(before)
        const { version, state, dueOn } = updated
        const at = and(eq(items.community, community), eq(items.id, id), eq(items.version, before.version))
        changed(tx.update(items).set({ version, state, dueOn, record: updated }).where(at).run())
        append(tx, entry)
      }),
      close: async () => void database.close(),
    }
  },
}
