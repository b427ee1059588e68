import { quoted } from './names.ts'
import { indexName } from './statements.ts'

/** One step of the tables that every community shares. Once released it is never changed: a new step is added. */
export interface Migration {
  readonly number: number
  readonly name: string
  statements(prefix: string): readonly string[]
}

export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'journal',
    statements: (prefix) => {
      const journal = `${prefix}journal`
      return [
        `CREATE TABLE IF NOT EXISTS ${quoted(journal)} (position INTEGER PRIMARY KEY AUTOINCREMENT,
    community_id TEXT NOT NULL, id TEXT NOT NULL, entry TEXT NOT NULL, UNIQUE (community_id, id))`,
        `CREATE INDEX IF NOT EXISTS ${quoted(indexName(journal, 'position'))}
    ON ${quoted(journal)} (community_id, position)`,
      ]
    },
  },
]
