import Database from 'better-sqlite3'
import type { Seed } from '../community.ts'
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

/** As dajia opens it: write-ahead log, and every commit waits for the disk. */
export function openDatabase(file: string): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma('synchronous = FULL')
  return database
}

/** The three commands by hand: prepared statements, nothing between them and the driver; the transaction is the caller's. */
export function handWritten(database: Database.Database, { activityId, electionId, nominees }: Seed) {
  const record = (name: string) =>
    database.prepare<[string, string], string>(`SELECT record FROM ${name} WHERE community_id = ? AND id = ?`).pluck()
  const insert = (name: string, columns: readonly string[]) =>
    database.prepare(`INSERT INTO ${name} (${columns.join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`)
  const key = ['community_id', 'id', 'version', 'record']
  const [loadActivity, loadElection, loadItem] = [record('activities'), record('elections'), record('items')]
  const held = database
    .prepare('SELECT id FROM registrations WHERE community_id = ? AND activityId = ? AND holder = ?')
    .pluck()
  const choices = nominees.slice(0, 3)
  const nominated = database
    .prepare<string[], string>(
      `SELECT nomineeId FROM nominations WHERE community_id = ? AND electionId = ?
       AND nomineeId IN (${choices.map(() => '?').join(', ')})`,
    )
    .pluck()
  const addRegistration = insert('registrations', [...key, 'activityId', 'holder', 'state', 'arrival', 'residentId'])
  const addVoter = insert('voters', [...key, 'electionId', 'voterKey'])
  const addBallot = insert('ballots', [...key, 'electionId'])
  const at = 'WHERE community_id = ? AND id = ? AND version = ?'
  const saveActivity = database.prepare(`UPDATE activities SET version = ?, record = ?, startsAt = ?, state = ? ${at}`)
  const saveItem = database.prepare(`UPDATE items SET version = ?, record = ?, state = ?, dueOn = ? ${at}`)
  const journal = insert('journal', ['community_id', 'id', 'entry'])
  const append = (entry: Entry) => journal.run(COMMUNITY, entry.id, JSON.stringify(entry))
  return {
    register(resident: string) {
      const activity: Activity = JSON.parse(found(loadActivity.get(COMMUNITY, activityId)))
      const taken = held.get(COMMUNITY, activityId, resident) !== undefined
      const { registration, updated, entry } = decideRegistration(activity, taken, resident)
      const { id, version, state, arrival } = registration
      const text = JSON.stringify(registration)
      addRegistration.run(COMMUNITY, id, version, text, activityId, resident, state, arrival, resident)
      const now = [updated.version, JSON.stringify(updated), updated.startsAt, updated.state]
      if (saveActivity.run(...now, COMMUNITY, activityId, activity.version).changes !== 1) throw moved()
      append(entry)
    },
    castBallot(resident: string) {
      const election: Election = JSON.parse(found(loadElection.get(COMMUNITY, electionId)))
      const known = nominated.all(COMMUNITY, electionId, ...choices)
      const { voter, ballot, entry } = decideBallot(election, known, choices, resident)
      addVoter.run(COMMUNITY, voter.id, voter.version, JSON.stringify(voter), electionId, resident)
      addBallot.run(COMMUNITY, ballot.id, ballot.version, JSON.stringify(ballot), electionId)
      append(entry)
    },
    assign(itemId: string) {
      const item: Item = JSON.parse(found(loadItem.get(COMMUNITY, itemId)))
      const { updated, entry } = decideAssignment(item)
      const now = [updated.version, JSON.stringify(updated), updated.state, updated.dueOn]
      if (saveItem.run(...now, COMMUNITY, itemId, item.version).changes !== 1) throw moved()
      append(entry)
    },
  }
}
