import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DefinitionError, memory, type Store } from '@dajia/core'
import { sqlite } from '@dajia/sqlite'
import { append, emptyTree, hashToHex, leafHash, rootHash } from '@dajia/sunlight'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { dice } from './dice.ts'
import { hostile, MARK } from './hostile.ts'
import { type Ids, inputFor } from './inputs.ts'
import { journeys } from './journeys.ts'
import { type Acting, type AnyCommunity, ask, type Defined, isDeclared, operationsOf } from './operations.ts'
import { idsNear, make, traveller } from './travelling.ts'
import { textOf, type Witness, witness } from './witness.ts'
import { everyRole, seededWorld, staff } from './world.ts'

const SEED = Number(process.env.DAJIA_FUZZ_SEED ?? 20260411)
const IN_MEMORY = 100_000
const ON_SQLITE = 4_000
/** After so many calls everything that the store holds is compared with what the accepted calls wrote. */
const BATCH = 1_000
/** Calls that fill the community first, so that ids of every kind are there. */
const FILLING = 1_000

const actors: readonly Acting[] = [
  ...staff,
  { id: 'staff-1', roles: ['staff'], locale: 'en' },
  { id: 'nobody', roles: [] },
  { id: 'stranger', roles: ['ghost', '__proto__', 'constructor', 'toString'], locale: '__proto__' },
  { id: 'resident-1', roles: ['resident'], locale: 'constructor' },
  { id: '__proto__', roles: everyRole, locale: 'x'.repeat(1000) },
  { id: '\uD800\0', roles: everyRole, locale: '' },
]
const purposes = [undefined, undefined, 'visit', '__proto__', 'curiosity']

interface Fuzzed {
  /** Which operation, which actor. */
  readonly operation: number
  readonly actor: number
  /** From which a nearly valid input follows. */
  readonly seed: number
  readonly spoiled: 'nothing' | 'a field' | 'all' | 'one more field' | 'a key' | 'a nested value'
  readonly by: string
  readonly random: unknown
  readonly options: string
}

/** Call options, by name; most are none. */
const callOptions: Readonly<Record<string, (seed: number) => unknown>> = {
  none: () => undefined,
  'a fresh key': (seed) => ({ idempotencyKey: `key ${seed}` }),
  'a key used by many': (seed) => ({ idempotencyKey: `shared ${seed % 7}` }),
  'an empty key': () => ({ idempotencyKey: '' }),
  'a long key': () => ({ idempotencyKey: MARK.repeat(100) }),
  'a key of ten million characters': () => ({ idempotencyKey: hostile['ten million characters']?.() }),
  'a malformed key': () => ({ idempotencyKey: `${MARK}\uD800` }),
  'a key with a NUL': (seed) => ({ idempotencyKey: `\0${seed}` }),
  'no options at all': () => null,
  'options that are text': () => MARK,
  'an unknown option': () => ({ mark: MARK }),
  'a signal that is none': () => ({ signal: MARK }),
  'a signal without its method': () => ({ signal: {} }),
}

const odd = fc.oneof(
  { weight: 1, arbitrary: fc.constant('mark') },
  { weight: 6, arbitrary: fc.constantFrom(...Object.keys(hostile)) },
)
const anything = fc.oneof(
  { weight: 3, arbitrary: fc.jsonValue({ maxDepth: 3 }) },
  {
    weight: 1,
    arbitrary: fc.anything({ withBigInt: true, withDate: true, withMap: true, withSet: true, withSparseArray: true }),
  },
)
const fuzzed: fc.Arbitrary<Fuzzed> = fc.record({
  operation: fc.nat(9999),
  actor: fc.nat(99),
  seed: fc.nat(),
  spoiled: fc.constantFrom('a field', 'a field', 'a nested value', 'one more field', 'a key', 'all', 'nothing'),
  by: odd,
  random: anything,
  options: fc.oneof(
    { weight: 12, arbitrary: fc.constant('none') },
    { weight: 1, arbitrary: fc.constantFrom(...Object.keys(callOptions), ...Object.keys(hostile)) },
  ),
})

function inputOf({ seed, spoiled, by, random }: Fuzzed, defined: Defined, ids: Ids): unknown {
  const choices = dice(seed)
  // Half of what is spoiled is so by a value of a list, half by whatever fast-check thinks of.
  const bad = choices.chance(70) ? hostile[by]?.() : random
  if (spoiled === 'all') return bad
  const input = inputFor(defined, choices, ids)
  const field = choices.pick(Object.keys(input))
  if (spoiled === 'nothing') return input
  if (spoiled === 'one more field' || field === undefined) return { ...input, mark: bad }
  if (spoiled === 'a key')
    return JSON.parse(
      JSON.stringify({ ...input, KEY: 1 }).replace(
        'KEY',
        choices.pick(['__proto__', 'constructor', 'prototype', 'mark']),
      ),
    )
  const inner = input[field]
  if (spoiled === 'a nested value' && typeof inner === 'object' && inner !== null) {
    const spot = choices.pick(Object.keys(inner)) ?? '0'
    return { ...input, [field]: Array.isArray(inner) ? [...inner, bad] : { ...inner, [spot]: bad } }
  }
  return { ...input, [field]: bad }
}

