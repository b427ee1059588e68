import { describe, expect, it } from 'vitest'
import { contentOf } from '../src/ballots.ts'
import { ballotsOf } from '../src/index.ts'
import { bothRoundedDown, distribute, fixedPoint, keepRoundedUp } from '../src/keep-values.ts'
import { pilesOf } from '../src/piles.ts'
import { prefixesOf } from '../src/prefixes.ts'

const fixed = fixedPoint(2)

describe('numbers with two decimal places', () => {
  it('are multiplied and divided to the last place, up or down', () => {
    expect(fixed.one).toBe(100n)
    // 0.33 × 0.34 = 0.1122, 0.50 × 0.50 = 0.25, 1 / 3 = 0.333…, 1 / 4 = 0.25
    expect([fixed.multiplyUp(33n, 34n), fixed.multiplyDown(33n, 34n)]).toEqual([12n, 11n])
    expect([fixed.multiplyUp(50n, 50n), fixed.multiplyDown(50n, 50n)]).toEqual([25n, 25n])
    expect([fixed.divideUp(100n, 300n), fixed.divideUp(100n, 400n)]).toEqual([34n, 25n])
  })

  it('part a weight so that nothing is lost, or so that both parts are rounded down', () => {
    expect(keepRoundedUp(fixed)(33n, 34n)).toEqual({ kept: 12n, rest: 21n })
    expect(bothRoundedDown(fixed)(33n, 34n)).toEqual({ kept: 11n, rest: 21n })
    expect(bothRoundedDown(fixed)(35n, 50n)).toEqual({ kept: 17n, rest: 17n })
  })
})

describe('what every candidate gets', () => {
  const shares = (ranks: readonly (readonly string[])[], keep: readonly bigint[], count = 1) => {
    const ballots = contentOf(ballotsOf([{ ranks, count }]))
    return distribute(prefixesOf(ballots, ['A', 'B', 'C'], pilesOf()), keep, keepRoundedUp(fixed), fixed.one)
  }

  it('is the share that they keep, and the next one gets the rest', () => {
    expect(shares([['A'], ['B'], ['C']], [40n, 50n, 100n], 3)).toEqual([120n, 90n, 90n])
  })

  it('is nothing for who keeps nothing, as if they were not there', () => {
    expect(shares([['A'], ['B']], [0n, 100n, 100n])).toEqual([0n, 100n, 0n])
    expect(shares([['A', 'B'], ['C']], [0n, 100n, 100n])).toEqual([0n, 100n, 0n])
    expect(shares([['A', 'B'], ['C']], [0n, 0n, 100n])).toEqual([0n, 0n, 100n])
  })

  it('is an equal part for those at one rank, and what they leave goes on together', () => {
    expect(shares([['A', 'B'], ['C']], [40n, 100n, 100n])).toEqual([20n, 50n, 30n])
  })
})
