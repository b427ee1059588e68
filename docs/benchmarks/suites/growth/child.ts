import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { startServer } from '../../../../packages/postgres/test/server.ts'
import { median } from '../../machine.ts'
import type { Database } from './database.ts'
import { operations } from './operations.ts'
import { postgresDatabase } from './postgres.ts'
import { sqliteDatabase } from './sqlite.ts'
import { type Dweller, faultsOf, foundTown, type Size, shuffled, type Town } from './town.ts'

/** All sizes on one store, in one process; prints what it measured as JSON. */
export interface Asked {
  readonly store: 'sqlite' | 'postgres'
  readonly sizes: readonly Size[]
  readonly rounds: number
  /** Calls of each operation in a round. */
  readonly calls: number
  readonly warmup: number
  /** A folder on the disk that is measured. */
  readonly folder: string
}

export interface Measured {
  /** For each size, the median of each operation in milliseconds. */
  readonly medians: readonly Readonly<Record<string, number>>[]
  readonly faults: readonly string[]
}

const say = (line: string) => console.error(`${Math.round(performance.now() / 1000)} s ${line}`)

async function measure(
  { store, sizes, rounds, calls, warmup }: Asked,
  fresh: (name: string) => Promise<Database>,
): Promise<Measured> {
  const asked = warmup + rounds * calls
  const towns: Town[] = []
  for (const size of sizes) {
    say(`${store}: ${size.communities} × ${size.residents} residents`)
    towns.push(await foundTown(await fresh(`${size.communities}-${size.residents}`), size, asked))
  }
  const times = new Map(towns.map((town) => [town, new Map(operations.map(({ name }) => [name, [] as number[]]))]))
  const run = async (operation: (typeof operations)[number], dwellers: readonly Dweller[]) => {
    const prepared: (() => Promise<unknown>)[] = []
    for (const dweller of dwellers) prepared.push(await operation.prepare(dweller))
    const taken: number[] = []
    for (const call of prepared) {
      const started = performance.now()
      await call()
      taken.push(performance.now() - started)
    }
    return taken
  }
  for (const operation of operations) {
    for (const { first, people } of towns) await run(operation, [...first, ...people.slice(0, warmup)])
  }
  for (let round = 0; round < rounds; round += 1) {
    say(`${store}: round ${round + 1}`)
    for (const operation of operations) {
      for (const town of shuffled(towns)) {
        const from = warmup + round * calls
        const taken = await run(operation, town.people.slice(from, from + (operation.calls ?? calls)))
        times
          .get(town)
          ?.get(operation.name)
          ?.push(...taken)
      }
    }
  }
  const faults: string[] = []
  for (const town of towns) {
    const { communities, residents } = town.size
    for (const fault of await faultsOf(town, asked)) faults.push(`${communities} × ${residents}: ${fault}`)
    await town.store.close()
    await town.database.close()
  }
  const medians = towns.map((town) =>
    Object.fromEntries([...(times.get(town) ?? [])].map(([name, taken]) => [name, median(taken)])),
  )
  return { medians, faults }
}

const asked: Asked = JSON.parse(process.argv[2] ?? '')
const place = mkdtempSync(join(asked.folder, 'growth-'))
const server = asked.store === 'postgres' ? await startServer() : undefined
try {
  const fresh = async (name: string) => (server ? postgresDatabase(server) : sqliteDatabase(join(place, `${name}.db`)))
  console.log(JSON.stringify(await measure(asked, fresh)))
} finally {
  await server?.stop()
  rmSync(place, { recursive: true, force: true })
}
