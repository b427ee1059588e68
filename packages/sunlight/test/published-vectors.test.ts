import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  formatNote,
  formatVerifierKey,
  leafHash,
  newKey,
  parseNote,
  parseTilePath,
  parseVerifierKey,
  signerFrom,
  signText,
  tilePath,
  verifyConsistency,
  verifyInclusion,
  verifyNote,
  webCrypto,
} from '../src/index.ts'
import { hasVectors, vectors } from './shared-vectors.ts'

const base64 = (text: string) => new Uint8Array(Buffer.from(text, 'base64'))
const Hashes = z
  .array(z.string())
  .nullable()
  .transform((hashes) => (hashes ?? []).map(base64))
const cases = <Schema extends z.ZodType>(name: string, schema: Schema): z.infer<Schema>[] =>
  hasVectors ? z.object({ cases: z.array(schema) }).parse(vectors(name)).cases : []

describe.skipIf(!hasVectors)('inclusion proofs of transparency-dev/merkle', () => {
  const Case = z.object({
    name: z.string(),
    leafIdx: z.number(),
    treeSize: z.number(),
    root: z.string().nullable(),
    leafHash: z.string().nullable(),
    proof: Hashes,
    desc: z.string(),
    wantErr: z.boolean(),
  })
  it.each(cases('inclusion.json', Case).map((one) => [one.name, one.desc, one] as const))(
    '%s: %s',
    (_name, _desc, one) => {
      const leaf = { index: one.leafIdx, hash: base64(one.leafHash ?? '') }
      const tree = { size: one.treeSize, root: base64(one.root ?? '') }
      expect(verifyInclusion(leaf, tree, one.proof).ok).toBe(!one.wantErr)
    },
  )
})

describe.skipIf(!hasVectors)('consistency proofs of transparency-dev/merkle', () => {
  const Case = z.object({
    name: z.string(),
    size1: z.number(),
    size2: z.number(),
    root1: z.string().nullable(),
    root2: z.string().nullable(),
    proof: Hashes,
    desc: z.string(),
    wantErr: z.boolean(),
  })
  it.each(cases('consistency.json', Case).map((one) => [one.name, one.desc, one] as const))(
    '%s: %s',
    (_name, _desc, one) => {
      const first = { size: one.size1, root: base64(one.root1 ?? '') }
      const second = { size: one.size2, root: base64(one.root2 ?? '') }
      expect(verifyConsistency(first, second, one.proof).ok).toBe(!one.wantErr)
    },
  )
})

describe.skipIf(!hasVectors)('signed notes of Go, C2SP and Tessera', () => {
  const Case = z.object({
    name: z.string(),
    vkeys: z.array(z.string()),
    note_b64: z.string(),
    valid: z.boolean(),
    verified_signatures: z.number().nullable(),
  })
  it.each(cases('notes.json', Case).map((one) => [one.name, one] as const))('%s', async (_, one) => {
    const keys = one.vkeys.map((vkey) => {
      const key = parseVerifierKey(vkey)
      if (!key.ok) throw new Error(key.refusal.code)
      return key.value
    })
    const note = parseNote(base64(one.note_b64))
    const verified = note.ok ? await verifyNote(note.value, keys, webCrypto) : note
    expect(verified.ok).toBe(one.valid)
    if (verified.ok) expect(verified.value).toHaveLength(one.verified_signatures ?? 0)
    if (note.ok && one.valid) expect(formatNote(note.value)).toBe(Buffer.from(one.note_b64, 'base64').toString())
  })
})

describe.skipIf(!hasVectors)('signing', () => {
  const Case = z.object({ source: z.string(), skey: z.string(), text: z.string(), want: z.string() })
  const Key = z.object({
    source: z.string(),
    name: z.string(),
    seed_hex: z.string(),
    skey: z.string(),
    vkey: z.string(),
  })
  const both = hasVectors ? z.array(z.union([Case, Key])).parse(vectors('note-signing.json')) : []
  const signed = both.flatMap((one) => ('text' in one ? [one] : []))
  const keys = both.flatMap((one) => ('seed_hex' in one ? [one] : []))
  it.each(keys.map((one) => [one.source, one] as const))('makes the same key as %s', async (_, one) => {
    const key = await newKey(one.name, 'note', new Uint8Array(Buffer.from(one.seed_hex, 'hex')))
    expect(key).toEqual({ signingKey: one.skey, verifierKey: one.vkey })
  })
  it.each(signed.map((one, at) => [`${at}: ${one.source}`, one] as const))(
    'gives the same bytes as %s',
    async (_, one) => {
      const signer = await signerFrom(one.skey)
      if (!signer.ok) throw new Error(signer.refusal.code)
      const note = formatNote({ text: one.text, signatures: [await signText(one.text, signer.value)] })
      expect(note).toBe(one.want)
    },
  )
})

describe.skipIf(!hasVectors)('verifier keys of Go', () => {
  const Vkeys = z.object({ good: z.string(), bad: z.array(z.string()) })
  const read = () => Vkeys.parse(vectors('vkeys.json'))

  it('are read, and written the same', () => {
    const { good } = read()
    const key = parseVerifierKey(good)
    expect(key.ok && formatVerifierKey(key.value)).toBe(good)
  })

  it('are refused with a wrong id, an unknown type, any part of one, and with any one byte changed', () => {
    const { good, bad } = read()
    for (const vkey of bad) expect(parseVerifierKey(vkey).ok).toBe(false)
    for (let from = 0; from < good.length; from += 1)
      for (let to = from; to <= good.length; to += 1)
        if (to - from < good.length) expect(parseVerifierKey(good.slice(from, to)).ok).toBe(false)
    for (let at = 0; at < good.length; at += 1) {
      const changed = good.slice(0, at) + String.fromCharCode(good.charCodeAt(at) + 1) + good.slice(at + 1)
      expect(parseVerifierKey(changed).ok).toBe(false)
    }
  })
})

describe.skipIf(!hasVectors)('paths of tiles', () => {
  const Paths = z.object({
    tile: z.array(z.tuple([z.number(), z.number(), z.number(), z.string()])),
    bad_paths: z.array(z.string()),
    entries_for_index: z.array(z.tuple([z.number(), z.number(), z.string()])),
  })
  const read = hasVectors ? Paths.parse(vectors('tile-paths.json')) : { tile: [], bad_paths: [], entries_for_index: [] }

  it.each(read.tile)('level %i, index %i, width %i (0 is full): %s', (level, index, width, path) => {
    const tile = { level, index, width: width === 0 ? 256 : width }
    expect(tilePath(tile)).toBe(path)
    expect(parseTilePath(path)).toEqual({ ok: true, value: tile })
  })

  it.each(read.entries_for_index)('entry %i of a log of %i is in %s', (index, size, path) => {
    const bundle = Math.floor(index / 256)
    const width = Math.min(256, size - bundle * 256)
    expect(tilePath({ level: 'entries', index: bundle, width })).toBe(path)
  })

  it.each(read.bad_paths)('%s is refused', (path) => {
    expect(parseTilePath(path)).toMatchObject({ ok: false, refusal: { code: 'malformed-path' } })
  })
})

it('a leaf is hashed by what it is, whatever array it lies in', () => {
  const bytes = new TextEncoder().encode('xleafx')
  expect(leafHash(bytes.subarray(1, 5))).toEqual(leafHash(new TextEncoder().encode('leaf')))
})
