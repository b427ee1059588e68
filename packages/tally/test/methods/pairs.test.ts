import { describe, expect, it } from 'vitest'
import { type Election, type MethodName, rankedBallot } from '../../src/index.ts'
import { counted, votesIn } from '../counting.ts'

type Pairs = 'copeland' | 'smith' | 'minimax' | 'schulze' | 'ranked-pairs' | 'kemeny'
const methods = ['copeland', 'smith', 'minimax', 'schulze', 'ranked-pairs', 'kemeny'] as const satisfies MethodName[]

/** Ballots as `ABC 3`: three that rank A, B and C. */
const ballots = (...lines: readonly string[]) =>
  lines.map((line) => {
    const [order = '', count] = line.split(' ')
    return rankedBallot([...order], Number(count))
  })
const count = (method: Pairs, names: string, lines: readonly string[], rest: Partial<Election<Pairs>> = {}) =>
  counted({ seats: 1, ...rest, method, candidates: [...names], ballots: ballots(...lines) })

describe('who is compared in pairs', () => {
  /** The example of Schulze's paper (2011, section 3.1): E is first, then A, C, B and D. */
  const paper = ['ACBED 5', 'ADECB 5', 'BEDAC 8', 'CABED 3', 'CAEBD 7', 'CBADE 2', 'DCEBA 7', 'EBADC 8']

  it('by Schulze has as many points as others stand behind, less those in front', () => {
    expect(votesIn(count('schulze', 'ABCDE', paper))).toEqual({ E: '4', A: '2', C: '0', B: '-2', D: '-4' })
  })

  /** By 5 to 4 A beats B, by 6 to 3 B beats C, by 7 to 2 C beats A. */
  const circle = ['ABC 2', 'BCA 4', 'CAB 3']

  it('by Ranked Pairs too, and the result tells which victories are kept', () => {
    const { rounds, ranking } = count('ranked-pairs', 'ABC', circle)
    expect(rounds).toEqual([
      {
        scores: [
          { candidate: 'B', votes: '2' },
          { candidate: 'C', votes: '0' },
          { candidate: 'A', votes: '-2' },
        ],
        steps: [
          { step: 'locked', over: 'C', under: 'A', votes: '7' },
          { step: 'locked', over: 'B', under: 'C', votes: '6' },
          { step: 'left-out', over: 'A', under: 'B', votes: '5' },
          { step: 'elected', candidates: ['B'] },
        ],
      },
    ])
    expect(ranking).toEqual([['B'], ['C'], ['A']])
  })

  it('by Ranked Pairs by margins, which are then what a victory is worth', () => {
    const { rounds } = count('ranked-pairs', 'ABC', circle, { options: { strength: 'margins' } })
    expect(rounds[0]?.steps[0]).toEqual({ step: 'locked', over: 'C', under: 'A', votes: '5' })
  })

  it('by Kemeny-Young has a point for the last place, and one more for each before it', () => {
    // B over C over A agrees with 6 + 7 + 4 preferences, the two other turns of the circle with 5 + 6 + 2 and 7 + 5 + 3.
    const { rounds, ranking } = count('kemeny', 'ABC', circle)
    expect({ points: votesIn({ rounds }), ranking }).toEqual({
      points: { B: '3', C: '2', A: '1' },
      ranking: [['B'], ['C'], ['A']],
    })
  })

  it('by Kemeny-Young stands equal with whoever may take the same place in an order that is as good', () => {
    const { rounds, ranking } = count('kemeny', 'ABC', ['ABC 1', 'BAC 1'])
    expect({ points: votesIn({ rounds }), ranking }).toEqual({
      points: { A: '3', B: '3', C: '1' },
      ranking: [['A', 'B'], ['C']],
    })
  })

  it('by minimax has the votes of the worst defeat, below zero', () => {
    expect(votesIn(count('minimax', 'ABC', circle))).toEqual({ B: '-5', C: '-6', A: '-7' })
  })

  it('by minimax with margins can be above zero, where nobody comes close', () => {
    const ahead = count('minimax', 'AB', ['AB 3', 'BA 1'], { options: { strength: 'margins' } })
    expect(votesIn(ahead)).toEqual({ A: '2', B: '-2' })
  })

  it('by Copeland has the victories less the defeats, and by Smith one point for each group from the last on', () => {
    const four = ['ABCD 2', 'BCAD 4', 'CABD 3']
    expect(votesIn(count('copeland', 'ABCD', four))).toEqual({ A: '1', B: '1', C: '1', D: '-3' })
    const smith = count('smith', 'ABCD', four)
    expect(votesIn(smith)).toEqual({ A: '2', B: '2', C: '2', D: '1' })
    expect(smith.ranking).toEqual([['A', 'B', 'C'], ['D']])
    expect(smith.rounds[0]?.steps).toEqual([
      { step: 'tied', tie: { to: 'elect', candidates: ['A', 'B', 'C'], places: 1 } },
    ])
  })

  it.each(methods)('is elected by %s if alone, with more seats than can be taken', (method) => {
    const { winners, vacant, rounds } = count(method, 'A', ['A 2'], { seats: 2 })
    expect({ winners, vacant }).toEqual({ winners: ['A'], vacant: 1 })
    expect(rounds[0]?.steps).toEqual([
      { step: 'elected', candidates: ['A'] },
      { step: 'vacant', seats: 1 },
    ])
  })

  it.each(methods)('is nobody by %s where nobody stands', (method) => {
    expect(count(method, '', [])).toMatchObject({ winners: [], ranking: [], vacant: 1 })
  })

  it.each(methods)('is level by %s where nobody voted', (method) => {
    expect(count(method, 'AB', [])).toMatchObject({ winners: [], ranking: [['A', 'B']], vacant: 0 })
  })
})

describe('Ranked Pairs, where victories are equally strong', () => {
  it('keeps none of three that make a circle', () => {
    const { ranking, rounds } = count('ranked-pairs', 'ABC', ['ABC 1', 'BCA 1', 'CAB 1'])
    expect(ranking).toEqual([['A', 'B', 'C']])
    expect(rounds[0]?.steps.map(({ step }) => step)).toEqual(['left-out', 'left-out', 'left-out', 'tied'])
    expect(votesIn({ rounds })).toEqual({ A: '0', B: '0', C: '0' })
  })

  it('looks first at the one that fewer are against', () => {
    // A over B 3 to 2, B over C 3 to 1, C over A 3 to 0: the first closes the circle and is left out.
    const lines = ['AB 3', 'BA 2', 'BC 3', 'CB 1', 'CA 3']
    const { rounds } = count('ranked-pairs', 'ABC', lines, { options: { unranked: 'unknown' } })
    expect(rounds[0]?.steps.slice(0, 3)).toEqual([
      { step: 'locked', over: 'C', under: 'A', votes: '3' },
      { step: 'locked', over: 'B', under: 'C', votes: '3' },
      { step: 'left-out', over: 'A', under: 'B', votes: '3' },
    ])
  })
})
