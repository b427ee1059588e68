import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { hashFromHex, hashToHex, leafHash, nodeHash } from '../src/index.ts'

const sha256 = (...parts: readonly Uint8Array[]) => createHash('sha256').update(Buffer.concat(parts)).digest('hex')
const hashes = fc.uint8Array({ minLength: 32, maxLength: 32 })

describe('a hash', () => {
  it('of a leaf is SHA-256 of 0x00 and its bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(hashToHex(leafHash(bytes))).toBe(sha256(Uint8Array.of(0), bytes))
      }),
    )
  })

  it('of a node is SHA-256 of 0x01, the left child and the right child', () => {
    fc.assert(
      fc.property(hashes, hashes, (left, right) => {
        expect(hashToHex(nodeHash(left, right))).toBe(sha256(Uint8Array.of(1), left, right))
      }),
    )
  })

  it('reads back from its text, which is 64 lower-case hexadecimal digits', () => {
    fc.assert(
      fc.property(hashes, (hash) => {
        expect(hashToHex(hash)).toMatch(/^[0-9a-f]{64}$/)
        expect(hashFromHex(hashToHex(hash))).toEqual(hash)
      }),
    )
  })

  it('is refused in any other form', () => {
    for (const text of ['', 'ab', 'A'.repeat(64), 'g'.repeat(64), `${'a'.repeat(64)}\n`, 'a'.repeat(66)])
      expect(() => hashFromHex(text), text).toThrow(RangeError)
    expect(() => hashToHex(new Uint8Array(31))).toThrow(RangeError)
  })
})
