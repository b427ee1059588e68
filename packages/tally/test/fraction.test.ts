import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { atLeast, compareFractions, fraction, majority, moreThan } from '../src/index.ts'
import { requiredVotes } from '../src/threshold.ts'

const half = fraction(1n, 2n)
const twoThirds = fraction(2n, 3n)

describe('a fraction', () => {
  it('is compared by what it is worth, not by how it is written', () => {
    expect(compareFractions(half, fraction(2n, 4n))).toBe(0)
    expect(compareFractions(half, twoThirds)).toBe(-1)
    expect(compareFractions(twoThirds, half)).toBe(1)
  })

  it('stays exact where floating point does not: one vote in 2^60 decides', () => {
    const whole = 2n ** 60n
    expect(atLeast(whole / 2n - 1n, whole, half)).toBe(false)
    expect(atLeast(whole / 2n, whole, half)).toBe(true)
    expect(moreThan(whole / 2n, whole, half)).toBe(false)
    expect(moreThan(whole / 2n + 1n, whole, half)).toBe(true)
  })

  it('cannot have a denominator of zero', () => {
    expect(() => fraction(1n, 0n)).toThrow(RangeError)
  })
})

describe('the votes that a threshold requires', () => {
  it('are 51 of 100 for more than half, 50 for at least half, 67 for at least two thirds', () => {
    expect(requiredVotes(majority('valid'), 100)).toBe(51)
    expect(requiredVotes({ share: half, inclusive: true, of: 'valid' }, 100)).toBe(50)
    expect(requiredVotes({ share: twoThirds, inclusive: true, of: 'valid' }, 100)).toBe(67)
    expect(requiredVotes({ share: twoThirds, inclusive: false, of: 'valid' }, 99)).toBe(67)
  })

  it('are the fewest that reach the share, for every share and every number of ballots', () => {
    const share = fc
      .tuple(fc.bigInt({ min: 0n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n }))
      .filter(([numerator, denominator]) => numerator <= denominator)
      .map(([numerator, denominator]) => fraction(numerator, denominator))
    fc.assert(
      fc.property(share, fc.boolean(), fc.nat({ max: Number.MAX_SAFE_INTEGER }), (share, inclusive, whole) => {
        const reaches = inclusive ? atLeast : moreThan
        const required = BigInt(requiredVotes({ share, inclusive, of: 'cast' }, whole))
        expect(reaches(required, BigInt(whole), share)).toBe(true)
        expect(required === 0n || !reaches(required - 1n, BigInt(whole), share)).toBe(true)
      }),
    )
  })
})
