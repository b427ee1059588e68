import { Kysely, PostgresDialect } from 'kysely'
import pg from 'pg'
import { type Contestant, connectionsFor, type Entrant } from '../contest.ts'
import { type Schema, transactBy } from '../kysely.ts'
import { commandsBy } from '../verbs.ts'

export const entrant: Entrant = {
  async open({ source, seed, clients }): Promise<Contestant> {
    const pool = new pg.Pool({
      connectionString: source,
      max: connectionsFor(clients),
      options: '-c search_path=peers',
    })
    const database = new Kysely<Schema>({ dialect: new PostgresDialect({ pool }) })
    return { ...commandsBy(transactBy(database, true), seed), close: () => database.destroy() }
  },
}
