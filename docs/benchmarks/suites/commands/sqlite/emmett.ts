import { type Event, isExpectedVersionConflictError, STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett'
import { getSQLiteEventStore, sqliteConnection, sqliteProjection } from '@event-driven-io/emmett-sqlite'
import { queue } from '../../../queue.ts'
import type { Contestant, Entrant } from '../contest.ts'
import {
  type Activity,
  type Ballot,
  COMMUNITY,
  decideAssignment,
  decideBallot,
  decideRegistration,
  found,
  type Item,
  type Registration,
  type Voter,
} from '../rules.ts'

type Registered = Event<'activities.registered', { registration: Registration; activity: Activity }>
type Voted = Event<'honors.voted', { voter: Voter; ballot: Ballot }>
type Assigned = Event<'ledgers.assigned', { item: Item }>
type Any = Registered | Voted | Assigned

const json = JSON.stringify

/** Inline: within the transaction of the append. */
const tables = sqliteProjection<Any>({
  canHandle: ['activities.registered', 'honors.voted', 'ledgers.assigned'],
  handle: async (events, { connection }) => {
    for (const event of events) {
      if (event.type === 'activities.registered') {
        const { registration, activity } = event.data
        const { id, version, activityId, holder, state, arrival, residentId } = registration
        await connection.command('INSERT INTO registrations VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)', [
          ...[COMMUNITY, id, version, json(registration), activityId, holder, state, arrival, residentId],
        ])
        await connection.command('UPDATE activities SET version = ?, record = ? WHERE community_id = ? AND id = ?', [
          ...[activity.version, json(activity), COMMUNITY, activityId],
        ])
      } else if (event.type === 'honors.voted') {
        const { voter, ballot } = event.data
        await connection.command('INSERT INTO voters VALUES (?, ?, ?, ?, ?, ?)', [
          ...[COMMUNITY, voter.id, voter.version, json(voter), voter.electionId, voter.voterKey],
        ])
        await connection.command('INSERT INTO ballots VALUES (?, ?, ?, ?, ?)', [
          ...[COMMUNITY, ballot.id, ballot.version, json(ballot), ballot.electionId],
        ])
      } else {
        const { item } = event.data
        await connection.command(
          'UPDATE items SET version = ?, record = ?, state = ?, dueOn = ? WHERE community_id = ? AND id = ?',
          [item.version, json(item), item.state, item.dueOn ?? null, COMMUNITY, item.id],
        )
      }
    }
  },
})

/**
 * One event to the stream of what it is about, with the expected version; the reads come before the transaction, as its
 * command handlers do it. Its one connection nests transactions that run at the same time, so the app has to queue them.
 */
export const entrant: Entrant = {
  async open({ source, seed, retried }): Promise<Contestant> {
    const { activityId, electionId, nominees } = seed
    const choices = nominees.slice(0, 3)
    const connection = sqliteConnection({ fileName: source })
    await connection.command('PRAGMA synchronous = FULL')
    const store = getSQLiteEventStore({
      fileName: source,
      connectionOptions: { singleton: true, connection },
      projections: [{ type: 'inline', projection: tables }],
    })
    await store.schema.migrate()
    const alone = queue()
    const record = async (table: string, id: string) => {
      const sql = `SELECT record FROM ${table} WHERE community_id = ? AND id = ?`
      return JSON.parse(found(await connection.querySingle<{ record: string }>(sql, [COMMUNITY, id])).record)
    }
    const register = async (resident: string): Promise<void> => {
      const activity: Activity = await record('activities', activityId)
      const held = await connection.querySingle(
        'SELECT id FROM registrations WHERE community_id = ? AND activityId = ? AND holder = ?',
        [COMMUNITY, activityId, resident],
      )
      const { registration, updated } = decideRegistration(activity, Boolean(held), resident)
      const event: Registered = { type: 'activities.registered', data: { registration, activity: updated } }
      const expectedStreamVersion = activity.arrivals === 0 ? STREAM_DOES_NOT_EXIST : BigInt(activity.arrivals)
      try {
        await store.appendToStream<Registered>(`activity-${activityId}`, [event], { expectedStreamVersion })
      } catch (error) {
        if (!isExpectedVersionConflictError(error)) throw error
        retried()
        await register(resident)
      }
    }
    const castBallot = async (resident: string) => {
      const known = await connection.query<{ nomineeId: string }>(
        `SELECT nomineeId FROM nominations
         WHERE community_id = ? AND electionId = ? AND nomineeId IN (${choices.map(() => '?').join(', ')})`,
        [COMMUNITY, electionId, ...choices],
      )
      const names = known.map((one) => one.nomineeId)
      const { voter, ballot } = decideBallot(await record('elections', electionId), names, choices, resident)
      const event: Voted = { type: 'honors.voted', data: { voter, ballot } }
      const stream = `voter-${electionId}-${resident}`
      await store.appendToStream<Voted>(stream, [event], { expectedStreamVersion: STREAM_DOES_NOT_EXIST })
    }
    const assign = async (itemId: string) => {
      const { updated } = decideAssignment(await record('items', itemId))
      const event: Assigned = { type: 'ledgers.assigned', data: { item: updated } }
      await store.appendToStream<Assigned>(`item-${itemId}`, [event], { expectedStreamVersion: STREAM_DOES_NOT_EXIST })
    }
    return {
      register: (resident) => alone(() => register(resident)),
      castBallot: (resident) => alone(() => castBallot(resident)),
      assign: (itemId) => alone(() => assign(itemId)),
      close: async () => connection.close(),
    }
  },
}
