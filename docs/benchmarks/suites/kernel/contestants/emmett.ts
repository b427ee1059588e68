import { type Event, ExpectedVersionConflictError } from '@event-driven-io/emmett'
import { getSQLiteEventStore, sqliteConnection, sqliteProjection } from '@event-driven-io/emmett-sqlite'
import { queue } from '../../../queue.ts'
import type { Contestant, Entrant } from '../contest.ts'
import { ACTIVITY, type Activity, alreadyRegistered, decide, firstActivity, type Registration } from '../records.ts'

type Registered = Event<'activities.registered', { registration: Registration; activity: Activity }>

const STREAM = `activity-${ACTIVITY}`

/** Inline: within the transaction of the append. */
const seats = sqliteProjection<Registered>({
  canHandle: ['activities.registered'],
  handle: async (events, { connection }) => {
    for (const { data } of events) {
      const { id, activityId, holder } = data.registration
      await connection.command('INSERT INTO registrations (id, activityId, holder, record) VALUES (?, ?, ?, ?)', [
        id,
        activityId,
        holder,
        JSON.stringify(data.registration),
      ])
      await connection.command('UPDATE activities SET record = ? WHERE id = ?', [
        JSON.stringify(data.activity),
        activityId,
      ])
    }
  },
})

/**
 * One event to the activity's stream with the expected version; a projection keeps registrations and counter. The reads
 * come before the transaction, as its command handlers do it, and the expected version guards them. Its connection
 * nests transactions that run at the same time, so the app has to queue them.
 */
export const entrant: Entrant = {
  async open({ file, synchronous, retried }): Promise<Contestant> {
    const connection = sqliteConnection({ fileName: file })
    await connection.command(`PRAGMA synchronous = ${synchronous}`)
    await connection.batchCommand([
      'CREATE TABLE activities (id TEXT PRIMARY KEY, record TEXT NOT NULL) WITHOUT ROWID',
      `CREATE TABLE registrations (id TEXT PRIMARY KEY, activityId TEXT NOT NULL, holder TEXT, record TEXT NOT NULL)
        WITHOUT ROWID`,
      'CREATE UNIQUE INDEX registrations_once ON registrations (activityId, holder)',
    ])
    await connection.command('INSERT INTO activities VALUES (?, ?)', [ACTIVITY, JSON.stringify(firstActivity)])
    const store = getSQLiteEventStore({
      fileName: file,
      connectionOptions: { singleton: true, connection },
      projections: [{ type: 'inline', projection: seats }],
    })
    await store.schema.migrate()
    const alone = queue()

    const attempt = async (resident: string) => {
      const row = await connection.querySingle<{ record: string }>('SELECT record FROM activities WHERE id = ?', [
        ACTIVITY,
      ])
      if (!row) throw new Error('There is no such activity')
      const held = await connection.querySingle('SELECT id FROM registrations WHERE activityId = ? AND holder = ?', [
        ACTIVITY,
        resident,
      ])
      if (held) throw alreadyRegistered()
      const activity: Activity = JSON.parse(row.record)
      const { registration, updated } = decide(activity, resident)
      const event: Registered = { type: 'activities.registered', data: { registration, activity: updated } }
      await store.appendToStream<Registered>(STREAM, [event], { expectedStreamVersion: BigInt(activity.arrivals) })
    }
    const register = async (resident: string): Promise<void> => {
      try {
        await attempt(resident)
      } catch (error) {
        if (!(error instanceof ExpectedVersionConflictError)) throw error
        retried()
        await register(resident)
      }
    }
    return {
      register: (resident) => alone(() => register(resident)),
      totals: async () => {
        const one = async (sql: string) => (await connection.querySingle<{ total: number }>(sql))?.total ?? 0
        return {
          registrations: await one('SELECT count(DISTINCT holder) AS total FROM registrations'),
          counter: await one(`SELECT json_extract(record, '$.counts.confirmed') AS total FROM activities`),
          journal: await one('SELECT count(*) AS total FROM emt_messages'),
        }
      },
      close: async () => connection.close(),
    }
  },
}
