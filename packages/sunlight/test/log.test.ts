import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  auditLog,
  formatProof,
  memoryFiles,
  openLog,
  parseProof,
  publish,
  verifyConsistency,
  verifyInclusion,
  verifyProof,
} from '../src/index.ts'
import { nodeHasher } from '../src/node.ts'
import { definedRoot, entryAt, logSigner, policyOf, publishedLog, sourceOf } from './a-log.ts'

const hasher = nodeHasher
const opened = async (files: Awaited<ReturnType<typeof publishedLog>>) => {
  const log = await openLog({ files, policy: await policyOf(), hasher })
  if (!log.ok) throw new Error(`${log.refusal.code} ${log.refusal.where}`)
  return log.value
}

/** A million takes some twenty seconds, so it waits to be asked for. */
const large = process.env.DAJIA_LARGE_LOG ? [1_000_000] : []

describe.each([0, 1, 255, 256, 257, 65_535, 65_536, 65_537, 70_000, ...large])('a log of %i entries', (size) => {
  it('is published, opened again and audited', async () => {
    const files = await publishedLog(size)
    const log = await opened(files)
    expect(log.checkpoint.size).toBe(size)
    expect(await auditLog({ files, policy: await policyOf(), hasher })).toMatchObject({ ok: true, value: { size } })
  })

  it('proves its first and last entries and some between, and that it has grown from every size asked for', async () => {
    const log = await opened(await publishedLog(size))
    for (const index of new Set([0, 1, 255, 256, Math.floor(size / 2), size - 2, size - 1])) {
      if (index < 0 || index >= size) continue
      const proven = await log.inclusionProof(index)
      if (!proven.ok) throw new Error(proven.refusal.code)
      expect(proven.value.entry).toEqual(entryAt(index))
      expect(
        verifyInclusion({ index, hash: hasher.leaf(entryAt(index)) }, log.checkpoint, proven.value.proof),
      ).toMatchObject({ ok: true })
      expect(
        verifyInclusion({ index, hash: hasher.leaf(entryAt(index + 1)) }, log.checkpoint, proven.value.proof).ok,
      ).toBe(false)
    }
    for (const first of [0, 1, 200, 256, 65_536, size - 1, size]) {
      if (first < 0 || first > size) continue
      const proof = await log.consistencyProof(first)
      if (!proof.ok) throw new Error(proof.refusal.code)
      const root = (await sourceOf(first).head()).root
      expect(verifyConsistency({ size: first, root }, log.checkpoint, proof.value)).toMatchObject({ ok: true })
    }
    expect(await log.inclusionProof(size)).toMatchObject({ ok: false, refusal: { code: 'beyond-size' } })
    expect(await log.consistencyProof(size + 1)).toMatchObject({ ok: false, refusal: { code: 'beyond-size' } })
  })
})

