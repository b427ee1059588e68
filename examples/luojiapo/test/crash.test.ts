import { copyFileSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { unwrap } from '@dajia/core'
import { sqlite } from '@dajia/sqlite'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { type Luojiapo, openLuojiapo, residentOf, staffOf } from '../community.ts'
import { dice } from './dice.ts'
import { killed } from './killed.ts'
import { BALLOT_KEY, ballotOf, type Polling } from './polling.ts'
import { batches, keyOf, roster } from './small-roster.ts'
import { type Contents, textOf, type Witness, witness } from './witness.ts'

const ROUNDS = Number(process.env.DAJIA_CRASH_ROUNDS ?? 50)
const SEED = Number(process.env.DAJIA_CRASH_SEED ?? Date.now() % 2 ** 31)
const AT_ONCE = 2
const ATTEMPTS = 20
/** How far into a command the kill may fall, in turns of this process's event loop. */
const TURNS = 200
const VOTERS = 60

const folder = mkdtempSync(join(tmpdir(), 'dajia-crash-'))
afterAll(() => rmSync(folder, { recursive: true }))

const cache = join(folder, 'compiled')
const script = (name: string) => fileURLToPath(new URL(name, import.meta.url))
const world = {
  clock: () => new Date(),
  random: (length: number) => crypto.getRandomValues(new Uint8Array(length)),
}

async function reopened<Result>(file: string, work: (community: Luojiapo, seen: Witness) => Promise<Result>) {
  const store = sqlite(file, { synchronous: 'NORMAL' })
  try {
    const seen = witness(store)
    return await work(await openLuojiapo(seen.store, world), seen)
  } finally {
    await store.close()
  }
}

/** Whether the kill came before the end of the process, so that the round proves something. */
type Round = (file: string, after: number, turns: number) => Promise<boolean>

/** Rounds in parallel; a failing one says its seed and its point, and one whose kill came too late is done again. */
async function rounds(name: string, most: number, round: Round): Promise<void> {
  const choices = dice(SEED)
  const points = Array.from({ length: ROUNDS }, () => ({
    after: choices.roll(most),
    turns: choices.roll(TURNS),
  })).entries()
  const again = async (index: number, after: number, turns: number) => {
    for (let attempt = 1; attempt <= ATTEMPTS; attempt += 1) {
      if (await round(join(folder, `${name}-${index}-${attempt}.db`), after, turns)) return
    }
    throw new Error(`Every one of ${ATTEMPTS} kills came too late`)
  }
  await Promise.all(
    Array.from({ length: AT_ONCE }, async () => {
      for (const [index, { after, turns }] of points) {
        const at = `DAJIA_CRASH_SEED=${SEED}: round ${index}, killed ${turns} turns after acknowledgement ${after}`
        await again(index, after, turns).catch((cause: unknown) => {
          throw new Error(at, { cause })
        })
      }
    }),
  )
}

function intact(file: string): void {
  const database = new DatabaseSync(file)
  const found = database.prepare('PRAGMA integrity_check').all()
  database.close()
  expect(found.map((row) => row.integrity_check)).toEqual(['ok'])
}

const ids = ({ records }: Contents, collection: string) => [...(records.get(collection)?.keys() ?? [])].sort()

/** The first subject of every entry of a type: whom or what it made. */
const told = ({ journal }: Contents, type: string) =>
  journal.flatMap((entry) => (entry.type === type ? entry.subjects.slice(0, 1) : [])).sort()

const values = ({ records }: Contents, collection: string, field: string) =>
  [...(records.get(collection)?.values() ?? [])].map((record) => String(Reflect.get(record, field))).sort()

const ImportedBatch = z.strictObject({ batch: z.int(), answer: z.looseObject({ added: z.int() }) })

async function registryAgrees(community: Luojiapo, contents: Contents): Promise<number> {
  const residents = ids(contents, 'registry.residents')
  expect(told(contents, 'registry.resident-registered')).toEqual(residents)
  expect(told(contents, 'registry.household-registered')).toEqual(ids(contents, 'registry.households'))
  expect(told(contents, 'registry.joined')).toEqual(values(contents, 'registry.memberships', 'residentId'))
  expect(values(contents, 'registry.memberships', 'residentId')).toEqual(residents)
  expect(ids(contents, 'kernel.keys').filter((id) => !id.startsWith('~'))).toEqual(residents)
  const count = unwrap(await staffOf(community).registry.count())
  expect(count).toMatchObject({
    households: ids(contents, 'registry.households').length,
    residents: residents.length,
    members: residents.length,
  })
  return residents.length
}

it(`a roster whose import is killed at ${ROUNDS} points has every row that was acknowledged, no half batch, and goes on to the last`, async () => {
  let lost = 0
  await rounds('import', batches.length - 8, async (file, after, turns) => {
    const { acknowledged, finished } = await killed({
      script: script('importing.ts'),
      given: [file],
      cache,
      after,
      turns,
    })
    const done = acknowledged.map((line) => ImportedBatch.parse(JSON.parse(line)))
    expect(done.length).toBeGreaterThanOrEqual(after)
    if (finished) return false
    await reopened(file, async (community, seen) => {
      intact(file)
      const found = await seen.contents()
      const residents = await registryAgrees(community, found)
      const whole = ids(found, 'kernel.answers').length
      expect(residents).toBe(batches.slice(0, whole).flat().length)
      expect(whole).toBeGreaterThanOrEqual(done.length)
      lost += Number(whole > done.length)

      const { registry } = staffOf(community)
      for (const { batch, answer } of done) {
        const rows = [...(batches[batch] ?? [])]
        expect(unwrap(await registry.importRows({ rows }, { idempotencyKey: keyOf(batch) }))).toEqual(answer)
        expect(unwrap(await registry.importRows({ rows }))).toMatchObject({
          added: 0,
          unchanged: rows.length,
          problems: [],
        })
      }
      expect(textOf(await seen.contents())).toBe(textOf(found))

      for (const [batch, rows] of batches.entries()) {
        const { problems } = unwrap(await registry.importRows({ rows: [...rows] }, { idempotencyKey: keyOf(batch) }))
        expect(problems).toEqual([])
      }
      await registryAgrees(community, await seen.contents())
      expect(unwrap(await registry.count())).toMatchObject(roster)
    })
    intact(file)
    return true
  })
  console.log(`DAJIA_CRASH_SEED=${SEED}: ${ROUNDS} kills; ${lost} times the last batch was kept but not acknowledged`)
}, 300_000)

/** A community in which everybody may vote now, in a file to copy. */
async function pollingPlace(file: string): Promise<Polling> {
  return reopened(file, async (community, seen) => {
    const { registry, honors } = staffOf(community)
    for (const rows of batches) unwrap(await registry.importRows({ rows: [...rows] }))
    const voters = ids(await seen.contents(), 'registry.residents').slice(0, VOTERS)
    const { id: electionId } = unwrap(await honors.open({ board: 'volunteer', period: '2026' }))
    const nominees = voters.slice(0, 3)
    for (const nomineeId of nominees) unwrap(await honors.nominate({ electionId, nomineeId, name: nomineeId }))
    unwrap(await honors.startVoting({ electionId }))
    return { electionId, nominees, voters }
  })
}

const CastBallot = z.strictObject({ place: z.int(), answer: z.strictObject({ id: z.string(), state: z.string() }) })

function boxAgrees(contents: Contents): readonly string[] {
  const roll = values(contents, 'honors.voters', 'voterKey')
  expect(new Set(roll).size).toBe(roll.length)
  expect(ids(contents, 'honors.ballots').length).toBe(roll.length)
  expect(contents.journal.flatMap(({ type, actor }) => (type === 'honors.voted' ? [actor] : [])).sort()).toEqual(roll)
  return roll
}

it(`an election whose voting is killed at ${ROUNDS} points has every ballot that was acknowledged, each once, and is counted exactly`, async () => {
  const template = join(folder, 'polling.db')
  const polling = await pollingPlace(template)
  const before = await reopened(template, (_, seen) => seen.contents())
  let lost = 0
  await rounds('voting', VOTERS - 25, async (file, after, turns) => {
    copyFileSync(template, file)
    const { acknowledged, finished } = await killed({
      script: script('voting.ts'),
      given: [file, JSON.stringify(polling)],
      cache,
      after,
      turns,
    })
    const done = acknowledged.map((line) => CastBallot.parse(JSON.parse(line)))
    expect(done.length).toBeGreaterThanOrEqual(after)
    if (finished) return false
    await reopened(file, async (community, seen) => {
      intact(file)
      const found = await seen.contents()
      const roll = boxAgrees(found)
      expect(ids(found, 'kernel.answers').length - ids(before, 'kernel.answers').length).toBe(roll.length)
      lost += Number(roll.length > done.length)

      for (const { place, answer } of done) {
        const voter = polling.voters[place] ?? ''
        expect(roll).toContain(voter)
        const { castBallot } = residentOf(community, voter).honors
        expect(unwrap(await castBallot(ballotOf(polling, place), { idempotencyKey: BALLOT_KEY }))).toEqual(answer)
        expect(await castBallot(ballotOf(polling, place))).toMatchObject({ refusal: { code: 'honors.already-voted' } })
      }
      expect(textOf(await seen.contents())).toBe(textOf(found))

      for (const [place, voter] of polling.voters.entries()) {
        const { castBallot } = residentOf(community, voter).honors
        unwrap(await castBallot(ballotOf(polling, place), { idempotencyKey: BALLOT_KEY }))
      }
      expect(boxAgrees(await seen.contents())).toEqual([...polling.voters].sort())
      const { honors } = staffOf(community)
      const { electionId, nominees } = polling
      unwrap(await honors.close({ electionId }))
      unwrap(await honors.count({ electionId }))
      unwrap(await honors.publish({ electionId }))
      const { result } = unwrap(await honors.result({ electionId }))
      expect(result.ballots).toBe(VOTERS)
      expect((result.rounds[0]?.scores ?? []).map(({ candidate, votes }) => [candidate, Number(votes)]).sort()).toEqual(
        nominees.map((nominee) => [nominee, VOTERS / nominees.length]).sort(),
      )
    })
    intact(file)
    return true
  })
  console.log(
    `DAJIA_CRASH_SEED=${SEED}: ${ROUNDS} kills; ${lost} times the last ballots were kept but not acknowledged`,
  )
}, 300_000)
