import Database from 'better-sqlite3'
import { DataSource, EntitySchema } from 'typeorm'
import { queue } from '../../../queue.ts'
import type { Contestant, Entrant } from '../contest.ts'
import { freshDatabase, totalsOf } from '../hand.ts'
import {
  ACTIVITY,
  type Activity,
  alreadyRegistered,
  COMMUNITY,
  decide,
  type Entry,
  moved,
  type Registration,
} from '../records.ts'

interface Row<Item> {
  community_id: string
  id: string
  version: number
  record: Item
}

const key = { community_id: { type: String, primary: true }, id: { type: String, primary: true } } as const
const row = { ...key, version: { type: 'integer' }, record: { type: 'simple-json' } } as const

const activities = new EntitySchema<Row<Activity> & { startsAt: string; state: string }>({
  name: 'activities',
  columns: { ...row, startsAt: { type: 'text' }, state: { type: 'text' } },
})
const registrations = new EntitySchema<Row<Registration> & Omit<Registration, 'id' | 'version'>>({
  name: 'registrations',
  columns: {
    ...row,
    activityId: { type: 'text' },
    holder: { type: 'text', nullable: true },
    state: { type: 'text' },
    arrival: { type: 'integer' },
    residentId: { type: 'text' },
  },
})
const journal = new EntitySchema<{ position: number; community_id: string; id: string; entry: Entry }>({
  name: 'journal',
  columns: {
    position: { type: 'integer', primary: true, generated: 'increment' },
    community_id: { type: 'text' },
    id: { type: 'text' },
    entry: { type: 'simple-json' },
  },
})

/**
 * All its transactions on SQLite share one query runner, and one begun while another is open becomes a savepoint of it:
 * acknowledged before it is durable. So the app has to queue them.
 */
export const entrant: Entrant = {
  async open({ file, synchronous }): Promise<Contestant> {
    freshDatabase(file, synchronous).close()
    const source = new DataSource({
      type: 'better-sqlite3',
      database: file,
      entities: [activities, registrations, journal],
    })
    await source.initialize()
    await source.query(`PRAGMA synchronous = ${synchronous}`)
    const alone = queue()
    const once = { community_id: COMMUNITY, activityId: ACTIVITY }
    return {
      register: (resident) =>
        alone(() =>
          source.transaction(async (manager) => {
            const { record: activity } = await manager.findOneByOrFail(activities, {
              community_id: COMMUNITY,
              id: ACTIVITY,
            })
            if (await manager.existsBy(registrations, { ...once, holder: resident })) throw alreadyRegistered()
            const { registration, updated, entry } = decide(activity, resident)
            await manager.insert(registrations, { ...registration, community_id: COMMUNITY, record: registration })
            const { affected } = await manager.update(
              activities,
              { community_id: COMMUNITY, id: ACTIVITY, version: activity.version },
              { version: updated.version, record: updated, startsAt: updated.startsAt, state: updated.state },
            )
            if (affected !== 1) throw moved()
            await manager.insert(journal, { community_id: COMMUNITY, id: entry.id, entry })
          }),
        ),
      totals: async () => {
        const database = new Database(file, { readonly: true })
        const totals = totalsOf(database)
        database.close()
        return totals
      },
      close: () => source.destroy(),
    }
  },
}