describe('the tree that is published', () => {
  it('has the root that RFC 6962 defines, whatever the steps in which it was published', async () => {
    const signer = await logSigner
    const steps = fc.array(fc.integer({ min: 0, max: 700 }), { minLength: 1, maxLength: 5 })
    await fc.assert(
      fc.asyncProperty(steps, async (sizes) => {
        const files = memoryFiles()
        const growing = [...sizes].sort((left, right) => left - right)
        for (const size of growing) {
          expect(await publish({ source: sourceOf(size), files, signer, hasher })).toMatchObject({ ok: true })
        }
        const size = growing.at(-1) ?? 0
        const log = await opened(files)
        const leaves = Array.from({ length: size }, (_, index) => hasher.leaf(entryAt(index)))
        expect(log.checkpoint.root).toEqual(definedRoot(leaves))
        expect((await auditLog({ files, policy: await policyOf(), hasher })).ok).toBe(true)
        const first = growing[0] ?? 0
        const proof = await log.consistencyProof(first)
        expect(
          proof.ok &&
            verifyConsistency({ size: first, root: definedRoot(leaves.slice(0, first)) }, log.checkpoint, proof.value)
              .ok,
        ).toBe(true)
      }),
      { numRuns: 60 },
    )
  })

  it('never goes back, never forks, and never has other entries than its source has sealed', async () => {
    const signer = await logSigner
    const files = await publishedLog(300)
    const before = new Map(memoryOf(files))
    const other = (index: number) => entryAt(index === 7 ? 1_000 : index)
    const attempts = [
      [sourceOf(299), 'behind'],
      [sourceOf(300, other), 'fork'],
      [sourceOf(301, (index) => entryAt(index === 299 ? 1_000 : index)), 'fork'],
      [{ ...sourceOf(400), head: sourceOf(400, other).head }, 'wrong-root'],
      [{ ...sourceOf(301), entries: async function* () {} }, 'wrong-root'],
      [sourceOf(301, (index) => (index === 300 ? new Uint8Array(65_536) : entryAt(index))), 'entry-too-large'],
    ] as const
    for (const [source, code] of attempts) {
      expect(await publish({ source, files, signer, hasher })).toMatchObject({ ok: false, refusal: { code } })
      expect(memoryOf(files).get('checkpoint')).toEqual(before.get('checkpoint'))
    }
    expect((await auditLog({ files, policy: await policyOf(), hasher })).ok).toBe(true)
  })

  it('is refused by who trusts another key, or another origin', async () => {
    const files = await publishedLog(3)
    const policy = await policyOf()
    expect(await openLog({ files, policy: { ...policy, origin: 'example.org/other' } })).toMatchObject({
      refusal: { code: 'wrong-origin' },
    })
    expect(await openLog({ files: memoryFiles(), policy })).toMatchObject({ refusal: { code: 'no-checkpoint' } })
  })
})

describe('a proof in a file of its own', () => {
  const proofOf = async (index: number) => {
    const log = await opened(await publishedLog(300))
    const proven = await log.inclusionProof(index)
    if (!proven.ok) throw new Error(proven.refusal.code)
    return formatProof({ index, hashes: proven.value.proof, checkpoint: log.note })
  }

  it('is verified without the log, for its own entry and no other', async () => {
    const proof = await proofOf(42)
    const policy = await policyOf()
    expect(await verifyProof(proof, entryAt(42), policy)).toMatchObject({ ok: true, value: { index: 42 } })
    expect(await verifyProof(proof, entryAt(43), policy)).toMatchObject({ ok: false, refusal: { code: 'wrong-root' } })
  })

  it('is refused with the line that is wrong', async () => {
    const text = new TextDecoder().decode(await proofOf(42))
    const changed = (from: string | RegExp, to: string) => parseProof(new TextEncoder().encode(text.replace(from, to)))
    expect(changed('@v1', '@v2')).toMatchObject({ refusal: { code: 'malformed-proof', where: 'proof line 1' } })
    expect(changed('index 42', 'index 042')).toMatchObject({
      refusal: { code: 'non-canonical-number', where: 'proof line 2' },
    })
    expect(changed('index 42', 'index')).toMatchObject({ refusal: { code: 'malformed-proof', where: 'proof line 2' } })
    expect(changed('index 42', 'extra !\nindex 42')).toMatchObject({
      refusal: { code: 'malformed-proof', where: 'proof line 2' },
    })
    expect(changed(/index 42\n./, 'index 42\n-')).toMatchObject({
      refusal: { code: 'malformed-proof', where: 'proof line 3' },
    })
  })

  it('survives no change of a byte', async () => {
    const proof = await proofOf(42)
    const policy = await policyOf()
    await fc.assert(
      fc.asyncProperty(fc.nat(proof.length - 1), fc.integer({ min: 1, max: 255 }), async (at, change) => {
        const changed = proof.slice()
        changed[at] = (changed[at] ?? 0) ^ change
        expect((await verifyProof(changed, entryAt(42), policy)).ok).toBe(false)
      }),
      { numRuns: 200 },
    )
  })
})

function memoryOf(files: Awaited<ReturnType<typeof publishedLog>>): Map<string, Uint8Array> {
  if ('files' in files && files.files instanceof Map) return files.files
  throw new Error('these files are not in memory')
}
