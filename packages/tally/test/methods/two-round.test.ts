import { describe, expect, it } from 'vitest'
import { type Election, markedBallot, rankedBallot } from '../../src/index.ts'
import { counted } from '../counting.ts'

const candidates = ['An', 'Bo', 'Cai']
const twoRounds = (election: Omit<Election<'two-round'>, 'method' | 'candidates' | 'seats'>) =>
  counted({ method: 'two-round', candidates, seats: 1, ...election })

describe('two rounds', () => {
  it('let the two highest meet, and count each ranking for whichever of them it has first', () => {
    const { winners, ranking, rounds, ties, vacant } = twoRounds({
      ballots: [rankedBallot(['An', 'Cai'], 4), rankedBallot(['Bo'], 3), rankedBallot(['Cai', 'Bo', 'An'], 2)],
    })
    expect({ winners, ranking, ties, vacant }).toEqual({
      winners: ['Bo'],
      ranking: [['Bo'], ['An'], ['Cai']],
      ties: [],
      vacant: 0,
    })
    expect(rounds).toEqual([
      {
        scores: [
          { candidate: 'An', votes: '4' },
          { candidate: 'Bo', votes: '3' },
          { candidate: 'Cai', votes: '2' },
        ],
        steps: [{ step: 'remaining', candidates: ['An', 'Bo'] }],
      },
      {
        scores: [
          { candidate: 'Bo', votes: '5' },
          { candidate: 'An', votes: '4' },
        ],
        steps: [{ step: 'elected', candidates: ['Bo'] }],
      },
    ])
  })

  it('end after the first with more than half of the valid first choices, exactly half is not enough', () => {
    const first = (votes: number) =>
      twoRounds({ ballots: [rankedBallot(['An'], votes), rankedBallot(['Bo'], 2), rankedBallot(['Cai', 'Bo'], 1)] })
    expect(first(4)).toMatchObject({
      winners: ['An'],
      ranking: [['An'], ['Bo'], ['Cai']],
      rounds: [{ steps: [{ step: 'elected', candidates: ['An'] }] }],
    })
    expect(first(3).rounds).toHaveLength(2)
  })

  it('end with a tie where three could be the second', () => {
    const ballots = [rankedBallot(['An'], 2), rankedBallot(['Bo', 'An'], 1), rankedBallot(['Cai', 'Bo'], 1)]
    const tie = { to: 'order', candidates: ['Bo', 'Cai'], places: 1 }
    expect(twoRounds({ ballots, ties: 'backwards' })).toMatchObject({
      winners: [],
      ranking: [['An'], ['Bo', 'Cai']],
      vacant: 0,
      ties: [tie],
      rounds: [{ steps: [{ step: 'tied', tie }] }],
    })
    const broken = { ...tie, broken: { by: 'order', chosen: ['Bo'] } }
    const ordered = twoRounds({ ballots, ties: { order: ['Bo', 'Cai', 'An'] } })
    expect(ordered.rounds[0]?.steps).toEqual([
      { step: 'tied', tie: broken },
      { step: 'remaining', candidates: ['An', 'Bo'] },
    ])
    // An and Bo have two each in the second round; the order has Bo first.
    expect(ordered.winners).toEqual(['Bo'])
    expect(ordered.ties).toEqual([
      broken,
      { to: 'elect', candidates: ['An', 'Bo'], places: 1, broken: { by: 'order', chosen: ['Bo'] } },
    ])
  })

  it('tell who was ahead in the first where the second is level', () => {
    const ballots = [rankedBallot(['An'], 3), rankedBallot(['Bo'], 2), rankedBallot(['Cai', 'Bo'], 1)]
    const tie = { to: 'elect', candidates: ['An', 'Bo'], places: 1 }
    expect(twoRounds({ ballots })).toMatchObject({ winners: [], vacant: 0, ties: [tie] })
    expect(twoRounds({ ballots }).rounds[1]?.steps).toEqual([{ step: 'tied', tie }])
    expect(twoRounds({ ballots, ties: 'backwards' })).toMatchObject({
      winners: ['An'],
      ties: [{ ...tie, broken: { by: 'backwards', chosen: ['An'] } }],
    })
  })

  it('break off before the second where ballots carry one mark, and tell who remains', () => {
    const ballots = [markedBallot(['An'], 3), markedBallot(['Bo'], 2), markedBallot(['Cai'], 1)]
    expect(twoRounds({ ballots })).toMatchObject({
      winners: [],
      ranking: [['An'], ['Bo'], ['Cai']],
      vacant: 0,
      rounds: [{ steps: [{ step: 'remaining', candidates: ['An', 'Bo'] }] }],
    })
  })

  it('elect the only candidate, and leave the seat vacant where nobody stands', () => {
    const alone = counted({ method: 'two-round', candidates: ['An'], seats: 1, ballots: [rankedBallot(['An'], 2)] })
    expect(alone.winners).toEqual(['An'])
    const none = counted({ method: 'two-round', candidates: [], seats: 1, ballots: [markedBallot([], 2)] })
    expect(none).toMatchObject({ winners: [], ranking: [], blank: 2, vacant: 1 })
  })
})
