import { describe, expect, it } from 'vitest'
import { type Election, fraction, markedBallot, rankedBallot, type Threshold } from '../../src/index.ts'
import { counted, openTie, votesIn } from '../counting.ts'

const irv = (election: Omit<Election<'irv'>, 'method'>) => counted({ ...election, method: 'irv' })
const steps = (election: Omit<Election<'irv'>, 'method'>) => irv(election).rounds.map((round) => round.steps)

/** Nobody says more than a first choice; one paper is blank. */
const five = {
  candidates: ['An', 'Bo', 'Cai'],
  seats: 1,
  ballots: [rankedBallot(['An'], 4), rankedBallot(['Bo'], 3), rankedBallot(['Cai'], 2), markedBallot([], 1)],
}

describe('instant runoff for one seat', () => {
  it('ends as soon as somebody has more than half of the votes that still count', () => {
    // After Cai is out, An has 4 of 7.
    const { rounds, winners, vacant } = irv(five)
    expect(rounds.map(({ required, exhausted }) => ({ required, exhausted }))).toEqual([
      { required: '5', exhausted: '0' },
      { required: '4', exhausted: '2' },
    ])
    expect({ winners, vacant }).toEqual({ winners: ['An'], vacant: 0 })
  })

  it('goes on until two are left where that is asked, and never defeats the second together with others', () => {
    const clear = {
      candidates: ['An', 'Bo', 'Cai', 'Du'],
      seats: 1,
      ballots: [rankedBallot(['An'], 8), rankedBallot(['Bo'], 2), rankedBallot(['Cai', 'Bo'], 1)],
    }
    expect(steps({ ...clear, options: { batch: true } })).toEqual([[{ step: 'elected', candidates: ['An'] }]])
    const until = irv({ ...clear, options: { batch: true, until: 'two' } })
    expect(until.rounds.map((round) => round.steps)).toEqual([
      [{ step: 'defeated', candidates: ['Cai', 'Du'] }],
      [{ step: 'elected', candidates: ['An'] }],
    ])
    expect(votesIn(until, 1)).toEqual({ An: '8', Bo: '3' })
  })

  it('defeats one after the other unless told to defeat together all who can no longer win', () => {
    const four = {
      candidates: ['An', 'Bo', 'Cai', 'Du'],
      seats: 1,
      ballots: [
        rankedBallot(['An'], 10),
        rankedBallot(['Bo'], 9),
        rankedBallot(['Cai', 'Bo'], 2),
        rankedBallot(['Du', 'Bo'], 1),
      ],
    }
    const defeats = (batch: boolean) =>
      steps({ ...four, options: { batch } }).map((each) =>
        each.flatMap((step) => (step.step === 'defeated' ? step.candidates : [])),
      )
    expect(defeats(false)).toEqual([['Du'], ['Cai'], []])
    expect(defeats(true)).toEqual([['Cai', 'Du'], []])
    expect(irv({ ...four, options: { batch: true } }).ranking).toEqual([['Bo'], ['An'], ['Cai'], ['Du']])
  })

  it('elects the only candidate though nobody votes, and nobody where nobody stands', () => {
    expect(irv({ candidates: ['An'], seats: 1, ballots: [] })).toMatchObject({ winners: ['An'], vacant: 0 })
    expect(irv({ candidates: [], seats: 1, ballots: [] })).toMatchObject({ winners: [], ranking: [], vacant: 1 })
  })

  it('stays open where the last are equal and no rule breaks the tie; the seat is not vacant then', () => {
    const even = irv({ ...five, ballots: [rankedBallot(['An'], 2), rankedBallot(['Bo'], 2)] })
    expect(openTie(even)).toMatchObject({ to: 'defeat', candidates: ['An', 'Bo'], places: 1 })
    expect(even).toMatchObject({ winners: [], vacant: 0 })
  })
})

describe('instant runoff for several seats', () => {
  it('defeats the last until as many are left', () => {
    expect(irv({ ...five, seats: 2 })).toMatchObject({ winners: ['An', 'Bo'], vacant: 0 })
  })

  it('leaves no seat empty because several have no vote: who of them is elected is a tie', () => {
    const nobodys = { ...five, seats: 2, ballots: [rankedBallot(['An'], 5)] }
    expect(openTie(irv(nobodys))).toMatchObject({ to: 'defeat', candidates: ['Bo', 'Cai'], places: 1 })
    expect(irv({ ...nobodys, ties: { order: ['Cai', 'Bo'] } })).toMatchObject({ winners: ['An', 'Cai'], vacant: 0 })
  })

  it('defeats together all without a vote where enough others are left', () => {
    const zeros = { ...five, candidates: ['An', 'Bo', 'Cai', 'Du', 'Er'], seats: 2 }
    expect(steps(zeros)[0]).toEqual([{ step: 'defeated', candidates: ['Du', 'Er'] }])
    const enough = { ...zeros, ballots: [rankedBallot(['An'], 4), rankedBallot(['Bo'], 3)] }
    expect(steps(enough)[0]).toEqual([{ step: 'defeated', candidates: ['Cai', 'Du', 'Er'] }])
  })
})

