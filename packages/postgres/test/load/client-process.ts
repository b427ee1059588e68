import { randomInt } from 'node:crypto'
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
  /** The logs of those that were killed in this place, of whose open questions some are asked again. */
  inherits: z.array(z.string()),
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
  for (;;) {
    try {
      return await openLoaded(store, id)
    } catch (error) {
      if (!StoreError.is(error) || !error.retryable) throw error
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
  const open = toldOf({ lines: inherits.flatMap(readLog), communities: [] }).filter((told) => told.open)
  // Every other one stays open for ever: it may be done or not, but never twice.
  const resumed = open.filter((_, place) => place % 2 === 0)
  await Promise.all(
    resumed.map(({ asked: { key, community, actor, command } }) => {
      const where = community === beside.world.community ? beside : crowded
      return ask(where.community, { key, community, actor, command }, log)
    }),
  )
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
