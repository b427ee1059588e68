import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  add,
  compareFractions,
  divide,
  type Fraction,
  floor,
  formatFraction,
  fraction,
  multiply,
  parseFraction,
  subtract,
  truncated,
} from '../src/fraction.ts'
import { majority } from '../src/index.ts'
import { requiredVotes } from '../src/threshold.ts'

const numbers = fc
  .tuple(fc.bigInt({ min: -1000n, max: 1000n }), fc.bigInt({ min: 1n, max: 1000n }))
  .map(([numerator, denominator]) => fraction(numerator, denominator))
const half = fraction(1n, 2n)
const twoThirds = fraction(2n, 3n)

describe('a fraction', () => {
  it('is compared by what it is worth, not by how it is written', () => {
    expect(compareFractions(half, { numerator: 2n, denominator: 4n })).toBe(0)
    expect(compareFractions(half, twoThirds)).toBe(-1)
    expect(compareFractions(twoThirds, half)).toBe(1)
  })

  it('stays exact where floating point does not: one vote in 2^60 decides', () => {
    const whole = 2n ** 60n
    expect(compareFractions(fraction(whole / 2n, whole), half)).toBe(0)
    expect(compareFractions(fraction(whole / 2n + 1n, whole), half)).toBe(1)
  })

  it('cannot have a denominator of zero', () => {
    expect(() => fraction(1n, 0n)).toThrow('above zero, not 0')
    expect(() => fraction(1n, -2n)).toThrow('above zero, not -2')
  })

  it('is written in lowest terms, as a decimal where one ends', () => {
    const texts = [
      [6n, 3n],
      [-6n, 4n],
      [1n, 8n],
      [-2n, 6n],
      [0n, 7n],
      [1n, 1000n],
    ].map(([numerator = 0n, denominator = 1n]) => formatFraction(fraction(numerator, denominator)))
    expect(texts).toEqual(['2', '-1.5', '0.125', '-1/3', '0', '0.001'])
  })

  it.each(['', 'x', '1x', 'x1', '1/', '/2', '.5', '1.', '1,5', '--1', '+1', ' 1', '1.5/2'])(
    'is not read from %j',
    (text) => {
      expect(() => parseFraction(text)).toThrow(`"${text}" is not written as a fraction is`)
    },
  )

  it('is added, subtracted, multiplied and divided without any loss', () => {
    fc.assert(
      fc.property(numbers, numbers, (left, right) => {
        expect(subtract(add(left, right), right)).toEqual(left)
        if (right.numerator > 0n) expect(divide(multiply(left, right), right)).toEqual(left)
      }),
    )
  })

  it('is written as a decimal where one ends, else as itself, and can be read back', () => {
    const written = [fraction(12n), fraction(25n, 2n), fraction(-1n, 8n), fraction(1n, 3n), fraction(1n, 100_000n)]
    expect(written.map(formatFraction)).toEqual(['12', '12.5', '-0.125', '1/3', '0.00001'])
    const read = (text: string): Fraction => {
      const [numerator = '', denominator] = text.split('/')
      if (denominator) return fraction(BigInt(numerator), BigInt(denominator))
      const [, decimals = ''] = numerator.split('.')
      return fraction(BigInt(numerator.replace('.', '')), 10n ** BigInt(decimals.length))
    }
    fc.assert(
      fc.property(numbers, (value) => {
        expect(read(formatFraction(value))).toEqual(value)
      }),
    )
  })

  it('is cut towards zero, and never by as much as its last place', () => {
    expect(formatFraction(truncated(twoThirds, 5))).toBe('0.66666')
    const positive = numbers.filter(({ numerator }) => numerator >= 0n)
    fc.assert(
      fc.property(positive, fc.nat({ max: 9 }), (value, places) => {
        const lost = subtract(value, truncated(value, places))
        expect(lost.numerator).toBeGreaterThanOrEqual(0n)
        expect(compareFractions(lost, fraction(1n, 10n ** BigInt(places)))).toBe(-1)
      }),
    )
  })

  it('has a whole number below it, for those under zero too', () => {
    expect([floor(fraction(7n, 2n)), floor(fraction(-7n, 2n)), floor(fraction(-4n))]).toEqual([3n, -4n, -4n])
  })
})

describe('the votes that a threshold requires', () => {
  it('are 51 of 100 for more than half, 50 for at least half, 67 for at least two thirds', () => {
    expect(requiredVotes(majority('valid'), 100)).toBe(51n)
    expect(requiredVotes({ share: half, inclusive: true, of: 'valid' }, 100)).toBe(50n)
    expect(requiredVotes({ share: twoThirds, inclusive: true, of: 'valid' }, 100)).toBe(67n)
    expect(requiredVotes({ share: twoThirds, inclusive: false, of: 'valid' }, 99)).toBe(67n)
  })

  it('are the fewest that reach the share, for every share and every number of ballots', () => {
    const share = numbers.filter(({ numerator, denominator }) => numerator >= 0n && numerator <= denominator)
    fc.assert(
      fc.property(share, fc.boolean(), fc.integer({ min: 1, max: 1_000_000 }), (share, inclusive, whole) => {
        const reaches = (votes: bigint) =>
          compareFractions(fraction(votes, BigInt(whole)), share) >= (inclusive ? 0 : 1)
        const required = requiredVotes({ share, inclusive, of: 'cast' }, whole)
        expect(reaches(required)).toBe(true)
        expect(required === 0n || !reaches(required - 1n)).toBe(true)
      }),
    )
  })
})
