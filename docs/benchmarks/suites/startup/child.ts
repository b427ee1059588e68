import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { openCommunity, type Store, unwrap } from '@dajia/core'
import { luojiapo } from '@dajia/profiles'
import { fictionalRoster, importRoster, parseProfile, postgres, readRoster, sqlite, standardModules } from 'dajia'
import { startServer } from '../../../../packages/postgres/test/server.ts'
import { type Bundle, bundleOf } from './bundles.ts'
import type { Asked as AskedProbe, Probed } from './probe.ts'
import { stage } from './staged.ts'

/** Prints what it measured as JSON. */
export interface Asked {
  readonly rounds: number
  /** A folder on the disk that is measured. */
  readonly folder: string
}

export interface Measured {
  /** Processes that imported nothing. */
  readonly empty: readonly Probed[]
  readonly packages: readonly {
    readonly name: string
    readonly probed: readonly Probed[]
    readonly alone: Bundle
    readonly whole: Bundle
  }[]
  readonly openings: readonly { readonly name: string; readonly probed: readonly Probed[] }[]
}

const HOUSEHOLDS = 200
const RESIDENTS = 600

/** Fills the database that is opened again and again, and closes it. */
async function foundOn(store: Store): Promise<void> {
  const profile = parseProfile(luojiapo)
  const community = await openCommunity({ profile, modules: standardModules(), store })
  const roster = readRoster(fictionalRoster({ profile, households: HOUSEHOLDS, residents: RESIDENTS }), { profile })
  if (!roster.ok) throw new Error(roster.problem.code)
  const { importRows } = community.as({ id: 'staff-1', roles: ['staff'] }).registry
  const { added } = unwrap(await importRoster(importRows, roster.rows))
  if (added !== RESIDENTS) throw new Error(`${added} of ${RESIDENTS} residents were imported`)
  await store.close()
}

function probe(asked: AskedProbe): Probed {
  const file = fileURLToPath(new URL('./probe.ts', import.meta.url))
  const { status, stdout, stderr } = spawnSync(process.execPath, ['--expose-gc', file, JSON.stringify(asked)], {
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(`${asked.entry} could not be measured:\n${stderr}`)
  const probed: Probed = JSON.parse(stdout)
  return probed
}

const asked: Asked = JSON.parse(process.argv[2] ?? '')
const place = mkdtempSync(join(asked.folder, 'startup-'))
const server = await startServer()
try {
  const staged = stage(place)
  const umbrella = staged.find(({ name }) => name === 'dajia')?.entry ?? ''
  const file = join(place, 'luojiapo.db')
  const address = await server.database()
  await foundOn(sqlite(file))
  await foundOn(postgres(address))
  const probes = new Map<string, AskedProbe>([
    ['', {}],
    ...staged.map(({ name, entry }): [string, AskedProbe] => [name, { entry }]),
    ['SQLite', { entry: umbrella, sqlite: file }],
    ['PostgreSQL', { entry: umbrella, postgres: address }],
  ])
  const results = new Map([...probes.keys()].map((name) => [name, [] as Probed[]]))
  // What a file's first reader pays is the disk's; every file is read once before.
  for (const ask of probes.values()) probe(ask)
  for (let round = 1; round <= asked.rounds; round += 1) {
    console.error(`startup: round ${round} of ${asked.rounds}`)
    for (const [name, ask] of probes) results.get(name)?.push(probe(ask))
  }
  const packages: Measured['packages'][number][] = []
  for (const { name, entry } of staged) {
    const [alone, whole] = [await bundleOf(entry, true), await bundleOf(entry, false)]
    packages.push({ name, probed: results.get(name) ?? [], alone, whole })
  }
  const measured: Measured = {
    empty: results.get('') ?? [],
    packages,
    openings: ['SQLite', 'PostgreSQL'].map((name) => ({ name, probed: results.get(name) ?? [] })),
  }
  console.log(JSON.stringify(measured))
} finally {
  await server.stop()
  rmSync(place, { recursive: true, force: true })
}
