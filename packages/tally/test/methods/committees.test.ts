import { describe, expect, it } from 'vitest'
import { type Election, markedBallot } from '../../src/index.ts'
import { counted, votesIn } from '../counting.ts'

type Committee = 'pav' | 'sequential-pav' | 'phragmen' | 'equal-shares'
const count = (
  method: Committee,
  seats: number,
  marks: Readonly<Record<string, number>>,
  ties: Election['ties'] = 'none',
) =>
  counted({
    method,
    candidates: ['An', 'Bo', 'Cai'],
    seats,
    ties,
    ballots: Object.entries(marks).map(([names, votes]) => markedBallot(names.split(' '), votes)),
  })

describe('committees that are filled seat by seat', () => {
  it('by sequential PAV count half a vote of those who have one elected', () => {
    const result = count('sequential-pav', 2, { 'An Bo': 4, An: 1, Cai: 3 })
    expect(result.rounds).toEqual([
      {
        scores: [
          { candidate: 'An', votes: '5' },
          { candidate: 'Bo', votes: '4' },
          { candidate: 'Cai', votes: '3' },
        ],
        steps: [{ step: 'elected', candidates: ['An'] }],
      },
      {
        scores: [
          { candidate: 'Cai', votes: '3' },
          { candidate: 'Bo', votes: '2' },
        ],
        steps: [{ step: 'elected', candidates: ['Cai'] }],
      },
    ])
    expect(result).toMatchObject({ winners: ['An', 'Cai'], ranking: [['An'], ['Cai'], ['Bo']], ties: [], vacant: 0 })
  })

  it('look at the rounds before where two are level', () => {
    const marks = { 'An Bo': 4, An: 1, Cai: 2 }
    const tie = { to: 'elect', candidates: ['Bo', 'Cai'], places: 1 }
    const open = count('sequential-pav', 2, marks)
    expect(open).toMatchObject({ winners: ['An'], ranking: [['An'], ['Bo', 'Cai']], ties: [tie], vacant: 0 })
    expect(open.rounds[1]?.steps).toEqual([{ step: 'tied', tie }])
    const broken = count('sequential-pav', 2, marks, 'backwards')
    expect(broken.winners).toEqual(['An', 'Bo'])
    expect(broken.rounds[1]?.steps).toEqual([
      { step: 'tied', tie: { ...tie, broken: { by: 'backwards', chosen: ['Bo'] } } },
      { step: 'elected', candidates: ['Bo'] },
    ])
  })

  it('by Phragmén tell the load that each seat would lay on its voters, below zero', () => {
    const result = count('phragmen', 3, { 'An Bo': 3, An: 1, Cai: 3 })
    expect(result.winners).toEqual(['An', 'Cai', 'Bo'])
    expect(result.rounds.map((_, at) => votesIn(result, at))).toEqual([
      { An: '-0.25', Bo: '-1/3', Cai: '-1/3' },
      { Cai: '-1/3', Bo: '-7/12' },
      { Bo: '-7/12' },
    ])
  })

  it('by equal shares tell the price, and go on by Phragmén with the money that is left', () => {
    // Six ballots have half a seat's price each. After An three of Bo's have a quarter left, which is too little.
    const result = count('equal-shares', 3, { 'An Bo': 3, An: 1, Cai: 2 })
    expect(result.winners).toEqual(['An', 'Cai', 'Bo'])
    expect(result.rounds.map((_, at) => votesIn(result, at))).toEqual([
      { An: '-0.25', Bo: '-1/3', Cai: '-0.5' },
      { Cai: '-0.5' },
      { Bo: '-1/12' },
    ])
  })

  it.each(['phragmen', 'equal-shares'] as const)(
    'by %s leave a seat vacant rather than give it to nobody’s',
    (method) => {
      const result = count(method, 3, { An: 3, Bo: 2 })
      expect(result).toMatchObject({ winners: ['An', 'Bo'], vacant: 1 })
      expect(result.rounds).toHaveLength(2)
      expect(result.ranking.flat()).toEqual(['An', 'Bo', 'Cai'])
    },
  )

  it.each(['sequential-pav', 'phragmen', 'equal-shares', 'pav'] as const)(
    'by %s elect all where seats are left',
    (method) => {
      const result = count(method, 4, { An: 3, Bo: 2, Cai: 1 })
      expect([...result.winners].sort()).toEqual(['An', 'Bo', 'Cai'])
      expect(result.vacant).toBe(1)
    },
  )

  it.each(['sequential-pav', 'phragmen', 'equal-shares', 'pav'] as const)(
    'by %s are nobody without a vote',
    (method) => {
      const { winners, valid } = count(method, 1, {})
      expect({ winners, valid }).toEqual({ winners: [], valid: 0 })
    },
  )
})

describe('the committee that satisfies most', () => {
  const marks = { 'An Bo': 4, An: 2, Cai: 2 }
  const tie = { to: 'elect', candidates: ['Bo', 'Cai'], places: 1 }

  it('is a tie for those who are not in all of the best', () => {
    // An and Bo: 6 + 4 / 2; An and Cai: 6 + 2; Bo and Cai: 4 + 2.
    expect(count('pav', 2, marks)).toMatchObject({
      winners: ['An'],
      ranking: [['An'], ['Bo', 'Cai']],
      ties: [tie],
      vacant: 0,
      rounds: [
        {
          steps: [
            { step: 'tied', tie },
            { step: 'elected', candidates: ['An'] },
          ],
        },
      ],
    })
  })

  it('goes to whom more approve of, where ties are broken by what was counted', () => {
    expect(count('pav', 2, marks, 'forwards')).toMatchObject({
      winners: ['An', 'Bo'],
      ranking: [['An', 'Bo'], ['Cai']],
      ties: [{ ...tie, broken: { by: 'forwards', chosen: ['Bo'] } }],
    })
  })

  it('is told with the approvals of each', () => {
    expect(votesIn(count('pav', 2, marks))).toEqual({ An: '6', Bo: '4', Cai: '2' })
  })
})
