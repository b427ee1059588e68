import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  formatNote,
  newKey,
  parseCheckpoint,
  parseNote,
  parseProof,
  parseTilePath,
  parseVerifierKey,
  signerFrom,
  verifyCheckpoint,
  verifyInclusion,
} from '../src/index.ts'
import { logSigner, policyOf, publishedLog, signerOf } from './a-log.ts'

const utf8 = (text: string) => new TextEncoder().encode(text)
const note = async () => {
  const found = await (await publishedLog(3)).read('checkpoint')
  if (!found.ok || found.value === undefined) throw new Error('the log was just published')
  return new TextDecoder().decode(found.value)
}

describe('a name', () => {
  it.each(['a name', 'a+name', '', 'a\tname', 'a name'])('%j is no name of a key', async (name) => {
    await expect(newKey(name, 'note', new Uint8Array(32))).rejects.toThrow(RangeError)
    const { vkey } = await logSigner
    expect(parseVerifierKey(vkey.replace('example.org/log', name)).ok).toBe(false)
  })
})

describe('a note', () => {
  it('of ten megabytes is refused before it is read', () => {
    expect(parseNote(utf8('a'.repeat(10_000_000)))).toMatchObject({ refusal: { code: 'too-large', where: 'note' } })
  })

  it('signed by another key of the same name is refused', async () => {
    const other = await signerOf('example.org/log', 77)
    const key = parseVerifierKey(other.vkey)
    if (!key.ok) throw new Error(key.refusal.code)
    const checked = await verifyCheckpoint(utf8(await note()), { log: key.value })
    expect(checked).toMatchObject({ ok: false, refusal: { code: 'no-known-signature' } })
  })
})

describe('a checkpoint', () => {
  it.each([
    ['a number with a zero in front', 'o\n03\n', 'non-canonical-number', 'checkpoint line 2'],
    ['a number with a sign', 'o\n+3\n', 'non-canonical-number', 'checkpoint line 2'],
    ['a number beyond 2^53', 'o\n9007199254740993\n', 'non-canonical-number', 'checkpoint line 2'],
    ['no origin', '\n3\n', 'malformed-checkpoint', 'checkpoint'],
    ['a root of another length', 'o\n3\nAAAA\n', 'malformed-checkpoint', 'checkpoint line 3'],
  ])('with %s is refused, with its line', (_, head, code, where) => {
    const text = head.split('\n').length === 4 ? head : `${head}${'A'.repeat(43)}=\n`
    expect(parseCheckpoint(text)).toMatchObject({ ok: false, refusal: { code, where } })
  })

  it('with a root whose base 64 has a second spelling is refused', () => {
    expect(parseCheckpoint(`o\n3\n${'A'.repeat(42)}B=\n`)).toMatchObject({ refusal: { code: 'malformed-checkpoint' } })
  })
})

describe('a proof', () => {
  it('for another size is refused', () => {
    const [leaf, root] = [new Uint8Array(32).fill(1), new Uint8Array(32).fill(2)]
    const refusal = (size: number, index: number, hashes: number) =>
      verifyInclusion(
        { index, hash: leaf },
        { size, root },
        Array.from({ length: hashes }, () => root),
      )
    expect(refusal(8, 8, 3)).toMatchObject({ refusal: { code: 'beyond-size' } })
    expect(refusal(8, 0, 2)).toMatchObject({ refusal: { code: 'wrong-proof-length' } })
    expect(refusal(8, 0, 4)).toMatchObject({ refusal: { code: 'wrong-proof-length' } })
    expect(refusal(-1, 0, 0)).toMatchObject({ refusal: { code: 'beyond-size' } })
  })
})

describe('whatever is given', () => {
  it('is answered with a value, never with an exception', async () => {
    const whole = await note()
    const policy = await policyOf()
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc
        .tuple(fc.nat(whole.length), fc.string({ unit: 'binary', maxLength: 4 }))
        .map(([at, other]) => whole.slice(0, at) + other + whole.slice(at + 1)),
    )
    await fc.assert(
      fc.asyncProperty(any, fc.uint8Array(), async (text, bytes) => {
        for (const read of [
          parseCheckpoint(text),
          parseTilePath(text),
          parseVerifierKey(text),
          parseProof(utf8(text)),
          parseProof(bytes),
          parseNote(bytes),
          await signerFrom(text),
          await verifyCheckpoint(utf8(text), policy),
        ]) {
          expect(typeof read.ok).toBe('boolean')
        }
        const parsed = parseNote(utf8(text))
        if (parsed.ok) expect(formatNote(parsed.value)).toBe(text.toWellFormed())
      }),
      { numRuns: 1000 },
    )
  })
})
