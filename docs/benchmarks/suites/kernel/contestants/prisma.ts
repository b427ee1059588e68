import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3'
import Database from 'better-sqlite3'
import type { Contestant, Entrant } from '../contest.ts'
import { freshDatabase, totalsOf } from '../hand.ts'
import { PrismaClient } from '../prisma/generated/client.ts'
import { ACTIVITY, type Activity, alreadyRegistered, COMMUNITY, decide, moved } from '../records.ts'

/** Its adapter has one connection and lends it to one interactive transaction after the other. */
export const entrant: Entrant = {
  async open({ file, synchronous }): Promise<Contestant> {
    freshDatabase(file, synchronous).close()
    const client = new PrismaClient({
      adapter: new PrismaBetterSqlite3({ url: `file:${file}` }),
      transactionOptions: { maxWait: 600_000, timeout: 600_000 },
    })
    await client.$queryRawUnsafe(`PRAGMA synchronous = ${synchronous}`)
    const activityKey = { community_id: COMMUNITY, id: ACTIVITY }
    return {
      register: (resident) =>
        client.$transaction(async (tx) => {
          const row = await tx.activities.findUniqueOrThrow({
            where: { community_id_id: activityKey },
            select: { record: true },
          })
          const activity: Activity = JSON.parse(row.record)
          const held = await tx.registrations.findUnique({
            where: { once: { community_id: COMMUNITY, activityId: ACTIVITY, holder: resident } },
            select: { id: true },
          })
          if (held) throw alreadyRegistered()
          const { registration, updated, entry } = decide(activity, resident)
          const { version, startsAt, state } = updated
          await tx.registrations.createMany({
            data: { ...registration, community_id: COMMUNITY, record: JSON.stringify(registration) },
          })
          const { count } = await tx.activities.updateMany({
            where: { ...activityKey, version: activity.version },
            data: { version, record: JSON.stringify(updated), startsAt, state },
          })
          if (count !== 1) throw moved()
          await tx.journal.createMany({
            data: { community_id: COMMUNITY, id: entry.id, entry: JSON.stringify(entry) },
          })
        }),
      totals: async () => {
        const database = new Database(file, { readonly: true })
        const totals = totalsOf(database)
        database.close()
        return totals
      },
      close: () => client.$disconnect(),
    }
  },
}
