import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { compareText, compareValues } from '../src/ordering.ts'

const wellFormed = fc.string({ unit: 'binary' })

describe('the order of an index', () => {
  it('orders text as its UTF-8 bytes are ordered', () => {
    fc.assert(
      fc.property(wellFormed, wellFormed, (left, right) => {
        const bytes = Buffer.compare(Buffer.from(left), Buffer.from(right))
        expect(Math.sign(compareText(left, right))).toBe(bytes)
      }),
    )
  })

  it('puts an emoji after a character of the private use area, which JavaScript itself does not', () => {
    expect(compareText('😀', '\ue000')).toBeGreaterThan(0)
    expect('😀' > '\ue000').toBe(false)
  })

  it('puts absent first, then numbers, then text', () => {
    expect(['b', 2, null, 'a', 10].sort(compareValues)).toEqual([null, 2, 10, 'a', 'b'])
  })
})
