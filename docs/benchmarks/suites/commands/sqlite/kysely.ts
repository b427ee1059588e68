import { Kysely, SqliteDialect } from 'kysely'
import type { Contestant, Entrant } from '../contest.ts'
import { type Schema, transactBy } from '../kysely.ts'
import { commandsBy } from '../verbs.ts'
import { openDatabase } from './hand.ts'

/** Its dialect for better-sqlite3 has one connection and lends it to one transaction after the other. */
export const entrant: Entrant = {
  async open({ source, seed }): Promise<Contestant> {
    const database = new Kysely<Schema>({ dialect: new SqliteDialect({ database: openDatabase(source) }) })
    return { ...commandsBy(transactBy(database, false), seed), close: () => database.destroy() }
  },
}
