import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { leafBytes, memory, type Store } from '@dajia/core'
import { sqlite } from '@dajia/sqlite'
import { append, emptyTree, hashToHex, leafHash, rootHash } from '@dajia/sunlight'
import fc from 'fast-check'
import { expect, it } from 'vitest'
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

it(`${RUNS} random lives of ${STEPS} calls have the same answers, journal and root in memory and on SQLite`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dajia-differential-'))
  const operations = await operationsOf((await placeOn(memory())).community)
  const accepted = new Map(operations.map(({ name }) => [name, 0]))
  let [runs, calls] = [0, 0]

  const life = fc.asyncProperty(fc.array(fc.nat(), { minLength: STEPS, maxLength: STEPS }), async (steps) => {
    const file = sqlite(join(folder, `${runs}.db`), { synchronous: 'NORMAL' })
    runs += 1
    try {
      const [left, right] = [await placeOn(memory()), await placeOn(file)]
      const next = traveller(operations, left.seen)
      const first = dice(steps[0] ?? 0)
      const travelled = [journeys[0], first.pick(journeys.slice(1)) ?? journeys[0]]
      for (const [step, seed] of steps.entries()) {
        const choices = dice(seed)
        if (choices.chance(4)) {
          const later = new Date(left.clock.now().getTime() + (1 + choices.roll(4)) * DAY).toISOString()
          for (const { clock } of [left, right]) clock.jump(later)
        }
        const call = next(choices, travelled)
        const [inMemory, onSqlite] = [await left.make(call), await right.make(call)]
        if (!isDeepStrictEqual(onSqlite, inMemory))
          expect({ step, call, answer: onSqlite }).toEqual({ step, call, answer: inMemory })
        calls += 1
        if (inMemory.ok) accepted.set(call.name, (accepted.get(call.name) ?? 0) + 1)
      }
      expect(await comparable(right)).toEqual(await comparable(left))
      const tree = { append, emptyTree, hashToHex, leafHash, rootHash }
      expect(await right.community.journal.seal(tree)).toEqual(await left.community.journal.seal(tree))
    } finally {
      await file.close()
    }
  })
  try {
    await fc.assert(life, { seed: SEED, numRuns: RUNS })
  } finally {
    rmSync(folder, { recursive: true })
  }
  const done = [...accepted.values()].reduce((sum, times) => sum + times, 0)
  console.log(`seed ${SEED}: ${calls} calls on each store, ${done} accepted`)
  expect([...accepted].flatMap(([name, times]) => (times === 0 ? [name] : []))).toEqual([])
  expect((done / calls) * 100).toBeGreaterThanOrEqual(ACCEPTED)
}, 300_000)
