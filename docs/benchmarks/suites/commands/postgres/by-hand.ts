import pg from 'pg'
import { type Contestant, connectionsFor, type Entrant } from '../contest.ts'
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

const insert = (name: string, columns: readonly string[]) =>
  `INSERT INTO ${name} (${columns.map((column) => `"${column}"`).join(', ')})
   VALUES (${columns.map((_, index) => `$${index + 1}`).join(', ')})`

const key = ['community_id', 'id', 'version', 'record']
const statements = {
  activity: `SELECT record FROM activities WHERE community_id = $1 AND id = $2 FOR UPDATE`,
  held: `SELECT id FROM registrations WHERE community_id = $1 AND "activityId" = $2 AND holder = $3`,
  election: `SELECT record FROM elections WHERE community_id = $1 AND id = $2 FOR SHARE`,
  nominees: `SELECT "nomineeId" FROM nominations
    WHERE community_id = $1 AND "electionId" = $2 AND "nomineeId" = ANY($3)`,
  item: `SELECT record FROM items WHERE community_id = $1 AND id = $2 FOR UPDATE`,
  addRegistration: insert('registrations', [...key, 'activityId', 'holder', 'state', 'arrival', 'residentId']),
  addVoter: insert('voters', [...key, 'electionId', 'voterKey']),
  addBallot: insert('ballots', [...key, 'electionId']),
  saveActivity: `UPDATE activities SET version = $4, record = $5, "startsAt" = $6, state = $7
    WHERE community_id = $1 AND id = $2 AND version = $3`,
  saveItem: `UPDATE items SET version = $4, record = $5, state = $6, "dueOn" = $7
    WHERE community_id = $1 AND id = $2 AND version = $3`,
  append: insert('journal', ['community_id', 'id', 'entry']),
} as const

type Send = (name: keyof typeof statements, values: readonly unknown[]) => Promise<pg.QueryResult>

/** Two round trips: BEGIN travels with the reads, COMMIT with the writes. A locked row cannot move, so that is safe. */
async function transact<Read, Plan extends readonly Promise<pg.QueryResult>[]>(
  pool: pg.Pool,
  read: (send: Send) => Promise<Read>,
  write: (send: Send, read: Read) => Plan,
): Promise<void> {
  const client = await pool.connect()
  const send: Send = (name, values) => client.query({ name, text: statements[name], values: [...values] })
  try {
    const [, state] = await Promise.all([client.query('BEGIN'), read(send)])
    const written = write(send, state)
    const [committed, ...results] = await Promise.all([client.query('COMMIT'), ...written])
    if (committed.command !== 'COMMIT' || results.some(({ rowCount }) => rowCount !== 1)) throw moved()
    client.release()
  } catch (error) {
    await client.query('ROLLBACK')
    client.release()
    throw error
  }
}

export const entrant: Entrant = {
  async open({ source, seed, clients }): Promise<Contestant> {
    const { activityId, electionId, nominees } = seed
    const pool = new pg.Pool({
      connectionString: source,
      max: connectionsFor(clients),
      pipeline: true,
      options: '-c search_path=peers',
    })
    const choices = nominees.slice(0, 3)
    const append = (send: Send, entry: Entry) => send('append', [COMMUNITY, entry.id, JSON.stringify(entry)])
    return {
      register: (resident) =>
        transact(
          pool,
          (send) =>
            Promise.all([send('activity', [COMMUNITY, activityId]), send('held', [COMMUNITY, activityId, resident])]),
          (send, [loaded, held]) => {
            const activity: Activity = found(loaded.rows[0]).record
            const { registration, updated, entry } = decideRegistration(activity, held.rows.length > 0, resident)
            const { id, version, holder, state, arrival, residentId } = registration
            const row = [COMMUNITY, id, version, JSON.stringify(registration), activityId, holder]
            const { startsAt } = updated
            const now = [updated.version, JSON.stringify(updated), startsAt, updated.state]
            return [
              send('addRegistration', [...row, state, arrival, residentId]),
              send('saveActivity', [COMMUNITY, activityId, activity.version, ...now]),
              append(send, entry),
            ]
          },
        ),
      castBallot: (resident) =>
        transact(
          pool,
          (send) =>
            Promise.all([
              send('election', [COMMUNITY, electionId]),
              send('nominees', [COMMUNITY, electionId, choices]),
            ]),
          (send, [loaded, nominated]) => {
            const election: Election = found(loaded.rows[0]).record
            const known = nominated.rows.map((row): string => row.nomineeId)
            const { voter, ballot, entry } = decideBallot(election, known, choices, resident)
            const { id, version, voterKey } = voter
            return [
              send('addVoter', [COMMUNITY, id, version, JSON.stringify(voter), electionId, voterKey]),
              send('addBallot', [COMMUNITY, ballot.id, ballot.version, JSON.stringify(ballot), electionId]),
              append(send, entry),
            ]
          },
        ),
      assign: (itemId) =>
        transact(
          pool,
          (send) => send('item', [COMMUNITY, itemId]),
          (send, loaded) => {
            const item: Item = found(loaded.rows[0]).record
            const { updated, entry } = decideAssignment(item)
            const { version, state, dueOn } = updated
            const now = [version, JSON.stringify(updated), state, dueOn]
            return [send('saveItem', [COMMUNITY, itemId, item.version, ...now]), append(send, entry)]
          },
        ),
      close: () => pool.end(),
    }
  },
}
