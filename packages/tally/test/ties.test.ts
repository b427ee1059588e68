import { describe, expect, it } from 'vitest'
import { markedBallot, rankedBallot, type TieRule } from '../src/index.ts'
import { counted, openTie } from './counting.ts'

/**
 * B and C have 6 each in the third round. In the second, after E's two ballots went to C, C was ahead by 6 to 5; in the
 * first B by 5 to 4.
 */
const crossing = {
  method: 'irv',
  candidates: ['A', 'B', 'C', 'D', 'E'],
  seats: 1,
  ballots: [
    rankedBallot(['A'], 9),
    rankedBallot(['B'], 5),
    rankedBallot(['C'], 4),
    rankedBallot(['D', 'B'], 1),
    rankedBallot(['D'], 2),
    rankedBallot(['E', 'C'], 2),
  ],
} as const

describe('who has the fewest votes together with another', () => {
  const broken = (ties: TieRule) => counted({ ...crossing, ties }).ties.map((tie) => tie.broken)

  it('is told backwards by the latest round in which they differed', () => {
    expect(broken('backwards')).toEqual([{ by: 'backwards', chosen: ['B'] }])
  })

  it('or forwards by the first', () => {
    expect(broken('forwards')).toEqual([{ by: 'forwards', chosen: ['C'] }])
  })

  it('is defeated who comes later in an order', () => {
    expect(broken({ order: ['C', 'B'] })).toEqual([{ by: 'order', chosen: ['B'] }])
  })

  it('is defeated who comes later by lot: SHA-256 of the seed, a line feed and the name', () => {
    // By `sha256sum`: C begins with 053edba5, B with f9f4d1bc.
    expect(broken({ lot: 'draw 42' })).toEqual([{ by: 'lot', chosen: ['B'] }])
  })

  it('stays open without a rule', () => {
    expect(openTie(counted(crossing))).toEqual({ to: 'defeat', candidates: ['B', 'C'], places: 1 })
  })
})

describe('a tie of three', () => {
  /** B, C and D have 4 each after E's only ballot went to `helped`. */
  const three = (first: Record<'B' | 'C' | 'D', number>, helped: readonly ('B' | 'C' | 'D')[]) =>
    counted({
      ...crossing,
      ballots: [
        rankedBallot(['A'], 9),
        ...(['B', 'C', 'D'] as const).map((name) => rankedBallot([name], first[name])),
        ...helped.map((name) => rankedBallot(['E', name], 1)),
      ],
      ties: 'backwards',
    }).ties[0]

  it('is broken where one had fewer before, though the two others did not differ', () => {
    expect(three({ B: 4, C: 4, D: 3 }, ['D'])).toEqual({
      to: 'defeat',
      candidates: ['B', 'C', 'D'],
      places: 1,
      broken: { by: 'backwards', chosen: ['D'] },
    })
  })

  it('stays open where the two who had fewer did not differ', () => {
    expect(three({ B: 4, C: 3, D: 3 }, ['C', 'D'])?.broken).toBeUndefined()
  })
})

describe('a tie of committees', () => {
  const election = {
    method: 'pav',
    candidates: ['An', 'Bo', 'Cai'],
    seats: 2,
    ballots: [markedBallot(['An', 'Bo'], 3), markedBallot(['Cai'], 2), markedBallot(['An', 'Cai'], 1)],
  } as const

  it('is broken by an order into one of the best committees, and never into another', () => {
    // An and Cai: 3 + 2 + 1.5; An and Bo: 4.5 + 1; Bo and Cai: 3 + 2 + 1.
    expect(counted(election)).toMatchObject({ winners: ['An', 'Cai'], ties: [] })
    const even = { ...election, ballots: [markedBallot(['An', 'Bo'], 2), markedBallot(['Cai'], 2)] }
    const tied = counted({ ...even, ties: { order: ['Bo', 'An', 'Cai'] } })
    expect(tied.winners).toEqual(['Bo', 'Cai'])
    expect(tied.ties).toEqual([
      { to: 'elect', candidates: ['An', 'Bo'], places: 1, broken: { by: 'order', chosen: ['Bo'] } },
    ])
  })

  it('stays open where the rule tells only some of them apart', () => {
    // With An, who is certain, each of the three adds two; Bo has four approvals, Cai and Du have two.
    const three = counted({
      method: 'pav',
      candidates: ['An', 'Bo', 'Cai', 'Du'],
      seats: 2,
      ballots: [
        markedBallot(['An', 'Bo'], 4),
        markedBallot(['An'], 2),
        markedBallot(['Cai'], 2),
        markedBallot(['Du'], 2),
      ],
      ties: 'forwards',
    })
    expect(openTie(three)).toEqual({ to: 'elect', candidates: ['Bo', 'Cai', 'Du'], places: 1 })
  })

  it('stays open where the rule tells none of them apart', () => {
    const even = { ...election, ballots: [markedBallot(['An', 'Bo'], 2), markedBallot(['Cai'], 2)] }
    const tied = counted({ ...even, ties: 'backwards' })
    expect(tied.winners).toEqual(['Cai'])
    expect(openTie(tied)).toEqual({ to: 'elect', candidates: ['An', 'Bo'], places: 1 })
  })
})
