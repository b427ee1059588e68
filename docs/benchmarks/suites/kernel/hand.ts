import Database from 'better-sqlite3'
import type { Conditions, Totals } from './contest.ts'
import { ACTIVITY, type Activity, alreadyRegistered, COMMUNITY, decide, firstActivity, moved } from './records.ts'
import { tables } from './tables.ts'

/** A fresh database with the tables and the activity. */
export function freshDatabase(file: string, synchronous: Conditions['synchronous']): Database.Database {
  const database = new Database(file)
  database.pragma('journal_mode = WAL')
  database.pragma(`synchronous = ${synchronous}`)
  database.exec(tables)
  const { id, startsAt, state } = firstActivity
  database
    .prepare('INSERT INTO activities (community_id, id, version, record, startsAt, state) VALUES (?, ?, 1, ?, ?, ?)')
    .run(COMMUNITY, id, JSON.stringify(firstActivity), startsAt, state)
  return database
}

/** What {@link tables} hold. */
export function totalsOf(database: Database.Database): Totals {
  const one = (sql: string) => Number(database.prepare(sql).pluck().get())
  return {
    registrations: one('SELECT count(DISTINCT holder) FROM registrations'),
    counter: one(`SELECT json_extract(record, '$.counts.confirmed') FROM activities`),
    journal: one('SELECT count(*) FROM journal'),
  }
}

/** The command by hand: prepared statements, nothing between them and the driver; its transaction is the caller's. */
export function handWritten(database: Database.Database): (resident: string) => void {
  const load = database
    .prepare<[string, string], string>('SELECT record FROM activities WHERE community_id = ? AND id = ?')
    .pluck()
  const held = database
    .prepare<[string, string, string], string>(
      'SELECT record FROM registrations WHERE community_id = ? AND activityId = ? AND holder = ? LIMIT 1',
    )
    .pluck()
  const insert = database.prepare(
    `INSERT INTO registrations (community_id, id, version, record, activityId, holder, state, arrival, residentId)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
  )
  const update = database.prepare(
    `UPDATE activities SET version = ?, record = ?, startsAt = ?, state = ?
     WHERE community_id = ? AND id = ? AND version = ?`,
  )
  const append = database.prepare('INSERT INTO journal (community_id, id, entry) VALUES (?, ?, ?)')

  return (resident) => {
    const text = load.get(COMMUNITY, ACTIVITY)
    if (text === undefined) throw new Error('There is no such activity')
    const activity: Activity = JSON.parse(text)
    if (held.get(COMMUNITY, ACTIVITY, resident) !== undefined) throw alreadyRegistered()
    const { registration, updated, entry } = decide(activity, resident)
    const { id, version, activityId, holder, state, arrival, residentId } = registration
    insert.run(COMMUNITY, id, version, JSON.stringify(registration), activityId, holder, state, arrival, residentId)
    const { changes } = update.run(
      updated.version,
      JSON.stringify(updated),
      updated.startsAt,
      updated.state,
      COMMUNITY,
      ACTIVITY,
      activity.version,
    )
    if (changes !== 1) throw moved()
    append.run(COMMUNITY, entry.id, JSON.stringify(entry))
  }
}
