import { describe, expect, it } from 'vitest'
import {
  memoryFiles,
  openLog,
  parseVerifierKey,
  publish,
  verifyCheckpoint,
  withCosignatures,
  witness,
  witnessMemory,
  witnessRequest,
} from '../src/index.ts'
import { nodeHasher } from '../src/node.ts'
import { entryAt, logSigner, policyOf, signerOf, sourceOf } from './a-log.ts'

const hasher = nodeHasher
const NOW = 1_700_000_000

async function setup() {
  const [signer, own] = [await logSigner, await signerOf('resident.example/wang', 9, 'cosignature')]
  const key = parseVerifierKey(signer.vkey)
  if (!key.ok) throw new Error(key.refusal.code)
  const memory = witnessMemory()
  const answer = witness({
    signer: own,
    logs: new Map([['example.org/log', [key.value]]]),
    memory,
    now: () => NOW,
    hasher,
  })
  const files = memoryFiles()
  /** Publishes up to a size and asks for a cosignature, with a proof from an old size. */
  const submit = async (size: number, old: number, entry = entryAt, into = files) => {
    await publish({ source: sourceOf(size, entry), files: into, signer, hasher })
    const log = await openLog({ files: into, policy: await policyOf(), hasher })
    if (!log.ok) throw new Error(log.refusal.code)
    const proof = await log.value.consistencyProof(Math.min(old, size))
    if (!proof.ok) throw new Error(proof.refusal.code)
    return { note: log.value.note, answer: await answer(witnessRequest(old, proof.value, log.value.note)) }
  }
  return { submit, answer, memory, own }
}

describe('a witness', () => {
  it('cosigns a log that is new to it, and one that grew, and the signature counts for the policy', async () => {
    const { submit, own } = await setup()
    const first = await submit(100, 0)
    expect(first.answer).toMatchObject({ status: 200 })
    const second = await submit(700, 100)
    expect(second.answer).toMatchObject({ status: 200 })
    const cosigned = withCosignatures(second.note, [second.answer.body])
    const policy = await policyOf([own], 1)
    expect(await verifyCheckpoint(cosigned, policy)).toMatchObject({
      ok: true,
      value: { size: 700, cosignatures: [{ time: NOW }] },
    })
    expect(await verifyCheckpoint(second.note, policy)).toMatchObject({ refusal: { code: 'too-few-cosignatures' } })
  })

  it('cosigns the same tree again', async () => {
    const { submit } = await setup()
    await submit(100, 0)
    expect((await submit(100, 100)).answer.status).toBe(200)
  })

  it('answers a request that begins elsewhere with the size where it is, as the protocol has it', async () => {
    const { submit } = await setup()
    await submit(100, 0)
    const { answer } = await submit(200, 50)
    expect(answer).toMatchObject({ status: 409, contentType: 'text/x.tlog.size', body: '100\n' })
  })

  it('refuses a log that was rewritten, and one that was forked', async () => {
    const { submit } = await setup()
    await submit(100, 0)
    const rewritten = (index: number) => entryAt(index === 3 ? 999 : index)
    expect((await submit(150, 100, rewritten, memoryFiles())).answer).toMatchObject({
      status: 422,
      refusal: { code: 'inconsistent' },
    })
    expect((await submit(100, 100, rewritten, memoryFiles())).answer).toMatchObject({
      status: 409,
      refusal: { code: 'fork' },
    })
    expect((await submit(150, 100)).answer.status).toBe(200)
  })

  it('keeps one of two requests that come at once, and never goes back', async () => {
    const { submit, memory } = await setup()
    await submit(10, 0)
    const [one, other] = await Promise.all([
      submit(300, 10, entryAt, memoryFiles()),
      submit(20, 10, entryAt, memoryFiles()),
    ])
    expect([one.answer.status, other.answer.status].sort()).toEqual([200, 409])
    const kept = one.answer.status === 200 ? 300 : 20
    expect((await memory.last('example.org/log'))?.size).toBe(kept)
  })

  it('refuses what it does not know or cannot read, each with its status', async () => {
    const { submit, answer } = await setup()
    const { note } = await submit(100, 0)
    const text = new TextDecoder().decode(note)
    const ask = async (body: string) => (await answer(new TextEncoder().encode(body))).status
    expect(await ask(`old 100\n\n${text.replace('example.org/log\n', 'example.org/other\n')}`)).toBe(404)
    expect(await ask(`old 100\n\n${text.replace('\n100\n', '\n101\n')}`)).toBe(403)
    expect(await ask(`old 101\n\n${text}`)).toBe(400)
    expect(await ask(`old 0100\n\n${text}`)).toBe(400)
    expect(await ask(`${text}`)).toBe(400)
    expect(await ask(`old 100\nnot base64\n\n${text}`)).toBe(400)
    expect(await ask('')).toBe(400)
    expect(await ask(`old 100\n${'A'.repeat(43)}=\n`.repeat(70_000))).toBe(400)
  })
})

describe('a policy of two of five', () => {
  it('is met by two witnesses, not by one, and not by one who signs twice', async () => {
    const witnesses = await Promise.all(
      [1, 2, 3, 4, 5].map((at) => signerOf(`resident.example/${at}`, 20 + at, 'cosignature')),
    )
    const signer = await logSigner
    const files = memoryFiles()
    await publish({ source: sourceOf(10), files, signer, hasher })
    const note = files.files.get('checkpoint') ?? new Uint8Array(0)
    const key = parseVerifierKey(signer.vkey)
    if (!key.ok) throw new Error(key.refusal.code)
    const lines = await Promise.all(
      witnesses.map(async (own, at) => {
        const sign = witness({
          signer: own,
          logs: new Map([['example.org/log', [key.value]]]),
          memory: witnessMemory(),
          now: () => NOW + at,
        })
        return (await sign(witnessRequest(0, [], note))).body
      }),
    )
    const policy = await policyOf(witnesses, 2)
    expect((await verifyCheckpoint(withCosignatures(note, [lines[1] ?? '', lines[4] ?? '']), policy)).ok).toBe(true)
    expect((await verifyCheckpoint(withCosignatures(note, [lines[1] ?? '']), policy)).ok).toBe(false)
    expect((await verifyCheckpoint(withCosignatures(note, [lines[1] ?? '', lines[1] ?? '']), policy)).ok).toBe(false)
    expect(
      await verifyCheckpoint(note, {
        ...policy,
        witnesses: [...(policy.witnesses ?? []), ...(policy.witnesses ?? [])],
      }),
    ).toMatchObject({ refusal: { code: 'duplicate-witness' } })
  })
})