const optionsOf = ({ options, seed }: Fuzzed): unknown => {
  const known = callOptions[options]
  return known ? known(seed) : { idempotencyKey: hostile[options]?.() }
}

interface Place {
  readonly community: AnyCommunity
  readonly acting: readonly Acting[]
  readonly operations: readonly Defined[]
  readonly seen: Witness
}

/** An id that no journal could keep may be refused before anything is called. */
function mayAct(community: AnyCommunity, actor: Acting): boolean {
  try {
    return Object.keys(community.as(actor)).length > 0
  } catch (error) {
    if (DefinitionError.is(error)) return false
    throw error
  }
}

/** A community in which something of every kind has happened. */
async function inhabited(store: Store): Promise<Place> {
  const seen = witness(store)
  const { community } = await seededWorld(seen.store, 'fuzz')
  const operations = operationsOf(community)
  const choices = dice(SEED)
  const next = traveller(operations, seen)
  for (let call = 0; call < FILLING; call += 1) await make(community, next(choices, journeys))
  return { community, acting: actors.filter((actor) => mayAct(community, actor)), operations, seen }
}

const TRACE = /\bat .+:\d+|node_modules|file:\/\/|[\w-]\/[\w./-]*\.[cm]?[jt]s\b/

async function refusedOrDone({ community, acting, operations, seen }: Place, fuzzed: Fuzzed): Promise<string> {
  const defined = operations[fuzzed.operation % operations.length]
  const actor = acting[fuzzed.actor % acting.length]
  if (!(defined && actor)) throw new Error('There are operations and actors')
  const before = seen.commits()
  const purpose = purposes[fuzzed.seed % purposes.length]
  const input = inputOf(fuzzed, defined, idsNear(seen.written, dice(fuzzed.seed)))
  const outcome = await ask(community, actor, purpose, defined.name, [input, optionsOf(fuzzed)])
  if (outcome.ok) return `${defined.name} ok`
  const { code } = outcome.refusal
  if (!isDeclared(defined, code)) throw new Error(`${defined.name} refused with ${code}, which it does not declare`)
  const told = JSON.stringify(outcome.refusal)
  if (told.includes(MARK)) throw new Error(`${defined.name} told the value that it was given: ${told}`)
  if (TRACE.test(told)) throw new Error(`${defined.name} told where it runs: ${told}`)
  if (seen.commits() !== before) throw new Error(`${defined.name} refused with ${code}, and wrote`)
  return `${defined.name} ${code}`
}

async function fuzz(store: Store, runs: number): Promise<Map<string, number>> {
  const place = await inhabited(store)
  const answers = new Map<string, number>()
  let calls = 0
  const property = fc.asyncProperty(fuzzed, async (each) => {
    const answer = await refusedOrDone(place, each)
    answers.set(answer, (answers.get(answer) ?? 0) + 1)
    calls += 1
    if (calls % BATCH === 0 && textOf(await place.seen.contents()) !== textOf(place.seen.written)) {
      throw new Error('The store holds something else than what the accepted calls wrote')
    }
  })
  await fc.assert(property, { seed: SEED, numRuns: runs })
  expect(textOf(await place.seen.contents())).toBe(textOf(place.seen.written))
  const entries = place.seen.written.journal.length
  expect((await place.community.journal.seal({ append, emptyTree, hashToHex, leafHash, rootHash })).size).toBe(entries)
  for (const { name } of place.operations) {
    const met = [...answers].filter(([answer]) => answer.startsWith(`${name} `))
    expect(met.length, name).toBeGreaterThan(1)
  }
  const accepted = [...answers].reduce((sum, [answer, times]) => sum + (answer.endsWith(' ok') ? times : 0), 0)
  console.log(
    `seed ${SEED}: ${calls} calls of ${place.operations.length} operations, ${accepted} accepted, ${calls - accepted} refused`,
  )
  return answers
}

it(`${IN_MEMORY} calls with whatever there is are refused with a declared code or done, and a refused one writes nothing`, async () => {
  await fuzz(memory(), IN_MEMORY)
}, 300_000)

it(`${ON_SQLITE} such calls on SQLite do the same`, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'dajia-fuzz-'))
  const store = sqlite(join(folder, 'community.db'), { synchronous: 'NORMAL' })
  try {
    await fuzz(store, ON_SQLITE)
  } finally {
    await store.close()
    rmSync(folder, { recursive: true })
  }
}, 300_000)
