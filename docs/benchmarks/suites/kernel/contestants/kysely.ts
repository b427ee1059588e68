import { type Generated, Kysely, SqliteDialect } from 'kysely'
import type { Contestant, Entrant } from '../contest.ts'
import { freshDatabase, totalsOf } from '../hand.ts'
import { ACTIVITY, type Activity, alreadyRegistered, COMMUNITY, decide, moved } from '../records.ts'

interface Row {
  community_id: string
  id: string
  version: number
  record: string
}

interface Schema {
  activities: Row & { startsAt: string; state: string }
  registrations: Row & { activityId: string; holder: string; state: string; arrival: number; residentId: string }
  journal: { position: Generated<number>; community_id: string; id: string; entry: string }
}

/** Its dialect for better-sqlite3 has one connection and lends it to one transaction after the other. */
export const entrant: Entrant = {
  async open({ file, synchronous }): Promise<Contestant> {
    const database = freshDatabase(file, synchronous)
    const builder = new Kysely<Schema>({ dialect: new SqliteDialect({ database }) })
    return {
      register: (resident) =>
        builder.transaction().execute(async (tx) => {
          const { record } = await tx
            .selectFrom('activities')
            .select('record')
            .where('community_id', '=', COMMUNITY)
            .where('id', '=', ACTIVITY)
            .executeTakeFirstOrThrow()
          const activity: Activity = JSON.parse(record)
          const held = await tx
            .selectFrom('registrations')
            .select('id')
            .where('community_id', '=', COMMUNITY)
            .where('activityId', '=', ACTIVITY)
            .where('holder', '=', resident)
            .limit(1)
            .executeTakeFirst()
          if (held) throw alreadyRegistered()
          const { registration, updated, entry } = decide(activity, resident)
          await tx
            .insertInto('registrations')
            .values({ ...registration, community_id: COMMUNITY, record: JSON.stringify(registration) })
            .execute()
          const { version, startsAt, state } = updated
          const { numUpdatedRows } = await tx
            .updateTable('activities')
            .set({ version, record: JSON.stringify(updated), startsAt, state })
            .where('community_id', '=', COMMUNITY)
            .where('id', '=', ACTIVITY)
            .where('version', '=', activity.version)
            .executeTakeFirstOrThrow()
          if (numUpdatedRows !== 1n) throw moved()
          await tx
            .insertInto('journal')
            .values({ community_id: COMMUNITY, id: entry.id, entry: JSON.stringify(entry) })
            .execute()
        }),
      totals: async () => totalsOf(database),
      close: () => builder.destroy(),
    }
  },
}
