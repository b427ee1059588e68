import { describe, expect, it } from 'vitest'
import { type Election, scoredBallot } from '../../src/index.ts'
import { counted, openTie } from '../counting.ts'

const star = (election: Omit<Election<'star'>, 'method' | 'seats'> & { readonly seats?: number }) =>
  counted({ seats: 1, ...election, method: 'star' })

describe('STAR, where three have the same sum and one of them beats the two others', () => {
  const election = {
    candidates: ['An', 'Bo', 'Cai'],
    ballots: [scoredBallot({ Bo: 2, Cai: 2 }, 2), scoredBallot({ An: 5, Bo: 4, Cai: 4 }, 4)],
  }

  it('sends that one to the runoff, and leaves only the other place tied', () => {
    expect(star(election).ties).toEqual([{ to: 'order', candidates: ['Bo', 'Cai'], places: 1 }])
  })

  it('elects that one whoever wins the tie', () => {
    const orders = [
      ['Bo', 'Cai', 'An'],
      ['Cai', 'Bo', 'An'],
    ]
    expect(orders.map((order) => star({ ...election, ties: { order } }).winners)).toEqual([['An'], ['An']])
  })

  it('counts only who beats another, not who is level with them', () => {
    // An beats Bo by two ballots to one, and each of them is level with Cai.
    const level = star({
      ...election,
      ballots: [scoredBallot({ Bo: 2 }), scoredBallot({ An: 1 }), scoredBallot({ An: 1, Cai: 2 })],
    })
    expect(level.ties).toEqual([{ to: 'order', candidates: ['Bo', 'Cai'], places: 1 }])
  })

  it('stays open at that place, and tells the sums', () => {
    const tie = { to: 'order', candidates: ['Bo', 'Cai'], places: 1 }
    const scores = ['An', 'Bo', 'Cai'].map((candidate) => ({ candidate, votes: '20' }))
    expect(star({ ...election, ties: 'backwards' })).toMatchObject({
      winners: [],
      ranking: [['An', 'Bo', 'Cai']],
      vacant: 0,
      rounds: [{ scores, steps: [{ step: 'tied', tie }] }],
    })
  })
})

describe('the runoff of STAR', () => {
  it('is between the two highest sums, and counts each ballot for whom it scores higher', () => {
    const ballots = [scoredBallot({ An: 5, Bo: 3 }, 3), scoredBallot({ Bo: 4, Cai: 5 }, 2)]
    expect(star({ candidates: ['An', 'Bo', 'Cai'], ballots })).toMatchObject({
      winners: ['An'],
      ranking: [['An'], ['Bo'], ['Cai']],
      ties: [],
      vacant: 0,
      rounds: [
        {
          scores: [
            { candidate: 'Bo', votes: '17' },
            { candidate: 'An', votes: '15' },
            { candidate: 'Cai', votes: '10' },
          ],
          steps: [{ step: 'remaining', candidates: ['An', 'Bo'] }],
        },
        {
          scores: [
            { candidate: 'An', votes: '3' },
            { candidate: 'Bo', votes: '2' },
          ],
          steps: [{ step: 'elected', candidates: ['An'] }],
        },
      ],
    })
  })

  it('goes to the higher sum where as many prefer the one as the other', () => {
    const ballots = [scoredBallot({ An: 3, Bo: 2 }), scoredBallot({ An: 1, Bo: 4 })]
    const { winners, ties } = star({ candidates: ['An', 'Bo'], ballots })
    expect({ winners, ties }).toEqual({ winners: ['Bo'], ties: [] })
  })

  const even = { candidates: ['An', 'Bo'], ballots: [scoredBallot({ An: 3, Bo: 2 }), scoredBallot({ An: 2, Bo: 3 })] }

  it('is a tie where the sums are the same too', () => {
    const result = star(even)
    const tie = { to: 'elect', candidates: ['An', 'Bo'], places: 1 }
    expect(result).toMatchObject({ winners: [], vacant: 0, ties: [tie] })
    expect(result.rounds.map(({ steps }) => steps)).toEqual([
      [{ step: 'remaining', candidates: ['An', 'Bo'] }],
      [{ step: 'tied', tie }],
    ])
    expect(openTie(star({ ...even, ties: 'forwards' }))).toEqual(tie)
  })

  it('is a tie that an order breaks', () => {
    const { winners, rounds } = star({ ...even, ties: { order: ['Bo', 'An'] } })
    expect(winners).toEqual(['Bo'])
    expect(rounds[1]?.steps[1]).toEqual({ step: 'elected', candidates: ['Bo'] })
  })
})

describe('STAR for several seats', () => {
  const ballots = [scoredBallot({ An: 5, Bo: 3 }, 3), scoredBallot({ Bo: 4, Cai: 5 }, 2)]

  it('is run again for each seat, without those who have one', () => {
    const { winners, ranking, rounds } = star({ candidates: ['An', 'Bo', 'Cai'], seats: 2, ballots })
    expect({ winners, ranking }).toEqual({ winners: ['An', 'Bo'], ranking: [['An'], ['Bo'], ['Cai']] })
    expect(rounds.map(({ steps }) => steps)).toEqual([
      [{ step: 'remaining', candidates: ['An', 'Bo'] }],
      [{ step: 'elected', candidates: ['An'] }],
      [{ step: 'remaining', candidates: ['Bo', 'Cai'] }],
      [{ step: 'elected', candidates: ['Bo'] }],
    ])
  })

  it('elects the last one left without a runoff, and ends when nobody is left', () => {
    const { winners, vacant, rounds } = star({ candidates: ['An', 'Bo', 'Cai'], seats: 4, ballots })
    expect({ winners, vacant }).toEqual({ winners: ['An', 'Bo', 'Cai'], vacant: 1 })
    expect(rounds).toHaveLength(5)
    expect(rounds.at(-1)).toEqual({
      scores: [{ candidate: 'Cai', votes: '10' }],
      steps: [{ step: 'elected', candidates: ['Cai'] }],
    })
  })
})

describe('scores above the highest', () => {
  it.each(['star', 'score'] as const)('make a ballot of %s invalid, whatever else is on it', (method) => {
    const ballots = [scoredBallot({ An: 3, Bo: 6 }, 2), scoredBallot({ An: 5, Bo: 0 }, 1)]
    const { valid, rejected } = counted({ method, candidates: ['An', 'Bo'], seats: 1, ballots })
    expect({ valid, rejected }).toEqual({ valid: 1, rejected: [{ reason: 'too-many-choices', ballots: 2 }] })
    expect(counted({ method, candidates: ['An', 'Bo'], seats: 1, ballots, options: { highest: 6 } }).winners).toEqual([
      'Bo',
    ])
  })
})
