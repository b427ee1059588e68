import { type Event, STREAM_DOES_NOT_EXIST } from '@event-driven-io/emmett'
import { getPostgreSQLEventStore, postgreSQLProjection } from '@event-driven-io/emmett-postgresql'
import pg from 'pg'
import { queue } from '../../../queue.ts'
import { type Contestant, connectionsFor, type Entrant } from '../contest.ts'
import {
  type Activity,
  type Ballot,
  COMMUNITY,
  decideAssignment,
  decideBallot,
  decideRegistration,
  type Election,
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
const tables = postgreSQLProjection<Any>({
  name: 'tables',
  canHandle: ['activities.registered', 'honors.voted', 'ledgers.assigned'],
  handle: async (events, { connection: { client } }) => {
    for (const event of events) {
      if (event.type === 'activities.registered') {
        const { registration, activity } = event.data
        const { id, version, activityId, holder, state, arrival, residentId } = registration
        await client.query('INSERT INTO peers.registrations VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)', [
          ...[COMMUNITY, id, version, json(registration), activityId, holder, state, arrival, residentId],
        ])
        await client.query(
          'UPDATE peers.activities SET version = $1, record = $2 WHERE community_id = $3 AND id = $4',
          [activity.version, json(activity), COMMUNITY, activityId],
        )
      } else if (event.type === 'honors.voted') {
        const { voter, ballot } = event.data
        await client.query('INSERT INTO peers.voters VALUES ($1, $2, $3, $4, $5, $6)', [
          ...[COMMUNITY, voter.id, voter.version, json(voter), voter.electionId, voter.voterKey],
        ])
        await client.query('INSERT INTO peers.ballots VALUES ($1, $2, $3, $4, $5)', [
          ...[COMMUNITY, ballot.id, ballot.version, json(ballot), ballot.electionId],
        ])
      } else {
        const { id, version, state, dueOn } = event.data.item
        await client.query(
          `UPDATE peers.items SET version = $1, record = $2, state = $3, "dueOn" = $4
           WHERE community_id = $5 AND id = $6`,
          [version, json(event.data.item), state, dueOn, COMMUNITY, id],
        )
      }
    }
  },
})

/**
 * One event to the stream of what it is about, with the expected version; the reads come before the transaction, as its
 * command handlers do it, and the expected version guards them. Registrations all meet in one stream, where 64 callers that
 * retry their conflicts no longer come to an end; so the app queues them.
 */
export const entrant: Entrant = {
  async open({ source, seed, clients }): Promise<Contestant> {
    const { activityId, electionId, nominees } = seed
    const choices = nominees.slice(0, 3)
    const pool = new pg.Pool({ connectionString: source, max: connectionsFor(clients) })
    const store = getPostgreSQLEventStore(source, {
      projections: [{ type: 'inline', projection: tables }],
      connectionOptions: { pool },
    })
    await store.schema.migrate()
    const one = async (text: string, values: readonly unknown[]) => (await pool.query(text, [...values])).rows[0]

    const attempt = async (resident: string) => {
      const row = await one('SELECT record FROM peers.activities WHERE community_id = $1 AND id = $2', [
        ...[COMMUNITY, activityId],
      ])
      const held = await one(
        'SELECT id FROM peers.registrations WHERE community_id = $1 AND "activityId" = $2 AND holder = $3',
        [COMMUNITY, activityId, resident],
      )
      const activity: Activity = found(row).record
      const { registration, updated } = decideRegistration(activity, held !== undefined, resident)
      const event: Registered = { type: 'activities.registered', data: { registration, activity: updated } }
      const expectedStreamVersion = activity.arrivals === 0 ? STREAM_DOES_NOT_EXIST : BigInt(activity.arrivals)
      await store.appendToStream<Registered>(`activity-${activityId}`, [event], { expectedStreamVersion })
    }
    const alone = queue()
    return {
      register: (resident) => alone(() => attempt(resident)),
      castBallot: async (resident) => {
        const row = await one('SELECT record FROM peers.elections WHERE community_id = $1 AND id = $2', [
          ...[COMMUNITY, electionId],
        ])
        const known = await pool.query(
          `SELECT "nomineeId" FROM peers.nominations
           WHERE community_id = $1 AND "electionId" = $2 AND "nomineeId" = ANY($3)`,
          [COMMUNITY, electionId, choices],
        )
        const election: Election = found(row).record
        const names = known.rows.map((each): string => each.nomineeId)
        const { voter, ballot } = decideBallot(election, names, choices, resident)
        const event: Voted = { type: 'honors.voted', data: { voter, ballot } }
        const stream = `voter-${electionId}-${resident}`
        await store.appendToStream<Voted>(stream, [event], { expectedStreamVersion: STREAM_DOES_NOT_EXIST })
      },
      assign: async (itemId) => {
        const row = await one('SELECT record FROM peers.items WHERE community_id = $1 AND id = $2', [
          ...[COMMUNITY, itemId],
        ])
        const { updated } = decideAssignment(found(row).record)
        const event: Assigned = { type: 'ledgers.assigned', data: { item: updated } }
        const stream = `item-${itemId}`
        await store.appendToStream<Assigned>(stream, [event], { expectedStreamVersion: STREAM_DOES_NOT_EXIST })
      },
      close: async () => {
        await store.close()
        await pool.end()
      },
    }
  },
}
