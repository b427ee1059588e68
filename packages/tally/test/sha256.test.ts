import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { sha256 } from '../src/sha256.ts'

it('is the SHA-256 of FIPS 180-4, by its own examples', () => {
  expect(sha256('abc')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad')
  expect(sha256('abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq')).toBe(
    '248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1',
  )
})

const platform = (text: string) => createHash('sha256').update(text).digest('hex')

it('is of the UTF-8 of a text: the last and the first character of one, two, three and four bytes', () => {
  for (const text of ['\u{7f}', '\u{80}', '\u{7ff}', '\u{800}', '\u{ffff}', '\u{10000}', '\u{10ffff}']) {
    expect(sha256(text)).toBe(platform(text))
  }
})

it('is what the platform says of any text', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 200 }), (text) => {
      expect(sha256(text)).toBe(platform(text))
    }),
  )
})
