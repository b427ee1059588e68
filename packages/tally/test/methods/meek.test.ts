import { describe, expect, it } from 'vitest'
import { type Election, rankedBallot } from '../../src/index.ts'
import { counted, openTie, votesIn } from '../counting.ts'

const meek = (names: string, seats: number, lines: readonly string[], ties: Election['ties'] = 'none') =>
  counted({
    method: 'meek',
    candidates: [...names],
    seats,
    ties,
    ballots: lines.map((line) => {
      const [order = '', count] = line.split(' ')
      return rankedBallot([...order], Number(count))
    }),
  })

describe("Meek's count", () => {
  it('lowers the quota by what no longer counts, and tells it', () => {
    // A keeps 0.444444445 of each of nine ballots that name nobody else, so the rest of them counts for nobody.
    const result = meek('ABC', 2, ['A 9', 'C 3'])
    expect(result.rounds).toEqual([
      {
        scores: [
          { candidate: 'A', votes: '9' },
          { candidate: 'C', votes: '3' },
          { candidate: 'B', votes: '0' },
        ],
        exhausted: '0',
        required: '4.000000001',
        steps: [{ step: 'elected', candidates: ['A'] }],
      },
      {
        scores: [
          { candidate: 'A', votes: '4.000000005' },
          { candidate: 'C', votes: '3' },
          { candidate: 'B', votes: '0' },
        ],
        exhausted: '4.999999995',
        required: '2.333333336',
        steps: [
          { step: 'kept', candidate: 'A', factor: '0.444444445' },
          { step: 'elected', candidates: ['C'] },
        ],
      },
    ])
    expect(result).toMatchObject({ winners: ['A', 'C'], ranking: [['A'], ['C'], ['B']], vacant: 0 })
  })

  it('defeats the last, and tells who of two with as few had fewer before', () => {
    const lines = ['A 6', 'B 3', 'C 2', 'DC 1']
    const tie = { to: 'defeat', candidates: ['B', 'C'], places: 1 }
    expect(openTie(meek('ABCD', 1, lines))).toEqual(tie)
    expect(meek('ABCD', 1, lines)).toMatchObject({ winners: [], vacant: 0, ranking: [['A'], ['B', 'C'], ['D']] })
    const result = meek('ABCD', 1, lines, 'backwards')
    expect(result).toMatchObject({ winners: ['A'], ranking: [['A'], ['B'], ['C'], ['D']] })
    expect(result.rounds.map(({ steps }) => steps)).toEqual([
      [{ step: 'defeated', candidates: ['D'] }],
      [
        { step: 'tied', tie: { ...tie, broken: { by: 'backwards', chosen: ['C'] } } },
        { step: 'defeated', candidates: ['C'] },
      ],
      [{ step: 'elected', candidates: ['A'] }],
    ])
    expect(votesIn(result, 2)).toEqual({ A: '6', B: '3' })
  })

  it('elects everybody at once where there are no more than seats, in the order of their votes', () => {
    const result = meek('ABC', 4, ['B 2', 'CA 1'])
    expect(result).toMatchObject({ winners: ['B', 'C', 'A'], vacant: 1, ranking: [['B'], ['C'], ['A']] })
    expect(result.rounds).toHaveLength(1)
  })

  it('moves surpluses as far as they go before somebody is defeated', () => {
    const { rounds, winners } = meek('ABCD', 2, ['A 4', 'B 3', 'C 2', 'D 1'])
    expect(winners).toEqual(['A', 'B'])
    expect(rounds.map(({ steps }) => steps.map(({ step }) => step))).toEqual([
      ['elected'],
      ['kept', 'defeated'],
      ['kept', 'elected'],
    ])
  })

  it('fills the last seats at once with those who are left when somebody was defeated', () => {
    const { rounds, vacant } = meek('ABCD', 2, ['A 3', 'B 3', 'C 3'], { order: [...'ABCD'] })
    const tie = { to: 'defeat', candidates: ['A', 'B', 'C'], places: 1, broken: { by: 'order', chosen: ['C'] } }
    expect(rounds.map(({ steps }) => steps)).toEqual([
      [{ step: 'defeated', candidates: ['D'] }],
      [
        { step: 'tied', tie },
        { step: 'defeated', candidates: ['C'] },
        { step: 'elected', candidates: ['A', 'B'] },
      ],
    ])
    expect(vacant).toBe(0)
  })
})
