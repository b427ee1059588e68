import { describe, expect, it } from 'vitest'
import { fraction, type MethodName, markedBallot, type RankBallot, rankedBallot, scoredBallot } from '../src/index.ts'
import { counted, openTie, votesIn } from './counting.ts'

/** The textbook example: where shall the capital of Tennessee be? Everybody wants it near. */
const tennessee = {
  candidates: ['Memphis', 'Nashville', 'Chattanooga', 'Knoxville'],
  ballots: [
    rankedBallot(['Memphis', 'Nashville', 'Chattanooga', 'Knoxville'], 42),
    rankedBallot(['Nashville', 'Chattanooga', 'Knoxville', 'Memphis'], 26),
    rankedBallot(['Chattanooga', 'Knoxville', 'Nashville', 'Memphis'], 15),
    rankedBallot(['Knoxville', 'Chattanooga', 'Nashville', 'Memphis'], 17),
  ],
  seats: 1,
} as const

describe('the capital of Tennessee', () => {
  const winners: readonly [MethodName, string][] = [
    ['plurality', 'Memphis'],
    ['two-round', 'Nashville'],
    ['irv', 'Knoxville'],
    ['stv', 'Knoxville'],
    ['borda', 'Nashville'],
    ['copeland', 'Nashville'],
    ['smith', 'Nashville'],
    ['minimax', 'Nashville'],
    ['schulze', 'Nashville'],
    ['ranked-pairs', 'Nashville'],
    ['kemeny', 'Nashville'],
  ]
  it.each(winners)('by %s is %s', (method, winner) => {
    expect(counted({ ...tennessee, method }).winners).toEqual([winner])
  })

  it('is decided by instant runoff in three rounds, which the result tells', () => {
    const { rounds, ranking } = counted({ ...tennessee, method: 'irv' })
    expect(rounds.map(({ steps }) => steps)).toEqual([
      [{ step: 'defeated', candidates: ['Chattanooga'] }],
      [{ step: 'defeated', candidates: ['Nashville'] }],
      [{ step: 'elected', candidates: ['Knoxville'] }],
    ])
    expect(votesIn({ rounds }, 1)).toEqual({ Memphis: '42', Knoxville: '32', Nashville: '26' })
    expect(ranking).toEqual([['Knoxville'], ['Memphis'], ['Nashville'], ['Chattanooga']])
  })

  it('has 194 points for Nashville by Borda: 3 for a first place, none for a last', () => {
    expect(votesIn(counted({ ...tennessee, method: 'borda' }))).toEqual({
      Nashville: '194',
      Chattanooga: '173',
      Memphis: '126',
      Knoxville: '107',
    })
  })

  it('is counted in pairs', () => {
    const { pairwise } = counted({ ...tennessee, method: 'schulze' })
    expect(pairwise?.candidates).toEqual(['Chattanooga', 'Knoxville', 'Memphis', 'Nashville'])
    expect(pairwise?.preferences[3]).toEqual([68, 68, 58, 0])
  })
})

describe('Schulze', () => {
  it('elects E in the example of his paper with 45 voters (2011, section 3.1)', () => {
    const ballots = [
      ['ACBED', 5],
      ['ADECB', 5],
      ['BEDAC', 8],
      ['CABED', 3],
      ['CAEBD', 7],
      ['CBADE', 2],
      ['DCEBA', 7],
      ['EBADC', 8],
    ] as const
    const result = counted({
      method: 'schulze',
      candidates: [...'ABCDE'],
      ballots: ballots.map(([order, count]) => rankedBallot([...order], count)),
      seats: 1,
    })
    expect(result.ranking).toEqual([['E'], ['A'], ['C'], ['B'], ['D']])
  })
})