describe('a threshold of instant runoff', () => {
  const half = (inclusive: boolean, of: Threshold['of']): Threshold => ({ share: fraction(1n, 2n), inclusive, of })
  const counts = (threshold: Threshold, seats = 1) => {
    const { winners, vacant, rounds } = irv({ ...five, seats, options: { threshold } })
    return { winners, vacant, required: rounds.map(({ required }) => required) }
  }

  it('is a share of all ballots cast, blank ones too, however many are exhausted', () => {
    expect(counts(half(true, 'cast'))).toEqual({ winners: [], vacant: 1, required: ['5', '5', '5', '5'] })
  })

  it('or a share of the votes that still count in the round, and one seat is counted until one is left', () => {
    expect(counts(half(true, 'valid'))).toEqual({ winners: ['An'], vacant: 0, required: ['4.5', '3.5', '2'] })
  })

  it('is reached by exactly the share, or by more only', () => {
    const equal = { ...five, seats: 2, ballots: [rankedBallot(['An'], 3), rankedBallot(['Bo'], 3)] }
    const elected = (inclusive: boolean) =>
      irv({ ...equal, ties: { order: ['An', 'Bo', 'Cai'] }, options: { threshold: half(inclusive, 'valid') } })
    expect(elected(true)).toMatchObject({ winners: ['An', 'Bo'], vacant: 0 })
    expect(elected(false)).toMatchObject({ winners: ['An'], vacant: 1 })
  })

  it('leaves seats vacant after a tie that was broken', () => {
    const tied = {
      ...five,
      seats: 2,
      ballots: [rankedBallot(['An'], 4), rankedBallot(['Bo'], 2), rankedBallot(['Cai'], 2)],
      ties: { order: ['Bo', 'Cai'] },
      options: { threshold: half(true, 'cast') },
    }
    const { winners, vacant, ties } = irv(tied)
    expect(ties[0]?.broken).toEqual({ by: 'order', chosen: ['Cai'] })
    expect({ winners, vacant }).toEqual({ winners: ['An'], vacant: 1 })
  })
})

describe('instant runoff, seat by seat', () => {
  const seats = (election: Omit<Election<'sequential-irv'>, 'method'>) =>
    counted({ ...election, method: 'sequential-irv' })
  const four = {
    candidates: ['An', 'Bo', 'Cai', 'Du'],
    seats: 1,
    ballots: [
      rankedBallot(['An'], 10),
      rankedBallot(['Bo'], 9),
      rankedBallot(['Cai', 'Bo'], 2),
      rankedBallot(['Du', 'Bo'], 1),
    ],
  }

  it('ends when everybody has a seat, and leaves the others vacant', () => {
    const ballots = [rankedBallot(['An'], 4), rankedBallot(['Bo'], 3)]
    const { winners, vacant, rounds, ranking } = seats({ candidates: ['An', 'Bo'], seats: 4, ballots })
    expect({ winners, vacant, ranking }).toEqual({ winners: ['An', 'Bo'], vacant: 2, ranking: [['An'], ['Bo']] })
    expect(rounds).toHaveLength(2)
  })

  it('defeats one after the other', () => {
    expect(seats(four).rounds.map((round) => round.steps)).toEqual([
      [{ step: 'defeated', candidates: ['Du'] }],
      [{ step: 'defeated', candidates: ['Cai'] }],
      [{ step: 'elected', candidates: ['Bo'] }],
    ])
  })

  it('goes on until two are left where that is asked', () => {
    const clear = { ...four, ballots: [rankedBallot(['An'], 8), rankedBallot(['Bo'], 2), rankedBallot(['Cai'], 1)] }
    expect(seats(clear).rounds).toHaveLength(1)
    expect(seats({ ...clear, options: { until: 'two' } }).rounds).toHaveLength(3)
  })

  it('keeps two of those without a vote where two have to be left', () => {
    const only = { ...four, ballots: [rankedBallot(['An'], 8)], options: { until: 'two' } } as const
    expect(openTie(seats(only))).toEqual({ to: 'defeat', candidates: ['Bo', 'Cai', 'Du'], places: 1 })
  })

  it('stays open at a tie, and no seat is vacant then', () => {
    const even = seats({ ...four, seats: 2, ballots: [rankedBallot(['An'], 2), rankedBallot(['Bo'], 2)] })
    expect(openTie(even)).toMatchObject({ to: 'defeat', candidates: ['An', 'Bo'] })
    expect(even).toMatchObject({ winners: [], vacant: 0 })
  })
})
