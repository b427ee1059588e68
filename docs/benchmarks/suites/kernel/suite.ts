import { spawnSync } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { machine, versionOf } from '../../machine.ts'
import { generatePrisma } from '../../prisma.ts'
import { shuffled } from '../../shuffled.ts'
import type { Asked, Measured } from './child.ts'
import { type Case, type Result, report } from './report.ts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

const contestants = [
  { file: 'by-hand', name: 'SQL by hand', packages: ['better-sqlite3'] },
  { file: 'by-hand-grouped', name: 'SQL by hand, commits shared', packages: ['better-sqlite3'] },
  { file: 'dajia', name: 'dajia', packages: ['@dajia/core'] },
  { file: 'drizzle', name: 'Drizzle', packages: ['drizzle-orm'] },
  { file: 'kysely', name: 'Kysely', packages: ['kysely'] },
  { file: 'typeorm', name: 'TypeORM', packages: ['typeorm'] },
  { file: 'prisma', name: 'Prisma', packages: ['@prisma/client', '@prisma/adapter-better-sqlite3'] },
  {
    file: 'emmett',
    name: 'Emmett',
    packages: ['@event-driven-io/emmett', '@event-driven-io/emmett-sqlite', 'sqlite3'],
  },
]

const cases: readonly Case[] = [
  { synchronous: 'FULL', callers: 1 },
  { synchronous: 'FULL', callers: 16 },
  { synchronous: 'FULL', callers: 64 },
  { synchronous: 'NORMAL', callers: 1 },
]

const WARMUP = 1000
const COMMANDS = 2000

/** Sharing a commit needs somebody to share it with. */
const runs = (file: string, { callers }: Case) => callers > 1 || file !== 'by-hand-grouped'

function measure(asked: Asked): Measured {
  const { status, stdout, stderr } = spawnSync(process.execPath, [here('./child.ts'), JSON.stringify(asked)], {
    encoding: 'utf8',
  })
  if (status !== 0) return { rate: 0, retries: 0, wrong: `it failed: ${stderr.trim().split('\n').at(-1)}` }
  const measured: Measured = JSON.parse(stdout.trim().split('\n').at(-1) ?? '')
  return measured
}

/** Every round runs everything once, in an order of its own, so that a slow minute of the machine meets all alike. */
export function kernel({ rounds }: { readonly rounds: number }): string {
  generatePrisma(new URL('./prisma/schema.prisma', import.meta.url))
  const folder = here('../../databases/')
  mkdirSync(folder, { recursive: true })
  try {
    const facts = machine(folder)
    const results: Result[] = []
    for (let round = 1; round <= rounds; round += 1) {
      for (const each of shuffled(cases)) {
        for (const { file } of shuffled(contestants.filter((one) => runs(one.file, each)))) {
          const measured = measure({ contestant: file, ...each, warmup: WARMUP, commands: COMMANDS, folder })
          results.push({ ...each, contestant: file, measured })
          const { rate, wrong } = measured
          console.log(`round ${round} ${each.synchronous} ${each.callers} ${file}: ${wrong ?? `${Math.round(rate)}/s`}`)
        }
      }
    }
    const versions = contestants.map(({ file, name, packages }) => ({
      file,
      name,
      versions: packages.map((one) => `${one} ${versionOf(one)}`),
    }))
    return report({ facts, cases, contestants: versions, results, rounds, warmup: WARMUP, commands: COMMANDS })
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}
