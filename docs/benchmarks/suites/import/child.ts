import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { openCommunity, storedCollections, unwrap } from '@dajia/core'
import { luojiapo } from '@dajia/profiles'
import { fictionalRoster, importRoster, parseProfile, readRoster, standardModules } from 'dajia'
import { startServer } from '../../../../packages/postgres/test/server.ts'
import { postgresTarget } from './postgres.ts'
import { sqliteTarget } from './sqlite.ts'
import type { Table, Target } from './target.ts'

/** One store, in one process; prints what it measured as JSON. */
export interface Asked {
  readonly store: 'sqlite' | 'postgres'
  readonly sizes: readonly { readonly households: number; readonly residents: number; readonly rounds: number }[]
  /** A folder on the disk that is measured. */
  readonly folder: string
}

export interface Run {
  readonly contestant: 'dajia' | 'insert' | 'copy'
  readonly residents: number
  /** Residents a second. */
  readonly rate: number
  /** Processor time of this process to its wall time. */
  readonly busy: number
  /** Rows of all tables that were written. */
  readonly rows: number
  readonly wrong?: string
}

const asked: Asked = JSON.parse(process.argv[2] ?? '')
const place = mkdtempSync(join(asked.folder, 'import-'))
const server = asked.store === 'postgres' ? await startServer() : undefined
const profile = parseProfile(luojiapo)
const collections = storedCollections(standardModules())

let databases = 0
function fresh(): Promise<Target> {
  databases += 1
  const file = join(place, `${databases}.db`)
  return server
    ? server.database().then((address) => postgresTarget(address, collections))
    : sqliteTarget(file, collections)
}

const rowsIn = (tables: readonly Table[]) => tables.reduce((sum, { rows }) => sum + rows.length, 0)

async function timed(work: () => Promise<void>): Promise<{ readonly seconds: number; readonly busy: number }> {
  const [started, before] = [performance.now(), process.cpuUsage()]
  await work()
  const seconds = (performance.now() - started) / 1000
  const { user, system } = process.cpuUsage(before)
  return { seconds, busy: (user + system) / 1_000_000 / seconds }
}

/** From the text of the file to the last commit, each part of 250 rows being one command. */
async function byDajia(
  csv: string,
  residents: number,
): Promise<{ readonly run: Run; readonly tables: readonly Table[] }> {
  const target = await fresh()
  const store = target.open()
  const community = await openCommunity({ profile, modules: standardModules(), store })
  const { registry } = community.as({ id: 'staff-1', roles: ['staff'] })
  let added = 0
  const { seconds, busy } = await timed(async () => {
    const roster = readRoster(csv, { profile })
    if (!roster.ok) throw new Error(roster.problem.code)
    added = unwrap(await importRoster(registry.importRows, roster.rows, { roster: 'benchmark' })).added
  })
  const { members } = unwrap(await registry.count({}))
  await store.close()
  const tables = await target.dump()
  await target.close()
  const wrong = added === residents && members === residents ? {} : { wrong: `${added} added, ${members} members` }
  const measured = { rate: residents / seconds, busy, rows: rowsIn(tables) }
  return { run: { contestant: 'dajia', residents, ...measured, ...wrong }, tables }
}

/** The rows that dajia wrote, once more into the same tables. */
async function byHand(
  contestant: 'insert' | 'copy',
  residents: number,
  tables: readonly Table[],
): Promise<Run | undefined> {
  const target = await fresh()
  try {
    const write =
      contestant === 'copy' ? target.copy : (all: readonly Table[]) => target.insert(all, Math.ceil(residents / 250))
    if (!write) return undefined
    const { seconds, busy } = await timed(() => write(tables))
    const written = await target.dump()
    const right = isDeepStrictEqual(written, tables)
    const measured = { rate: residents / seconds, busy, rows: rowsIn(written) }
    return { contestant, residents, ...measured, ...(!right && { wrong: 'the tables hold something else' }) }
  } finally {
    await target.close()
  }
}

const runs: Run[] = []
const add = (run: Run | undefined) => {
  if (!run) return
  runs.push(run)
  console.error(`${asked.store} ${run.residents} ${run.contestant}: ${run.wrong ?? `${Math.round(run.rate)}/s`}`)
}
try {
  for (const { households, residents, rounds } of asked.sizes) {
    const csv = fictionalRoster({ profile, households, residents })
    for (let round = 0; round < rounds; round += 1) {
      const { run, tables } = await byDajia(csv, residents)
      add(run)
      add(await byHand('insert', residents, tables))
      add(await byHand('copy', residents, tables))
    }
  }
  console.log(JSON.stringify(runs))
} finally {
  await server?.stop()
  rmSync(place, { recursive: true, force: true })
}
