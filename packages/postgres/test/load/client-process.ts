import { randomInt } from 'node:crypto'
import { existsSync } from 'node:fs'
import { type Store, StoreError } from '@dajia/core'
import { z } from 'zod'
import { postgres } from '../../src/index.ts'
import { ask, runClient } from './client.ts'
import { toldOf } from './commands.ts'
import { type Loaded, openLoaded, World } from './communities.ts'
import { dice } from './dice.ts'
import { logTo, readLog } from './logs.ts'

/** What the parent says on the command line. */
export const Orders = z.strictObject({
  address: z.string(),
  /** Leads all its keys. */
  name: z.string(),
  log: z.string(),
  /** The log of the process that was killed, whose open questions are asked again. */
  inherits: z.string().optional(),
  /** Milliseconds of the epoch. */
  until: z.int(),
  worlds: z.array(World),
})
export type Orders = z.infer<typeof Orders>

const CLIENTS = 16
/** Of so many clients one works in the community beside. */
const BESIDE = 8

/** A process may be started while the server is away for longer than its store is patient. */
async function opened(store: Store, id: string): Promise<Loaded> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await openLoaded(store, id)
    } catch (error) {
      if (!StoreError.is(error) || !error.retryable || tries === 10) throw error
    }
  }
}

async function run({ address, name, log: file, inherits, until, worlds }: Orders): Promise<void> {
  const store = postgres(address, { connections: 8, patience: 700 })
  const { log, close } = logTo(file)
  const places: { community: Loaded; world: World; items: string[] }[] = []
  for (const world of worlds) {
    places.push({ community: await opened(store, world.community), world, items: [] })
  }
  const [crowded, beside] = places
  if (crowded === undefined || beside === undefined) throw new Error('Two communities are needed')
  if (inherits !== undefined && existsSync(inherits)) {
    const open = toldOf({ lines: readLog(inherits), communities: [] }).filter((told) => told.open)
    await Promise.all(
      open.map(({ asked: { kind: _, at: __, ...question } }) =>
        ask(question.community === beside.world.community ? beside.community : crowded.community, question, log),
      ),
    )
  }
  const seed = randomInt(2 ** 31)
  await Promise.all(
    Array.from({ length: CLIENTS }, (_, place) =>
      runClient({
        ...(place % BESIDE === 0 ? beside : crowded),
        dice: dice(seed + place),
        name: `${name}-${place}`,
        log,
        more: () => Date.now() < until,
      }),
    ),
  )
  await store.close()
  close()
}

const [, , orders] = process.argv
if (orders !== undefined) await run(Orders.parse(JSON.parse(orders)))
