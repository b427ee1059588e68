import { storedCollections } from '@dajia/core'
import { type Engine, migrationScript, postgres } from '@dajia/postgres'
import { standardModules } from '../modules.ts'
import { type Answer, complaint, exits } from './answer.ts'
import { isAddress } from './opening.ts'
import type { Speech } from './speech.ts'

export interface MigrateOptions {
  readonly database: string
  readonly print: boolean
  readonly for: Engine
  readonly schema: string
}

/** Makes or extends the tables of the standard modules in PostgreSQL, or prints what would make them from nothing. */
export async function migrate(speech: Speech, options: MigrateOptions): Promise<Answer> {
  const { database, print, for: engine, schema } = options
  const collections = storedCollections(standardModules())
  if (print) {
    const script = migrationScript(collections, { schema, engine })
    return { exit: exits.ok, text: script.trimEnd(), value: { engine, script } }
  }
  if (!isAddress(database)) throw complaint(speech, 'problem.not-an-address', { database })
  const store = postgres(database, { schema, engine })
  try {
    await store.prepare(collections)
  } finally {
    await store.close()
  }
  return { exit: exits.ok, text: speech.words['migrate.done'], value: { schema, collections: collections.length } }
}
