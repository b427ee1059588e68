import { copyFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { postgres } from '@dajia/postgres'
import { sqlite } from '@dajia/sqlite'
import Database from 'better-sqlite3'
import type { Server } from '../../../../packages/postgres/test/server.ts'
import { openBenchmark, type Seed, seed } from './community.ts'
import { peersTables as postgresTables } from './postgres/tables.ts'
import { peersTables as sqliteTables } from './sqlite/tables.ts'

/** What the database holds of the three commands, read by SQL after the clock has stopped. */
export interface Totals {
  readonly registrations: number
  /** The counter on the activity. */
  readonly arrivals: number
  readonly voters: number
  readonly ballots: number
  readonly assigned: number
  /** The entries of the three commands. */
  readonly journal: number
}

/** A kind of database on which contests are held. */
export interface Ground {
  readonly seed: Seed
  /** A fresh copy of the seeded database: dajia's own, or with its tables under the peers' names. */
  lay(whose: 'dajia' | 'peers'): Promise<string>
  /** Absent where nothing outlives the contestant's process. */
  totals(contestant: string): Promise<Totals | undefined>
  clear(): Promise<void>
}

const names = {
  activities: 'activities_activities',
  registrations: 'activities_registrations',
  voters: 'honors_voters',
  ballots: 'honors_ballots',
  items: 'ledgers_items',
} as const

const types = `('activities.registered', 'honors.voted', 'ledgers.assigned')`

type Name = keyof typeof names | 'journal' | 'emt_messages'

function queryOf(contestant: string, prefix: string, text: (column: string, key: string) => string): string {
  const table = (name: Name) => {
    if (name === 'emt_messages') return name
    return prefix + (contestant === 'dajia' && name !== 'journal' ? names[name] : name)
  }
  const journal = contestant === 'emmett' ? 'emt_messages' : 'journal'
  const ofCommands = contestant === 'dajia' ? ` WHERE ${text('entry', 'type')} IN ${types}` : ''
  return `SELECT
    (SELECT count(DISTINCT holder) FROM ${table('registrations')}) AS registrations,
    (SELECT sum(CAST(${text('record', 'arrivals')} AS integer)) FROM ${table('activities')}) AS arrivals,
    (SELECT count(DISTINCT "voterKey") FROM ${table('voters')}) AS voters,
    (SELECT count(*) FROM ${table('ballots')}) AS ballots,
    (SELECT count(*) FROM ${table('items')} WHERE ${text('record', 'state')} = 'assigned') AS assigned,
    (SELECT count(*) FROM ${table(journal)}${ofCommands}) AS journal`
}

function totalsFrom(row: Readonly<Record<string, unknown>>): Totals {
  const of = (name: string) => Number(row[name])
  return {
    registrations: of('registrations'),
    arrivals: of('arrivals'),
    voters: of('voters'),
    ballots: of('ballots'),
    assigned: of('assigned'),
    journal: of('journal'),
  }
}

export async function postgresGround(server: Server, size: number): Promise<Ground> {
  const nameOf = (address: string) => new URL(address).pathname.slice(1)
  const seeded = await server.database()
  const store = postgres(seeded)
  const planted = await seed(await openBenchmark(store), size)
  await store.close()
  const peers = await server.database(`TEMPLATE ${nameOf(seeded)}`)
  await server.run(postgresTables, peers)
  for (const template of [seeded, peers]) await server.run('VACUUM ANALYZE', template)
  let contest = ''
  return {
    seed: planted,
    async lay(whose) {
      contest = await server.database(`TEMPLATE ${nameOf(whose === 'dajia' ? seeded : peers)}`)
      return contest
    },
    async totals(contestant) {
      const prefix = contestant === 'dajia' ? 'dajia.' : 'peers.'
      const query = queryOf(contestant, prefix, (column, key) => `${column} ->> '${key}'`)
      return totalsFrom((await server.run(query, contest)).rows[0])
    },
    clear: async () => void (await server.run(`DROP DATABASE ${nameOf(contest)} WITH (FORCE)`)),
  }
}

export async function sqliteGround(folder: string, size: number): Promise<Ground> {
  const [seeded, peers, contest] = ['seeded.db', 'peers.db', 'contest.db'].map((name) => join(folder, name))
  if (seeded === undefined || peers === undefined || contest === undefined) throw new Error('no folder')
  const store = sqlite(seeded)
  const planted = await seed(await openBenchmark(store), size)
  await store.close()
  copyFileSync(seeded, peers)
  const database = new Database(peers)
  database.exec(sqliteTables)
  database.close()
  return {
    seed: planted,
    async lay(whose) {
      copyFileSync(whose === 'dajia' ? seeded : peers, contest)
      return contest
    },
    async totals(contestant) {
      const prefix = contestant === 'dajia' ? 'dajia_' : ''
      const query = queryOf(contestant, prefix, (column, key) => `json_extract(${column}, '$.${key}')`)
      const opened = new Database(contest, { readonly: true })
      const row = opened.prepare<[], Record<string, unknown>>(query).get()
      opened.close()
      return totalsFrom(row ?? {})
    },
    async clear() {
      for (const suffix of ['', '-wal', '-shm']) rmSync(`${contest}${suffix}`, { force: true })
    },
  }
}

/** Memory: there is nothing to lay and nothing to read afterwards. */
export const memoryGround = (planted: Seed): Ground => ({
  seed: planted,
  lay: async () => '',
  totals: async () => undefined,
  clear: async () => undefined,
})
