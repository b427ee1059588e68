import { describe, expect, it } from 'vitest'
import { rankedBallot } from '../../src/index.ts'
import { counted } from '../counting.ts'

/** A beats B by 30 to 29, B beats C by 9 to 5, and C beats A by 8 to 5; nobody compares three. */
const circle = {
  candidates: ['A', 'B', 'C'],
  seats: 1,
  ballots: [
    rankedBallot(['A', 'B'], 30),
    rankedBallot(['B', 'A'], 29),
    rankedBallot(['B', 'C'], 9),
    rankedBallot(['C', 'B'], 5),
    rankedBallot(['C', 'A'], 8),
    rankedBallot(['A', 'C'], 5),
  ],
} as const

describe('in a circle of three the strength of victories decides', () => {
  const winner = (method: 'minimax' | 'schulze' | 'ranked-pairs', strength?: 'winning votes' | 'margins') =>
    counted({ ...circle, method, options: { unranked: 'unknown', strength } }).winners

  it.each(['minimax', 'schulze', 'ranked-pairs'] as const)('%s: by its votes C over A is the weakest', (method) => {
    expect(winner(method, 'winning votes')).toEqual(['A'])
    expect(winner(method)).toEqual(['A'])
  })

  it.each(['minimax', 'schulze', 'ranked-pairs'] as const)('%s: by margins A over B is the weakest', (method) => {
    expect(winner(method, 'margins')).toEqual(['B'])
  })

  it('minimax by opposition: 29 are against A though A wins, 30 against B, and never more than 9 against C', () => {
    const result = counted({ ...circle, method: 'minimax', options: { unranked: 'unknown', strength: 'opposition' } })
    expect(result.winners).toEqual(['C'])
    expect(result.rounds[0]?.scores.map(({ votes }) => votes)).toEqual(['-9', '-29', '-30'])
  })
})