describe('the single transferable vote', () => {
  const ballots = [
    rankedBallot(['Oranges'], 4),
    rankedBallot(['Pears', 'Oranges'], 2),
    rankedBallot(['Chocolate', 'Strawberries'], 8),
    rankedBallot(['Chocolate', 'Sweets'], 4),
    rankedBallot(['Strawberries'], 1),
    rankedBallot(['Sweets'], 1),
  ]
  const election = {
    candidates: ['Oranges', 'Pears', 'Chocolate', 'Strawberries', 'Sweets'],
    ballots,
    seats: 3,
  } as const

  it('elects chocolate, oranges and strawberries for the party of twenty guests', () => {
    const { winners, rounds } = counted({ ...election, method: 'stv' })
    expect(winners).toEqual(['Chocolate', 'Oranges', 'Strawberries'])
    expect(rounds[0]?.required).toBe('6')
    expect(votesIn({ rounds }, 1)).toMatchObject({ Chocolate: '6', Strawberries: '5', Sweets: '3' })
  })

  it('sends a surplus on at its exact share, or cut after the places of a statute', () => {
    const seven = {
      candidates: ['A', 'B', 'C'],
      seats: 2,
      ballots: [
        rankedBallot(['A', 'B'], 5),
        rankedBallot(['A', 'C'], 2),
        rankedBallot(['B'], 1),
        rankedBallot(['C'], 1),
      ],
    } as const
    const second = (decimals?: number) => votesIn(counted({ ...seven, method: 'stv', options: { decimals } }), 1)
    expect(second()).toMatchObject({ B: '22/7', C: '13/7' })
    expect(second(5)).toMatchObject({ B: '3.14285', C: '1.85714' })
  })

  it('takes a surplus from all ballots of the elected, or from the parcel that came last, as Gregory had it', () => {
    // A has 8 of 18 and needs 5, so 3 go to B, whose own 4 would go on to D; those of A would go on to C.
    const eighteen = {
      method: 'stv',
      candidates: ['A', 'B', 'C', 'D'],
      seats: 3,
      ballots: [
        rankedBallot(['A', 'B', 'C'], 8),
        rankedBallot(['B', 'D'], 4),
        rankedBallot(['C'], 3),
        rankedBallot(['D'], 3),
      ],
    } as const
    const all = counted(eighteen)
    expect(votesIn(all, 2)).toEqual({ A: '5', B: '5', C: '27/7', D: '29/7' })
    expect(all.winners).toEqual(['A', 'B', 'D'])
    const last = counted({ ...eighteen, options: { parcel: 'last' } })
    expect(votesIn(last, 2)).toEqual({ A: '5', B: '5', C: '5', D: '3' })
    expect(last.winners).toEqual(['A', 'B', 'C'])
  })

  it('leaves with the elected those of the last parcel who have no choice left, when the others do not make the surplus', () => {
    // A has 10 of 15 and needs 4; only 3 of them go on, each whole, so A keeps 7.
    const fifteen = counted({
      method: 'stv',
      candidates: ['A', 'B', 'C', 'D'],
      seats: 3,
      ballots: [rankedBallot(['A'], 7), rankedBallot(['A', 'B'], 3), rankedBallot(['C'], 3), rankedBallot(['D'], 2)],
      options: { parcel: 'last' },
      ties: { order: ['B', 'C', 'D', 'A'] },
    })
    expect(votesIn(fifteen, 1)).toEqual({ A: '7', B: '3', C: '3', D: '2' })
    expect(fifteen.winners).toEqual(['A', 'B', 'C'])
  })

  it('may defeat together all who can no longer win, before a surplus goes on', () => {
    // Nine of twenty are for A, who needs 7: with the surplus of 2, D and E together stay below C.
    const twenty = {
      method: 'stv',
      candidates: ['A', 'B', 'C', 'D', 'E'],
      seats: 2,
      ballots: [rankedBallot(['A', 'D'], 9), rankedBallot(['B'], 5), rankedBallot(['C'], 5), rankedBallot(['D'], 1)],
      ties: { order: ['A', 'B', 'C', 'D', 'E'] },
    } as const
    const defeats = (batch: 'none' | 'after surpluses' | 'before surpluses') =>
      counted({ ...twenty, options: { batch } }).rounds.map(({ steps }) =>
        steps.flatMap((step) => (step.step === 'defeated' ? step.candidates : [])),
      )
    expect(defeats('before surpluses')[0]).toEqual(['D', 'E'])
    expect(defeats('after surpluses')[0]).toEqual([])
  })

  it('never elects a name that stands for nobody, and defeats it first', () => {
    const election = {
      candidates: ['An', 'Bo', 'others'],
      seats: 1,
      ballots: [rankedBallot(['others', 'Bo'], 6), rankedBallot(['An'], 3), rankedBallot(['Bo'], 2)],
      options: { unelectable: 'others' },
    } as const
    for (const method of ['stv', 'irv', 'sequential-irv'] as const) {
      const { winners, rounds } = counted({ ...election, method })
      expect(winners).toEqual(['Bo'])
      expect(rounds[0]?.steps).toEqual([{ step: 'defeated', candidates: ['others'] }])
    }
  })
})

