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
import { follow } from './load/follower.ts'
import type { History } from './load/history.ts'
import { storm } from './load/storm.ts'
import { type Server, startServer } from './server.ts'

const SECONDS = Number(process.env.DAJIA_LOAD_SECONDS ?? 10)
const SEED = Number(process.env.DAJIA_LOAD_SEED ?? Date.now() % 1_000_000)
const PROCESSES = 4
const SIZE = { residents: 150, activities: 8, elections: 10 + SECONDS, items: 40 }

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

function figures({ lines }: History) {
  const answers = lines.filter((line) => line.kind === 'answered')
  const faults = answers.filter((answer) => answer.outcome === 'fault')
  return {
    answered: answers.length - faults.length,
    accepted: new Set(answers.filter(({ outcome }) => outcome === 'ok').map(({ key }) => key)).size,
    retries: faults.filter(({ retryable }) => retryable).length,
    lasting: [...new Set(faults.filter(({ retryable }) => !retryable).map(({ code }) => code))],
  }
}

test(
  'Whatever breaks under 64 clients, every rule holds and nothing that was acknowledged is lost or doubled',
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
    const damage = await storm({ server, wire, crew, dice: dice(SEED), until })
    await crew.end()
    const states = communities.map(async (community, place) => {
      const [world, follower] = [worlds[place], followers[place]]
      if (world === undefined || follower === undefined) throw new Error('One world for each community')
      return collect(store, community, world, await follower.finish())
    })
    const history: History = { lines: crew.lines(), communities: await Promise.all(states) }
    const { answered, accepted, retries, lasting } = figures(history)
    console.log(
      `load: ${SECONDS} s, seed ${SEED}, ${Math.round(answered / SECONDS)} answers/s (${answered}, of them ` +
        `${accepted} commands accepted), ${damage.restarts} restarts, ${damage.cuts} cuts, ${damage.kills} kills, ` +
        `${retries} retries by clients`,
    )
    await reader.close()
    await store.close()
    await wire.stop()
    expect(lasting).toEqual([])
    expect(check(history)).toEqual([])
    expect(accepted).toBeGreaterThan(SECONDS)
  },
  (SECONDS + 60) * 1000,
)
