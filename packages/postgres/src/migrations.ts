import { rowSecurity } from './definition.ts'
import type { Dialect } from './engine.ts'

/** One step of the tables that every community shares. Once released it is never changed: a new step is added. */
export interface Migration {
  readonly number: number
  readonly name: string
  statements(schema: string, dialect: Dialect): readonly string[]
}

export const migrations: readonly Migration[] = [
  {
    number: 1,
    name: 'journal',
    statements: (schema, { collation, distribute, replicate }) => {
      const text = `text${collation}`
      const [collections, communities, journal] = [
        `${schema}.collections`,
        `${schema}.communities`,
        `${schema}.journal`,
      ]
      return [
        `CREATE TABLE ${collections} (name text PRIMARY KEY, definition json NOT NULL)`,
        `CREATE TABLE ${communities} (community_id ${text} PRIMARY KEY, position bigint NOT NULL)`,
        `CREATE TABLE ${journal} (community_id ${text} NOT NULL, position bigint NOT NULL, id ${text} NOT NULL, entry json NOT NULL, PRIMARY KEY (community_id, position))`,
        ...replicate(collections),
        ...replicate(`${schema}.migrations`),
        ...distribute(communities),
        ...distribute(journal),
        `CREATE UNIQUE INDEX journal__id ON ${journal} (community_id, id)`,
        ...rowSecurity(communities),
        ...rowSecurity(journal),
      ]
    },
  },
]

/** Before everything else: where it is written down what was done. */
export const beginning = (schema: string): readonly string[] => [
  `CREATE SCHEMA IF NOT EXISTS ${schema}`,
  `CREATE TABLE IF NOT EXISTS ${schema}.migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())`,
]
