import { describe, expect, it } from 'vitest'
import { type Election, rankedBallot, type TieRule } from '../../src/index.ts'
import { counted, openTie, votesIn } from '../counting.ts'

/** Ballots as `ABC 3`: three that rank A, B and C. */
const ballots = (...lines: readonly string[]) =>
  lines.map((line) => {
    const [order = '', count] = line.split(' ')
    return rankedBallot([...order], Number(count))
  })
const stv = (
  names: string,
  seats: number,
  lines: readonly string[],
  rest: Pick<Election<'stv'>, 'options' | 'ties'> = {},
) => counted({ ...rest, method: 'stv', candidates: [...names], seats, ballots: ballots(...lines) })
const steps = ({ rounds }: ReturnType<typeof stv>) => rounds.map((round) => round.steps)

describe('the quota of the single transferable vote', () => {
  const ten = (options: Election<'stv'>['options']) =>
    stv('ABC', 2, ['A 5', 'B 3', 'C 2'], { options }).rounds[0]?.required

  it.each([
    ['droop', undefined, '4'],
    ['droop exact', undefined, '10/3'],
    ['droop exact', 2, '3.34'],
    ['hare', undefined, '5'],
    ['hare whole', undefined, '6'],
    ['hagenbach-bischoff', undefined, '10/3'],
    ['hagenbach-bischoff', 2, '10/3'],
  ] as const)('%s with %s decimals is %s of ten votes for two seats', (quota, decimals, expected) => {
    expect(ten({ quota, decimals })).toBe(expected)
  })
})

describe('surpluses', () => {
  const sixteen = ['AC 7', 'BC 6', 'C 1', 'D 2']

  it('go on one by one, the largest first', () => {
    const result = stv('ABCD', 3, sixteen)
    expect(steps(result)).toEqual([
      [
        { step: 'elected', candidates: ['A', 'B'] },
        { step: 'transferred', from: 'A', factor: '2/7' },
      ],
      [{ step: 'transferred', from: 'B', factor: '1/6' }],
      [{ step: 'defeated', candidates: ['D'] }],
      [{ step: 'elected', candidates: ['C'] }],
    ])
    expect(votesIn(result, 1)).toEqual({ A: '5', B: '6', C: '3', D: '2' })
    expect(result).toMatchObject({
      winners: ['A', 'B', 'C'],
      ranking: [['A'], ['B'], ['C'], ['D']],
      vacant: 0,
    })
    expect(result.rounds.map(({ exhausted }) => exhausted)).toEqual(['0', '0', '0', '2'])
  })

  it('or all together', () => {
    const result = stv('ABCD', 3, sixteen, { options: { surpluses: 'all together' } })
    expect(steps(result)[0]).toEqual([
      { step: 'elected', candidates: ['A', 'B'] },
      { step: 'transferred', from: 'A', factor: '2/7' },
      { step: 'transferred', from: 'B', factor: '1/6' },
    ])
    expect(votesIn(result, 1)).toEqual({ A: '5', B: '5', C: '4', D: '2' })
  })

  it('are cut once as a product with the weight, or the share before it too', () => {
    // Of A's seven 0.57 go on to B, who then has 5.99, and 2.99 of these are above the quota of 3.
    const lines = ['ABC 7', 'BC 2', 'D 1']
    const third = (cut: 'the product' | 'the share too') =>
      votesIn(stv('ABCD', 3, lines, { options: { decimals: 2, cut } }), 2)
    expect(third('the product')).toMatchObject({ C: '2.94' })
    expect(third('the share too')).toMatchObject({ C: '2.87' })
  })

  it('that are as large are a tie, open or broken', () => {
    const level = (ties: TieRule) => stv('ABCD', 3, ['AC 6', 'BC 6', 'C 1', 'D 2'], { ties })
    const tie = { to: 'order', candidates: ['A', 'B'], places: 1 }
    expect(openTie(level('none'))).toEqual(tie)
    expect(level('none')).toMatchObject({ winners: ['A', 'B'], vacant: 0, ranking: [['A', 'B'], ['D'], ['C']] })
    expect(steps(level({ order: ['B', 'A', 'D', 'C'] }))[0]?.slice(1)).toEqual([
      { step: 'tied', tie: { ...tie, broken: { by: 'order', chosen: ['B'] } } },
      { step: 'transferred', from: 'B', factor: '1/3' },
    ])
  })

  it('that are none are not told: who has just the quota stays with it', () => {
    expect(steps(stv('ABCD', 2, ['A 3', 'B 2', 'C 2', 'D 1']))[0]).toEqual([
      { step: 'elected', candidates: ['A'] },
      { step: 'defeated', candidates: ['D'] },
    ])
  })

  it('of a last parcel tell the share too', () => {
    const result = stv('ABC', 2, ['AB 6', 'A 2', 'B 1', 'C 2'], { options: { parcel: 'last' } })
    // A has 8 of 11 and needs 4; six have a choice left and go on at four sixths.
    expect(steps(result)[0]).toEqual([
      { step: 'elected', candidates: ['A'] },
      { step: 'transferred', from: 'A', factor: '2/3' },
    ])
    expect(votesIn(result, 1)).toEqual({ A: '4', B: '5', C: '2' })
  })
})

