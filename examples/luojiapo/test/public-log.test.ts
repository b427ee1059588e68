import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { sqlite } from '@dajia/sqlite'
import {
  auditLog,
  newKey,
  openLog,
  type Policy,
  parseVerifierKey,
  publish,
  signerFrom,
  verifyConsistency,
} from '@dajia/sunlight'
import { directoryFiles, nodeHasher } from '@dajia/sunlight/node'
import { journalSource } from 'dajia'
import { afterAll, expect, it } from 'vitest'
import { z } from 'zod'
import { openLuojiapo, staffOf } from '../community.ts'
import { dice } from './dice.ts'
import { killed } from './killed.ts'

const KILLS = Number(process.env.DAJIA_LOG_KILLS ?? 10)
const SEED = Number(process.env.DAJIA_CRASH_SEED ?? 20_261_123)
const hasher = nodeHasher
const script = fileURLToPath(new URL('publishing.ts', import.meta.url))
const folder = mkdtempSync(join(tmpdir(), 'dajia-public-log-'))
afterAll(() => rmSync(folder, { recursive: true }))

const Said = z.object({ added: z.number().optional(), published: z.number().optional() })

async function keys(): Promise<{ readonly signingKey: string; readonly policy: Policy }> {
  const { signingKey, verifierKey } = await newKey('luojiapo.example/log', 'note', new Uint8Array(32).fill(8))
  const log = parseVerifierKey(verifierKey)
  if (!log.ok) throw new Error(log.refusal.code)
  return { signingKey, policy: { log: log.value } }
}

/** Seals and publishes what the killed process left, and says how many households there are. */
async function finished(file: string, directory: string, signingKey: string) {
  const store = sqlite(file, { synchronous: 'NORMAL' })
  try {
    const community = await openLuojiapo(store, {
      clock: () => new Date(),
      random: (length) => crypto.getRandomValues(new Uint8Array(length)),
    })
    const signer = await signerFrom(signingKey)
    if (!signer.ok) throw new Error(signer.refusal.code)
    const published = await publish({
      source: journalSource(community.journal),
      files: directoryFiles(directory),
      signer: signer.value,
      hasher,
    })
    if (!published.ok) throw new Error(`${published.refusal.code} ${published.refusal.where}`)
    const count = await staffOf(community).registry.count({})
    if (!count.ok) throw new Error(count.refusal.code)
    return { size: published.value.size, households: count.value.households }
  } finally {
    await store.close()
  }
}

it(`${KILLS} kills anywhere while a journal is written, sealed and published leave a log that is sound and only grew`, async () => {
  const { signingKey, policy } = await keys()
  const [file, directory] = [join(folder, 'killed.db'), join(folder, 'killed')]
  const files = directoryFiles(directory)
  const choices = dice(SEED)
  const cache = join(folder, 'compiled')
  let [households, before] = [0, { size: 0, root: hasher.empty() }]
  for (let round = 0; round < KILLS; round += 1) {
    const given = [file, directory, signingKey, String(round), '400', '3']
    const said = await killed({ script, given, cache, after: choices.roll(12), turns: choices.roll(300) })
    const acknowledged = said.acknowledged.map((line) => Said.parse(JSON.parse(line)))
    households += acknowledged.reduce((sum, { added = 0 }) => sum + added, 0)
    const promised = Math.max(0, ...acknowledged.map(({ published = 0 }) => published))
    // As the kill left it: whatever was acknowledged as published is there, and sound.
    const left = await auditLog({ files, policy, hasher })
    if (!left.ok) {
      expect({ round, ...left.refusal, promised }).toMatchObject({ code: 'no-checkpoint', promised: 0 })
    } else expect(left.value.size).toBeGreaterThanOrEqual(promised)
    const after = await finished(file, directory, signingKey)
    expect(after.households).toBeGreaterThanOrEqual(households)
    households = after.households
    const log = await openLog({ files, policy, hasher })
    if (!log.ok) throw new Error(`round ${round}: ${log.refusal.code}`)
    const proof = await log.value.consistencyProof(before.size)
    expect(proof.ok && verifyConsistency(before, log.value.checkpoint, proof.value, hasher)).toMatchObject({ ok: true })
    before = log.value.checkpoint
  }
  expect(await auditLog({ files, policy, hasher })).toMatchObject({ ok: true, value: { size: before.size } })
  console.log(`seed ${SEED}: ${KILLS} kills, ${before.size} entries`)
}, 1_200_000)

it('two processes that write, seal and publish one journal of twenty thousand entries never fork it', async () => {
  const { signingKey, policy } = await keys()
  const [file, directory] = [join(folder, 'both.db'), join(folder, 'both')]
  const files = directoryFiles(directory)
  const before = await finished(file, directory, signingKey)
  const batches = 25
  const processes = ['5', '6'].map((prefix) =>
    killed({
      script,
      given: [file, directory, signingKey, prefix, String(batches), '250'],
      cache: join(folder, 'compiled'),
      // Two for every batch, and the line that says that all is done.
      after: 2 * batches + 1,
      turns: 0,
    }),
  )
  const both = await Promise.all(processes)
  expect(both.every(({ finished }) => finished)).toBe(true)
  const after = await finished(file, directory, signingKey)
  expect(after.households).toBe(before.households + 2 * batches * 250)
  expect(after.size).toBeGreaterThanOrEqual(20_000)
  expect(await auditLog({ files, policy, hasher })).toMatchObject({ ok: true, value: { size: after.size } })
  console.log(`${after.size} entries of two processes, one log`)
}, 300_000)
