import { rowSecurity } from './definition.ts'

/** One step of the tables that every community shares. Once released it is never changed: a new step is added. */
export interface Migration {
  readonly number: number
  readonly name: string
  readonly statements: (schema: string) => readonly string[]
}

export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'journal',
    statements: (schema) => [
      `CREATE TABLE ${schema}.collections (name text PRIMARY KEY, definition json NOT NULL)`,
      `CREATE TABLE ${schema}.communities (community_id text COLLATE "C" PRIMARY KEY, position bigint NOT NULL)`,
      `CREATE TABLE ${schema}.journal (community_id text COLLATE "C" NOT NULL, position bigint NOT NULL, id text COLLATE "C" NOT NULL, entry json NOT NULL, PRIMARY KEY (community_id, position))`,
      `CREATE UNIQUE INDEX journal__id ON ${schema}.journal (community_id, id)`,
      ...rowSecurity(`${schema}.communities`),
      ...rowSecurity(`${schema}.journal`),
    ],
  },
]

/** Before everything else: where it is written down what was done. */
export const beginning = (schema: string): readonly string[] => [
  `CREATE SCHEMA IF NOT EXISTS ${schema}`,
  `CREATE TABLE IF NOT EXISTS ${schema}.migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
]