describe('who has the fewest', () => {
  it('is told by the round before a surplus went on', () => {
    // One of A's six goes to B, who then has as many as C.
    const lines = ['AB 6', 'B 1', 'C 2', 'D 4']
    expect(openTie(stv('ABCD', 2, lines))).toEqual({ to: 'defeat', candidates: ['B', 'C'], places: 1 })
    expect(steps(stv('ABCD', 2, lines, { ties: 'backwards' }))[1]?.at(-1)).toEqual({
      step: 'defeated',
      candidates: ['B'],
    })
  })

  it('or before somebody was defeated', () => {
    const lines = ['A 6', 'B 3', 'C 2', 'DC 1']
    expect(openTie(stv('ABCD', 1, lines))).toEqual({ to: 'defeat', candidates: ['B', 'C'], places: 1 })
    expect(stv('ABCD', 1, lines, { ties: 'backwards' })).toMatchObject({
      winners: ['A'],
      ranking: [['A'], ['B'], ['C'], ['D']],
    })
  })

  it('is defeated together with all who can no longer win, where that is asked', () => {
    const defeats = (batch: 'none' | 'after surpluses') =>
      steps(
        stv('ABCDE', 2, ['A 9', 'B 8', 'C 7', 'DA 1', 'E 1'], { options: { batch }, ties: { order: [...'ABCDE'] } }),
      )
        .flat()
        .flatMap((step) => (step.step === 'defeated' ? [step.candidates] : []))
    expect(defeats('none')[0]).toEqual(['E'])
    expect(defeats('after surpluses')[0]).toEqual(['D', 'E'])
  })
})

describe('a name that can have no seat', () => {
  it('takes none when only one of the others is left for it', () => {
    // An empty seat is left to B: while A has a surplus, X is not defeated yet.
    const result = stv('ABX', 2, ['A 6', 'B 1', 'X 3'], { options: { unelectable: 'X' } })
    expect(result).toMatchObject({ winners: ['A', 'B'], vacant: 0, ranking: [['A'], ['B'], ['X']] })
    expect(steps(result)).toEqual([
      [
        { step: 'elected', candidates: ['A'] },
        { step: 'elected', candidates: ['B'] },
      ],
    ])
  })

  it('leaves a seat vacant rather than take it', () => {
    expect(stv('AX', 2, ['A 2', 'X 5'], { options: { unelectable: 'X' } })).toMatchObject({
      winners: ['A'],
      vacant: 1,
    })
  })
})

describe('more seats than candidates', () => {
  it('are vacant, and everybody is elected in the order of their votes', () => {
    const result = stv('ABC', 5, ['B 2', 'CA 1'])
    expect(result).toMatchObject({ winners: ['B', 'C', 'A'], vacant: 2, ranking: [['B'], ['C'], ['A']] })
  })
})