describe('instant runoff, seat by seat', () => {
  const ballots = [rankedBallot(['An', 'Bo', 'Cy'], 6), rankedBallot(['Cy', 'Bo', 'An'], 5)]

  it('gives every seat to the same majority', () => {
    const { winners, ranking } = counted({
      method: 'sequential-irv',
      candidates: ['An', 'Bo', 'Cy'],
      seats: 2,
      ballots,
    })
    expect(winners).toEqual(['An', 'Bo'])
    expect(ranking).toEqual([['An'], ['Bo'], ['Cy']])
  })
})

describe('instant runoff with a threshold', () => {
  it('defeats from below until all who are left have their share, and leaves the other seats vacant', () => {
    const share = { share: fraction(1n, 4n), inclusive: true, of: 'valid' } as const
    const { winners, vacant, rounds } = counted({
      method: 'irv',
      candidates: ['An', 'Bo', 'Cy', 'Di'],
      seats: 4,
      ballots: [
        rankedBallot(['An'], 8),
        rankedBallot(['Bo'], 6),
        rankedBallot(['Cy', 'Bo'], 4),
        rankedBallot(['Di'], 2),
      ],
      options: { threshold: share },
    })
    // Of the 18 votes that count after Di is out a quarter is 4.5: Cy has to go too.
    expect(rounds.map(({ required }) => required)).toEqual(['5', '4.5', '4.5'])
    expect(winners).toEqual(['Bo', 'An'])
    expect(vacant).toBe(2)
  })
})

describe("Meek's single transferable vote", () => {
  it('lets who is elected keep such a share of each vote as makes the quota', () => {
    // Of 12 votes the quota is 4.000000001, so of each of nine A keeps 0.444444445, rounded up, and B gets the rest.
    const { winners, rounds } = counted({
      method: 'meek',
      candidates: ['A', 'B', 'C'],
      seats: 2,
      ballots: [rankedBallot(['A', 'B'], 9), rankedBallot(['C'], 3)],
    })
    expect(winners).toEqual(['A', 'B'])
    expect(rounds.at(-1)?.steps[0]).toEqual({ step: 'kept', candidate: 'A', factor: '0.444444445' })
    expect(votesIn({ rounds }, -1)).toEqual({ A: '4.000000005', B: '4.999999995', C: '3' })
  })

  it('parts a vote equally among those who stand at one rank, and passes a rank over where nobody stands any more', () => {
    // Apple's nine go on to Banana. Of 42 - 5/19 · 10 votes that then count, Date's share of the nine makes a third.
    const { winners } = counted({
      method: 'meek',
      candidates: ['Apple', 'Banana', 'Cherry', 'Date'],
      seats: 2,
      ballots: [
        { ranks: [['Apple'], ['Banana'], ['Cherry', 'Date']], count: 9 },
        rankedBallot(['Banana'], 10),
        rankedBallot(['Cherry'], 11),
        rankedBallot(['Date'], 12),
      ],
    })
    expect(winners).toEqual(['Banana', 'Date'])
  })
})

