import { and, eq, sql } from 'drizzle-orm'
import { drizzle } from 'drizzle-orm/better-sqlite3'
import { integer, sqliteTable, text } from 'drizzle-orm/sqlite-core'
import type { Contestant, Entrant } from '../contest.ts'
import { freshDatabase, totalsOf } from '../hand.ts'
import { ACTIVITY, type Activity, alreadyRegistered, COMMUNITY, decide, type Entry, moved } from '../records.ts'

const key = { community: text('community_id').notNull(), id: text().notNull() }

const activities = sqliteTable('activities', {
  ...key,
  version: integer().notNull(),
  record: text({ mode: 'json' }).$type<Activity>().notNull(),
  startsAt: text().notNull(),
  state: text().notNull(),
})
const registrations = sqliteTable('registrations', {
  ...key,
  version: integer().notNull(),
  record: text({ mode: 'json' }).notNull(),
  activityId: text().notNull(),
  holder: text(),
  state: text().notNull(),
  arrival: integer().notNull(),
  residentId: text().notNull(),
})
const journal = sqliteTable('journal', {
  position: integer().primaryKey({ autoIncrement: true }),
  ...key,
  entry: text({ mode: 'json' }).$type<Entry>().notNull(),
})

/** The two reads are prepared once, as its documentation advises for speed; the writes are written plainly. */
export const entrant: Entrant = {
  async open({ file, synchronous }): Promise<Contestant> {
    const database = freshDatabase(file, synchronous)
    const orm = drizzle(database)
    const load = orm
      .select({ record: activities.record })
      .from(activities)
      .where(and(eq(activities.community, COMMUNITY), eq(activities.id, ACTIVITY)))
      .prepare()
    const held = orm
      .select({ id: registrations.id })
      .from(registrations)
      .where(
        and(
          eq(registrations.community, COMMUNITY),
          eq(registrations.activityId, ACTIVITY),
          eq(registrations.holder, sql.placeholder('holder')),
        ),
      )
      .limit(1)
      .prepare()
    return {
      register: async (resident) =>
        orm.transaction(
          (tx) => {
            const activity = load.get()?.record
            if (activity === undefined) throw new Error('There is no such activity')
            if (held.get({ holder: resident }) !== undefined) throw alreadyRegistered()
            const { registration, updated, entry } = decide(activity, resident)
            tx.insert(registrations)
              .values({ ...registration, community: COMMUNITY, record: registration })
              .run()
            const { changes } = tx
              .update(activities)
              .set({ version: updated.version, record: updated, startsAt: updated.startsAt, state: updated.state })
              .where(
                and(
                  eq(activities.community, COMMUNITY),
                  eq(activities.id, ACTIVITY),
                  eq(activities.version, activity.version),
                ),
              )
              .run()
            if (changes !== 1) throw moved()
            tx.insert(journal).values({ community: COMMUNITY, id: entry.id, entry }).run()
          },
          { behavior: 'immediate' },
        ),
      totals: async () => totalsOf(database),
      close: async () => void database.close(),
    }
  },
}
