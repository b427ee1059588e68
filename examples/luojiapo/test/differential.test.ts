import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { leafBytes, memory, type Store } from '@dajia/core'
import { postgres } from '@dajia/postgres'
import { sqlite } from '@dajia/sqlite'
import { sunlight } from 'dajia'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { startServer } from '../../../packages/postgres/test/server.ts'
import { dice } from './dice.ts'
import { journeys } from './journeys.ts'
import { operationsOf } from './operations.ts'
import { type Call, make, traveller } from './travelling.ts'
import { type Witness, witness } from './witness.ts'
import { seededWorld } from './world.ts'

const SEED = Number(process.env.DAJIA_DIFFERENTIAL_SEED ?? 20260411)
const RUNS = 100
const STEPS = 60
/** Of all calls, in percent: with fewer, the sequences would hardly get anywhere. */
const ACCEPTED = 40
const DAY = 86_400_000

async function placeOn(store: Store) {
  const seen = witness(store)
  const { community, clock } = await seededWorld(seen.store, 'differential')
  return { seen, community, clock, make: (call: Call) => make(community, call) }
}

/** What two stores of the same life must have in common: everything but keys, and what is encrypted with them. */
async function comparable({ seen }: { seen: Witness }) {
  const { records, journal } = await seen.contents()
  const open = seen.collections().filter(({ name, person }) => person === undefined && !name.startsWith('kernel.'))
  return {
    journal: journal.map((entry) => ({
      leaf: new TextDecoder().decode(leafBytes(entry)),
      actor: entry.actor,
      sealedFor: entry.sealed?.person,
    })),
    versions: [...records].map(([name, shelf]) => [name, [...shelf.values()].map(({ id, version }) => [id, version])]),
    records: open.map(({ name }) => [name, [...(records.get(name)?.values() ?? [])]]),
  }
}

it(`${RUNS} random lives of ${STEPS} calls have the same answers, journal and root on every store`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dajia-differential-'))
  const server = await startServer()
  const address = await server.database()
  const operations = operationsOf((await placeOn(memory())).community)
  const accepted = new Map(operations.map(({ name }) => [name, 0]))
  let [runs, calls] = [0, 0]

  const life = fc.asyncProperty(fc.array(fc.nat(), { minLength: STEPS, maxLength: STEPS }), async (steps) => {
    runs += 1
    const stores = {
      sqlite: sqlite(join(folder, `${runs}.db`), { synchronous: 'NORMAL' }),
      postgres: postgres(address, { schema: `life_${runs}`, connections: 2 }),
    }
    try {
      const first = await placeOn(memory())
      const others = await Promise.all(
        Object.entries(stores).map(async ([name, store]) => ({ name, ...(await placeOn(store)) })),
      )
      const next = traveller(operations, first.seen)
      const begin = dice(steps[0] ?? 0)
      const travelled = [journeys[0], begin.pick(journeys.slice(1)) ?? journeys[0]]
      for (const [step, seed] of steps.entries()) {
        const choices = dice(seed)
        if (choices.chance(4)) {
          const later = new Date(first.clock.now().getTime() + (1 + choices.roll(4)) * DAY).toISOString()
          for (const { clock } of [first, ...others]) clock.jump(later)
        }
        const call = next(choices, travelled)
        const answer = await first.make(call)
        for (const other of others) {
          const theirs = await other.make(call)
          if (isDeepStrictEqual(theirs, answer)) continue
          expect({ on: other.name, step, call, answer: theirs }).toEqual({ on: other.name, step, call, answer })
        }
        calls += 1
        if (answer.ok) accepted.set(call.name, (accepted.get(call.name) ?? 0) + 1)
      }
      const [expected, sealed] = [await comparable(first), await first.community.journal.seal(sunlight)]
      for (const other of others) {
        expect(await comparable(other), other.name).toEqual(expected)
        expect(await other.community.journal.seal(sunlight), other.name).toEqual(sealed)
      }
    } finally {
      await Promise.all(Object.values(stores).map((store) => store.close()))
    }
  })
  try {
    await fc.assert(life, { seed: SEED, numRuns: RUNS })
  } finally {
    rmSync(folder, { recursive: true })
    await server.stop()
  }
  const done = [...accepted.values()].reduce((sum, times) => sum + times, 0)
  console.log(`seed ${SEED}: ${calls} calls on each store, ${done} accepted`)
  expect([...accepted].flatMap(([name, times]) => (times === 0 ? [name] : []))).toEqual([])
  expect((done / calls) * 100).toBeGreaterThanOrEqual(ACCEPTED)
}, 300_000)