describe('scores', () => {
  const ballots = [
    scoredBallot({ Memph: 5, Nash: 2, Chat: 1, Knox: 0 }, 42),
    scoredBallot({ Memph: 0, Nash: 5, Chat: 2, Knox: 1 }, 26),
    scoredBallot({ Memph: 0, Nash: 3, Chat: 5, Knox: 4 }, 15),
    scoredBallot({ Memph: 0, Nash: 2, Chat: 4, Knox: 5 }, 17),
  ]
  const election = { candidates: ['Memph', 'Nash', 'Chat', 'Knox'], ballots, seats: 1 } as const

  it('are added up by score voting, and followed by a runoff of two by STAR', () => {
    const sums = { Nash: '293', Chat: '237', Memph: '210', Knox: '171' }
    expect(votesIn(counted({ ...election, method: 'score' }))).toEqual(sums)
    const star = counted({ ...election, method: 'star' })
    expect(star.winners).toEqual(['Nash'])
    expect(votesIn(star, 1)).toEqual({ Nash: '68', Chat: '32' })
  })

  it('above the highest, and points above what may be shared out, make a ballot invalid', () => {
    const above = [scoredBallot({ Nash: 6 })]
    expect(counted({ ...election, method: 'score', ballots: above }).rejected).toEqual([
      { reason: 'too-many-choices', ballots: 1 },
    ])
    const points = { ...election, method: 'cumulative', seats: 2, options: { points: 5 } } as const
    expect(counted({ ...points, ballots: [scoredBallot({ Nash: 3, Chat: 2 })] }).valid).toBe(1)
    expect(counted({ ...points, ballots: [scoredBallot({ Nash: 3, Chat: 3 })] }).valid).toBe(0)
  })
})

describe('two rounds', () => {
  it('end after the first with more than half, and before the second where ballots do not say', () => {
    const ballots = [markedBallot(['An'], 3), markedBallot(['Bo'], 2), markedBallot(['Cai'], 1)]
    const first = counted({ method: 'two-round', candidates: ['An', 'Bo', 'Cai'], ballots, seats: 1 })
    expect(first).toMatchObject({ winners: [], vacant: 0 })
    expect(first.rounds.at(-1)?.steps).toEqual([{ step: 'remaining', candidates: ['An', 'Bo'] }])
    const clear = counted({ method: 'two-round', candidates: ['An', 'Bo'], ballots: ballots.slice(0, 2), seats: 1 })
    expect(clear.winners).toEqual(['An'])
  })
})

describe('committees by approval', () => {
  // 60 voters want A1 to A3, 40 want B1 to B3; three seats.
  const ballots: RankBallot[] = [markedBallot(['A1', 'A2', 'A3'], 60), markedBallot(['B1', 'B2', 'B3'], 40)]
  const election = {
    candidates: ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'],
    ballots,
    seats: 3,
    ties: { order: ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'] },
  } as const

  it.each(['pav', 'sequential-pav', 'phragmen', 'equal-shares'] as const)(
    '%s gives two to the sixty and one to the forty',
    (method) => {
      expect([...counted({ ...election, method }).winners].sort()).toEqual(['A1', 'A2', 'B1'])
    },
  )

  it('block voting and approval give all to the sixty, limited voting does not have to', () => {
    expect(counted({ ...election, method: 'approval' }).winners).toEqual(['A1', 'A2', 'A3'])
    expect(counted({ ...election, method: 'block' }).winners).toEqual(['A1', 'A2', 'A3'])
    expect(counted({ ...election, method: 'limited', options: { maximumChoices: 2 } }).valid).toBe(0)
  })

  it('stay a tie where several are as good and no rule is given', () => {
    const result = counted({ ...election, method: 'pav', ties: 'none' })
    expect(openTie(result)).toMatchObject({ candidates: ['A1', 'A2', 'A3', 'B1', 'B2', 'B3'], places: 3 })
  })
})
