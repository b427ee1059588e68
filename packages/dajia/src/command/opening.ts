import { existsSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { DefinitionError, openCommunity, type Profile, parseProfile } from '@dajia/core'
import { postgres } from '@dajia/postgres'
import { luojiapo, mapleCommons } from '@dajia/profiles'
import { sqlite } from '@dajia/sqlite'
import { standardModules } from '../modules.ts'
import { complaint } from './answer.ts'
import { parseGiven, readGiven } from './files.ts'
import type { Speech } from './speech.ts'

const profiles = new Map([luojiapo, mapleCommons].map((profile) => [profile.id, profile]))

/** One of ours by its name, or somebody's own in a JSON file. */
export function profileNamed(speech: Speech, name: string): Profile {
  const ours = profiles.get(name)
  if (ours === undefined && !name.endsWith('.json')) {
    throw complaint(speech, 'problem.unknown-profile', { profile: name, known: [...profiles.keys()] })
  }
  const given = ours ?? parseGiven(speech, name, Buffer.from(readGiven(speech, name)).toString('utf8'))
  return definedBy(speech, () => parseProfile(given))
}

/** A profile that does not fit is the writer's to correct, so it is a complaint and no fault. */
function definedBy<Value>(speech: Speech, make: () => Value): Value {
  try {
    return make()
  } catch (error) {
    if (DefinitionError.is(error)) throw complaint(speech, 'problem.bad-profile', { reason: error.message })
    throw error
  }
}

/** What may be there: `never` a new database, one where there is no file, or also a new community in an old one. */
export type Creation = 'never' | 'file' | 'community'

/** Of a PostgreSQL server; anything else is a SQLite file. */
export const isAddress = (database: string): boolean => /^postgres(ql)?:\/\//.test(database)

export async function openNamed(speech: Speech, database: string, profile: Profile, creation: Creation) {
  const modules = standardModules()
  definedBy(speech, () => modules.map(({ settings }) => settings?.of(profile)))
  if (!isAddress(database)) await checkDatabase(speech, database, profile, creation)
  const store = isAddress(database) ? postgres(database) : sqlite(database)
  try {
    const community = await openCommunity({ profile, modules, store })
    return { community, store, close: () => store.close() }
  } catch (error) {
    await store.close()
    throw error
  }
}

/** A mistyped name must neither make an empty database nor put tables into some other program's. */
async function checkDatabase(speech: Speech, file: string, profile: Profile, creation: Creation): Promise<void> {
  if (file === ':memory:') return
  if (!existsSync(file)) {
    if (creation === 'never') throw complaint(speech, 'problem.no-database', { file })
    if (!existsSync(dirname(file))) throw complaint(speech, 'problem.no-folder', { folder: dirname(file) })
    return
  }
  if (statSync(file).isDirectory()) throw complaint(speech, 'problem.is-a-folder', { file })
  const communities = await communitiesIn(file)
  if (communities === undefined) throw complaint(speech, 'problem.not-a-database', { file })
  if (creation !== 'community' && communities.length > 0 && !communities.includes(profile.id)) {
    throw complaint(speech, 'problem.another-community', { file, communities, profile: profile.id })
  }
}

const JOURNAL = 'dajia_journal'

/** Whose journal the database holds; `undefined` where it is none of dajia's. */
async function communitiesIn(file: string): Promise<readonly string[] | undefined> {
  const sqlite3 = await quietly(() => import('node:sqlite'))
  let database: InstanceType<typeof sqlite3.DatabaseSync> | undefined
  try {
    database = new sqlite3.DatabaseSync(file, { readOnly: true })
    const journal = database.prepare('SELECT 1 FROM sqlite_master WHERE name = ?').get(JOURNAL)
    if (journal === undefined) return undefined
    const rows = database.prepare(`SELECT DISTINCT community_id AS id FROM ${JOURNAL}`).all()
    return rows.map(({ id }) => String(id))
  } catch (error) {
    const NOT_A_DATABASE = 26
    if (error instanceof Error && 'errcode' in error && error.errcode === NOT_A_DATABASE) return undefined
    throw error
  } finally {
    database?.close()
  }
}

/** Node 22 calls its own SQLite experimental, which is nothing that a reader of ours could act on. */
async function quietly<Value>(load: () => Promise<Value>): Promise<Value> {
  const { emitWarning } = process
  process.emitWarning = () => {}
  try {
    return await load()
  } finally {
    process.emitWarning = emitWarning
  }
}
