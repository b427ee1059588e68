import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { postgres } from '../src/index.ts'
import { faultyWire } from './faulty-wire.ts'
import { check } from './load/checker.ts'
import { collect } from './load/collect.ts'
import { arrange, COMMUNITIES, openLoaded } from './load/communities.ts'
import { startCrew } from './load/crew.ts'
import { dice } from './load/dice.ts'
import { figuresOf } from './load/figures.ts'
import { follow } from './load/follower.ts'
import type { History } from './load/history.ts'
import { storm } from './load/storm.ts'
import { type Server, startServer } from './server.ts'

const SECONDS = Math.max(10, Number(process.env.DAJIA_LOAD_SECONDS ?? 10))
/** Of the schedule of faults; what the clients do depends on the machine too. */
const SEED = Number(process.env.DAJIA_LOAD_SEED ?? Date.now() % 1_000_000)
const PROCESSES = 4
const SIZE = { residents: 150, activities: 8, trips: 4 + SECONDS, elections: 10 + SECONDS, items: 40 }

let server: Server
let folder: string
beforeAll(async () => {
  server = await startServer()
  folder = mkdtempSync(join(tmpdir(), 'dajia-load-'))
})
afterAll(async () => {
  await server.stop()
  rmSync(folder, { recursive: true, force: true })
})

test(
  'Whatever breaks under 64 clients, every rule holds, and nothing acknowledged is lost or done twice',
  async () => {
    const address = await server.database()
    const store = postgres(address)
    const communities = await Promise.all(COMMUNITIES.map((id) => openLoaded(store, id)))
    const worlds = await Promise.all(communities.map((community) => arrange(community, SIZE)))
    const wire = await faultyWire(address)
    const reader = postgres(wire.address)
    const followers = communities.map((community) => follow(community.on(reader)))
    const until = Date.now() + SECONDS * 1000
    const crew = startCrew(PROCESSES, folder, { address: wire.address, until, worlds })
    try {
      const damage = await storm({ server, wire, crew, dice: dice(SEED), until })
      await crew.end()
      const states = communities.map(async (community, place) => {
        const [world, follower] = [worlds[place], followers[place]]
        if (world === undefined || follower === undefined) throw new Error('One world for each community')
        return collect(store, community, world, await follower.finish())
      })
      const history: History = { lines: crew.lines(), communities: await Promise.all(states) }
      const figures = figuresOf(history)
      console.log(
        [
          `PostgreSQL under load for ${SECONDS} s (seed ${SEED}): ${Math.round(figures.answered / SECONDS)} commands/s`,
          `${figures.answered} answered, ${figures.accepted} of ${figures.operations.length} operations accepted, ${figures.repeats} asked again`,
          `${figures.entries} journal entries`,
          `${damage.restarts} restarts, ${damage.cuts} cuts, ${damage.kills} kills`,
          `${figures.retries} retries by clients, ${figures.unknown} never answered`,
        ].join('; '),
      )
      expect(check(history)).toEqual([])
      // Every command leaves an entry, so that no store may ever say that nobody knows.
      expect(figures.lasting).toEqual([])
      // With one writer at a time nobody's work is thrown away.
      expect(figures.conflicts).toBe(0)
      if (server.restart === undefined) console.log('This server is not ours to restart: it was not.')
      else expect(damage.restarts).toBeGreaterThan(0)
    } finally {
      crew.abandon()
      await Promise.all([reader.close(), store.close()])
      await wire.stop()
    }
  },
  (SECONDS + 60) * 1000,
)
