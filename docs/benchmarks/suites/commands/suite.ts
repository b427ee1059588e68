import { execFile } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { startServer } from '../../../../packages/postgres/test/server.ts'
import { machine, versionOf } from '../../machine.ts'
import { generatePrisma } from '../../prisma.ts'
import { shuffled } from '../../shuffled.ts'
import type { Asked, Measured } from './child.ts'
import { type Command, commands } from './contest.ts'
import { type Ground, memoryGround, postgresGround, sqliteGround, type Totals } from './grounds.ts'
import { type Database, type Result, report } from './report.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const peers = [
  { file: 'drizzle', name: 'Drizzle', packages: ['drizzle-orm'] },
  { file: 'kysely', name: 'Kysely', packages: ['kysely'] },
  { file: 'typeorm', name: 'TypeORM', packages: ['typeorm'] },
] as const
const dajia = { file: 'dajia', name: 'dajia', packages: ['@dajia/core'] }

const databases: readonly Database[] = [
  {
    name: 'postgres',
    title: 'PostgreSQL',
    contestants: [
      { file: 'by-hand', name: 'SQL by hand', packages: ['pg'] },
      dajia,
      ...peers,
      { file: 'prisma', name: 'Prisma', packages: ['@prisma/client', '@prisma/adapter-pg'] },
      { file: 'emmett', name: 'Emmett', packages: ['@event-driven-io/emmett', '@event-driven-io/emmett-postgresql'] },
    ],
  },
  {
    name: 'sqlite',
    title: 'SQLite',
    contestants: [
      { file: 'by-hand', name: 'SQL by hand', packages: ['better-sqlite3'] },
      { file: 'by-hand-grouped', name: 'SQL by hand, commits shared', packages: ['better-sqlite3'] },
      dajia,
      ...peers,
      { file: 'prisma', name: 'Prisma', packages: ['@prisma/client', '@prisma/adapter-better-sqlite3'] },
      { file: 'emmett', name: 'Emmett', packages: ['@event-driven-io/emmett-sqlite', 'sqlite3'] },
    ],
  },
  { name: 'memory', title: 'Memory', contestants: [dajia] },
]

const CLIENTS = [1, 16, 64]
const WARMUP = 300
const COMMANDS = 1200

/** Sharing a commit needs somebody to share it with. */
const runs = (file: string, clients: number) => clients > 1 || file !== 'by-hand-grouped'

/** What the commands must have left, and nothing else. */
function expected(command: Command): Totals {
  const all = WARMUP + COMMANDS
  const of = (one: Command) => (one === command ? all : 0)
  const [registered, voted] = [of('register'), of('castBallot')]
  return {
    registrations: registered,
    arrivals: registered,
    voters: voted,
    ballots: voted,
    assigned: of('assign'),
    journal: all,
  }
}

async function measure(ground: Ground, folder: string, file: string, command: Command, clients: number) {
  const source = await ground.lay(file === 'dajia' ? 'dajia' : 'peers')
  try {
    const asked: Asked = {
      contestant: `${folder}/${file}`,
      command,
      clients,
      warmup: WARMUP,
      commands: COMMANDS,
      source,
      seed: ground.seed,
    }
    const asking = promisify(execFile)(process.execPath, [here('./child.ts')])
    asking.child.stdin?.end(JSON.stringify(asked))
    const { stdout } = await asking
    const measured: Measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
    const [found, wanted] = [JSON.stringify(await ground.totals(file)), JSON.stringify(expected(command))]
    if (found !== undefined && found !== wanted) return { wrong: `it left ${found} instead of ${wanted}` }
    return measured.doneTwice ? { wrong: 'the same command could be done twice' } : measured
  } catch (error) {
    return { wrong: `it failed: ${String(error).match(/^\w*Error.*$/m)?.[0] ?? error}` }
  } finally {
    await ground.clear()
  }
}

/** Every round runs everything once, in an order of its own. */
export async function commandsSuite({ rounds }: { readonly rounds: number }): Promise<string> {
  for (const name of ['postgres', 'sqlite']) generatePrisma(new URL(`./${name}/prisma/schema.prisma`, import.meta.url))
  const folder = here('../../databases/')
  mkdirSync(folder, { recursive: true })
  const server = await startServer()
  try {
    const [shown] = (await server.run('SHOW server_version')).rows
    const facts = [...machine(folder), `PostgreSQL ${shown.server_version}, durable as it comes, on the same machine`]
    const sqlite = await sqliteGround(folder, WARMUP + COMMANDS)
    const grounds = new Map<string, Ground>([
      ['postgres', await postgresGround(server, WARMUP + COMMANDS)],
      ['sqlite', sqlite],
      ['memory', memoryGround(sqlite.seed)],
    ])
    const contests = databases.flatMap((database) =>
      commands.flatMap((command) =>
        CLIENTS.flatMap((clients) =>
          database.contestants
            .filter(({ file }) => runs(file, clients))
            .map(({ file }) => ({ database: database.name, command, clients, file })),
        ),
      ),
    )
    const results: Result[] = []
    for (let round = 1; round <= rounds; round += 1) {
      for (const { database, command, clients, file } of shuffled(contests)) {
        const ground = grounds.get(database)
        if (ground === undefined) continue
        const measured = await measure(ground, database, file, command, clients)
        results.push({ database, command, clients, contestant: file, measured })
        const shown = 'wrong' in measured ? measured.wrong : `${Math.round(measured.rate)}/s`
        console.log(`round ${round} ${database} ${command} ${clients} ${file}: ${shown}`)
      }
    }
    const versions = databases
      .flatMap(({ contestants }) => contestants.flatMap(({ packages }) => packages))
      .map((one) => `${one} ${versionOf(one)}`)
    return report({
      facts: [...facts, `Peers: ${[...new Set(versions)].join(', ')}`],
      databases,
      clients: CLIENTS,
      results,
      rounds,
      warmup: WARMUP,
      commands: COMMANDS,
    })
  } finally {
    await server.stop()
    rmSync(folder, { recursive: true, force: true })
  }
}
