import { describe, expect, it } from 'vitest'
import {
  type Ballot,
  type Election,
  type ElectionProblem,
  fraction,
  majority,
  markedBallot,
  type RankBallot,
  type Result,
  rankedBallot,
  scoredBallot,
  tally,
} from '../src/index.ts'
import { counted, votesIn } from './counting.ts'

const candidates = ['An', 'Bo', 'Cai', 'Du']

const plurality = (ballots: readonly Ballot[], change: Partial<Election<'plurality'>> = {}): Result =>
  counted({ method: 'plurality', candidates, seats: 1, ballots, ...change })
const approval = (ballots: readonly Ballot[], change: Partial<Election<'approval'>> = {}): Result =>
  counted({ method: 'approval', candidates, seats: 1, ballots, ...change })

describe('plurality', () => {
  it('elects who has most votes, though it be less than half', () => {
    const result = plurality([markedBallot(['An'], 3), markedBallot(['Bo'], 4), markedBallot(['Cai'], 2)])
    expect(result.winners).toEqual(['Bo'])
    expect(result.rounds[0]?.scores).toEqual([
      { candidate: 'Bo', votes: '4' },
      { candidate: 'An', votes: '3' },
      { candidate: 'Cai', votes: '2' },
      { candidate: 'Du', votes: '0' },
    ])
    expect(result.ranking).toEqual([['Bo'], ['An'], ['Cai'], ['Du']])
  })

  it('counts a ranked ballot for its first choice only, and passes over skipped ranks', () => {
    const result = plurality([rankedBallot(['An', 'Bo']), { ranks: [[], ['Bo'], ['An']], count: 2 }])
    expect(votesIn(result)).toEqual({ Bo: '2', An: '1', Cai: '0', Du: '0' })
  })

  it('does not judge what stands behind the first choice', () => {
    expect(plurality([{ ranks: [['An'], 'unreadable', ['Nobody'], ['An']], count: 1 }]).valid).toBe(1)
  })

  it('never takes two marks for a first and a second choice', () => {
    const result = plurality([markedBallot(['An', 'Bo'], 5), markedBallot(['Cai'])])
    expect(result).toMatchObject({ invalid: 5, valid: 1, winners: ['Cai'] })
    expect(result.rejected).toEqual([{ reason: 'overvote', ballots: 5 }])
  })

  it('counts unreadable first choices, names that are no candidates and scores as invalid', () => {
    const ballots = [
      { ranks: ['unreadable', ['An']], count: 2 } as const,
      markedBallot(['Zhou'], 3),
      scoredBallot({ An: 1 }),
    ]
    const result = plurality(ballots)
    expect(result).toMatchObject({ valid: 0, blank: 0, invalid: 6 })
    expect(result.rejected).toEqual([
      { reason: 'unreadable', ballots: 2 },
      { reason: 'unknown-candidate', ballots: 3 },
      { reason: 'scored', ballots: 1 },
    ])
  })
})

describe('approval', () => {
  it('counts a ballot once for everyone marked on it', () => {
    const result = approval([markedBallot(['An', 'Bo'], 3), markedBallot(['Bo', 'Cai'], 2), markedBallot(['An'])])
    expect(result).toMatchObject({ ballots: 6, valid: 6, winners: ['Bo'] })
    expect(votesIn(result)).toEqual({ Bo: '5', An: '4', Cai: '2', Du: '0' })
  })

  it('counts duplicates, unknown names, too many choices, unreadable marks and orders as invalid, each by its reason', () => {
    const ballots: RankBallot[] = [
      markedBallot(['An', 'An'], 1),
      markedBallot(['An', 'Zhou'], 2),
      markedBallot(['An', 'Bo', 'Cai'], 3),
      { ranks: [['An'], 'unreadable'], count: 4 },
      rankedBallot(['An', 'Bo'], 5),
      markedBallot(['Du'], 6),
    ]
    const result = approval(ballots, { options: { maximumChoices: 2 } })
    expect(result).toMatchObject({ valid: 6, invalid: 15, winners: ['Du'] })
    expect(result.rejected).toEqual([
      { reason: 'unreadable', ballots: 4 },
      { reason: 'unknown-candidate', ballots: 2 },
      { reason: 'duplicate-choice', ballots: 1 },
      { reason: 'too-many-choices', ballots: 3 },
      { reason: 'ranked', ballots: 5 },
    ])
  })

  it('lets a ballot approve everybody unless a maximum is set', () => {
    const valid = (maximumChoices?: number) =>
      approval([markedBallot(candidates)], { options: { maximumChoices } }).valid
    expect([valid(), valid(3), valid(4)]).toEqual([1, 0, 1])
  })
})

describe('blank ballots', () => {
  it('are counted apart, neither valid nor invalid', () => {
    const blank: Ballot[] = [markedBallot([], 2), { ranks: [[], []], count: 1 }]
    expect(plurality(blank)).toMatchObject({ ballots: 3, valid: 0, blank: 3, invalid: 0 })
    expect(approval(blank)).toMatchObject({ ballots: 3, valid: 0, blank: 3, invalid: 0 })
  })
})

describe('a tie across the last seat', () => {
  const ballots = [markedBallot(['An'], 9), markedBallot(['Du'], 4), markedBallot(['Bo'], 4), markedBallot(['Cai'], 4)]
  const tie = { to: 'elect', candidates: ['Bo', 'Cai', 'Du'], places: 2 }

  it('elects only those who are certain and names the others with the places left', () => {
    expect(plurality(ballots, { seats: 3 })).toMatchObject({ winners: ['An'], ties: [tie], vacant: 0 })
    expect(plurality(ballots, { seats: 3 }).ties[0]?.broken).toBeUndefined()
  })

  it('is no tie where the seats suffice for all who are equal', () => {
    expect(plurality(ballots, { seats: 4 })).toMatchObject({ winners: ['An', 'Bo', 'Cai', 'Du'], ties: [] })
  })

  it('is broken by the order that was drawn beforehand, and the result says so', () => {
    const result = plurality(ballots, { seats: 3, ties: { order: ['Du', 'An', 'Cai', 'Bo'] } })
    expect(result.winners).toEqual(['An', 'Du', 'Cai'])
    expect(result.ties).toEqual([{ ...tie, broken: { by: 'order', chosen: ['Du', 'Cai'] } }])
    expect(result.rounds[0]?.steps[0]).toEqual({ step: 'tied', tie: result.ties[0] })
  })

  it('is broken by a lot that anybody can draw again: the order of SHA-256 of the seed, a line feed and the name', () => {
    // By `sha256sum`: Cai begins with 0232063f, Du with 2c7f8954, Bo with 8f38a63e.
    const result = plurality(ballots, { seats: 3, ties: { lot: 'draw 42' } })
    expect(result.ties[0]?.broken).toEqual({ by: 'lot', chosen: ['Cai', 'Du'] })
  })

  it('does not let the order overrule votes', () => {
    const result = plurality([markedBallot(['An'], 2), markedBallot(['Bo'])], { ties: { order: ['Bo', 'An'] } })
    expect(result).toMatchObject({ winners: ['An'], ties: [] })
  })

  it('stays a tie where the order leaves a tied candidate out', () => {
    const result = plurality(ballots, { seats: 3, ties: { order: ['Bo', 'Cai'] } })
    expect(result).toMatchObject({ winners: ['An'], ties: [tie] })
  })
})

describe('a threshold', () => {
  const ballots = [markedBallot(['An'], 5), markedBallot(['Bo'], 4), markedBallot([], 1)]
  const counts = (threshold: ReturnType<typeof majority>, seats = 1) => {
    const { winners, vacant, rounds } = plurality(ballots, { options: { threshold }, seats })
    return { winners, vacant, required: rounds[0]?.required }
  }

  it('leaves the seat vacant where nobody has more than half of the ballots cast', () => {
    expect(counts(majority('cast'))).toEqual({ required: '6', winners: [], vacant: 1 })
  })

  it('may count the valid ballots only', () => {
    expect(counts(majority('valid'))).toEqual({ required: '5', winners: ['An'], vacant: 0 })
  })

  it('may be reached by exactly the share', () => {
    const threshold = { share: fraction(1n, 2n), inclusive: true, of: 'cast' } as const
    expect(counts(threshold, 2)).toEqual({ required: '5', winners: ['An'], vacant: 1 })
  })

  it('keeps a seat from those without a single vote when it asks for more than none', () => {
    const threshold = { share: fraction(0n, 1n), inclusive: false, of: 'valid' } as const
    expect(plurality(ballots, { seats: 3 }).ties[0]).toMatchObject({ candidates: ['Cai', 'Du'], places: 1 })
    expect(counts(threshold, 3)).toMatchObject({ winners: ['An', 'Bo'], vacant: 1 })
  })
})

describe('an election that contradicts itself', () => {
  const election = { method: 'plurality', candidates, seats: 1, ballots: [markedBallot(['An'])] } as const
  const beyond = { share: { numerator: 3n, denominator: 2n }, inclusive: true, of: 'cast' } as const

  const refusals: readonly [string, Partial<Election<'plurality'>>, ElectionProblem][] = [
    [
      'a candidate who stands twice',
      { candidates: ['An', 'Bo', 'An'] },
      { code: 'duplicate-candidate', candidate: 'An' },
    ],
    ['no seat', { seats: 0 }, { code: 'invalid-seats', seats: 0 }],
    ['half a seat', { seats: 1.5 }, { code: 'invalid-seats', seats: 1.5 }],
    ['a share above the whole', { options: { threshold: beyond } }, { code: 'invalid-option', option: 'threshold' }],
    [
      'fewer ballots than none',
      { ballots: [markedBallot(['An']), markedBallot(['An'], -1)] },
      { code: 'invalid-count', index: 1 },
    ],
    ['half a ballot', { ballots: [markedBallot(['An'], 0.5)] }, { code: 'invalid-count', index: 0 }],
    ['a score that is no whole number', { ballots: [scoredBallot({ An: 0.5 })] }, { code: 'invalid-score', index: 0 }],
    [
      'more ballots than can be added exactly',
      { ballots: [markedBallot(['An'], Number.MAX_SAFE_INTEGER), markedBallot(['Bo'])] },
      { code: 'too-many-ballots', index: 1 },
    ],
    [
      'an order with a name twice',
      { ties: { order: ['An', 'An'] } },
      { code: 'invalid-tie-order', candidate: 'An', reason: 'twice' },
    ],
    [
      'an order with a stranger',
      { ties: { order: ['Zhou'] } },
      { code: 'invalid-tie-order', candidate: 'Zhou', reason: 'unknown' },
    ],
    ['a quorum below none', { quorum: -1 }, { code: 'invalid-quorum', quorum: -1 }],
    ['a quorum of half a ballot', { quorum: 0.5 }, { code: 'invalid-quorum', quorum: 0.5 }],
  ]

  it.each(refusals)('is refused: %s', (_, change, problem) => {
    expect(tally({ ...election, ...change })).toEqual({ ok: false, problem })
  })

  const wrongOptions: readonly [string, Election['method'], Record<string, unknown>][] = [
    ['a choice that is none', 'borda', { weights: 'n to 0' }],
    ['a flag in words', 'irv', { batch: 'yes' }],
    ['half a decimal place', 'stv', { decimals: 0.5 }],
    ['decimals as text', 'stv', { decimals: '5' }],
    ['fewer decimals than none', 'stv', { decimals: -1 }],
    ['more decimals than anybody can read', 'stv', { decimals: 101 }],
    ['no mark at all', 'approval', { maximumChoices: 0 }],
    ['a name that is no text', 'irv', { unelectable: 1 }],
    ['no points', 'borda', { points: [] }],
    ['points below none', 'borda', { points: [2, -1] }],
    ['half points', 'borda', { points: [1.5] }],
    ['points as text', 'borda', { points: '10' }],
    ['no threshold', 'plurality', { threshold: null }],
    ['a threshold in words', 'plurality', { threshold: 'half' }],
    [
      'a share by a number that is no whole',
      'plurality',
      { threshold: { ...majority('cast'), share: { numerator: 1, denominator: 2n } } },
    ],
    ['a threshold without its whole', 'plurality', { threshold: { share: fraction(1n, 2n), inclusive: true } }],
    ['a threshold of the absent', 'plurality', { threshold: { ...majority('cast'), of: 'absent' } }],
    ['a threshold that may be reached or not', 'plurality', { threshold: { ...majority('cast'), inclusive: 1 } }],
    ['a share that is a float', 'plurality', { threshold: { ...majority('cast'), share: 0.5 } }],
    ['a share of nothing', 'plurality', { threshold: { ...majority('cast'), share: null } }],
    ['a share without a denominator', 'plurality', { threshold: { ...majority('cast'), share: { numerator: 1n } } }],
    ['a share in floats', 'plurality', { threshold: { ...majority('cast'), share: { numerator: 1, denominator: 2 } } }],
    [
      'a share of which only one part is exact',
      'plurality',
      { threshold: { ...majority('cast'), share: { numerator: 1n, denominator: 2 } } },
    ],
    [
      'a share by nought',
      'plurality',
      { threshold: { ...majority('cast'), share: { numerator: 0n, denominator: 0n } } },
    ],
    [
      'a share below nought',
      'plurality',
      { threshold: { ...majority('cast'), share: { numerator: -1n, denominator: 2n } } },
    ],
    ['what every object has', 'plurality', { toString: 1 }],
  ]

  it.each(wrongOptions)('is refused: %s', (_, method, options) => {
    const [option] = Object.keys(options)
    const ballots = [rankedBallot(['An'])]
    expect(tally({ method, candidates, seats: 1, ballots, options })).toEqual({
      ok: false,
      problem: { code: 'invalid-option', option },
    })
    expect(tally({ method, candidates, seats: 1, ballots, options: { [option ?? '']: undefined } }).ok).toBe(
      option !== 'toString',
    )
  })

  it('is counted with options at their limits', () => {
    const ballots = [rankedBallot(['An', 'Bo'], 3), rankedBallot(['Bo'])]
    const limits = [
      tally({ method: 'stv', candidates, seats: 2, ballots, options: { decimals: 0 } }),
      tally({ method: 'stv', candidates, seats: 2, ballots, options: { decimals: 100 } }),
      tally({ method: 'meek', candidates, seats: 2, ballots, options: { decimals: 1, omega: 100 } }),
      tally({ method: 'borda', candidates, seats: 2, ballots, options: { points: [0] } }),
      tally({
        method: 'plurality',
        candidates,
        seats: 2,
        ballots,
        options: { threshold: { ...majority('cast'), share: fraction(1n) } },
      }),
    ]
    expect(limits.map(({ ok }) => ok)).toEqual([true, true, true, true, true])
  })

  it('is refused where the method is unknown, whatever its name', () => {
    for (const method of ['lottery', 'toString', '__proto__']) {
      expect(tally(Object.assign({ ...election }, { method }))).toEqual({
        ok: false,
        problem: { code: 'unknown-method', method },
      })
    }
  })

  it('is refused where the method has no such option, takes one seat, or would take too long', () => {
    const ballots = [rankedBallot(['An', 'Bo'])]
    const options: Record<string, unknown> = { maximumChoices: 2 }
    expect(tally({ ...election, options })).toEqual({
      ok: false,
      problem: { code: 'invalid-option', option: 'maximumChoices' },
    })
    expect(tally({ method: 'two-round', candidates, seats: 2, ballots })).toMatchObject({
      problem: { code: 'one-seat-only' },
    })
    const many = Array.from({ length: 17 }, (_, index) => `candidate ${index}`)
    expect(tally({ method: 'kemeny', candidates: many.slice(1), seats: 1, ballots: [] }).ok).toBe(true)
    expect(tally({ method: 'kemeny', candidates: many, seats: 1, ballots: [] })).toEqual({
      ok: false,
      problem: { code: 'too-many-candidates', most: 16 },
    })
  })
})

describe('a result', () => {
  it('says how many seats nobody can take', () => {
    const result = plurality([markedBallot(['An'])], { candidates: ['An'], seats: 3 })
    expect(result.vacant).toBe(2)
    expect(result.rounds.at(-1)?.steps.at(-1)).toEqual({ step: 'vacant', seats: 2 })
  })

  it('says whether enough took part, blank and invalid ballots among them', () => {
    const ballots = [markedBallot(['An'], 2), markedBallot([], 1), markedBallot(['Zhou'], 1)]
    expect(plurality(ballots, { quorum: 0 }).quorum).toEqual({ required: 0, reached: true })
    expect(plurality(ballots, { quorum: 4 }).quorum).toEqual({ required: 4, reached: true })
    expect(plurality(ballots, { quorum: 5 }).quorum).toEqual({ required: 5, reached: false })
  })

  it('tells the seed of a lot only where it was drawn', () => {
    const lot = '2026-11-23'
    expect(plurality([markedBallot(['An'], 2)], { ties: { lot } })).not.toHaveProperty('lot')
    expect(plurality([markedBallot(['An']), markedBallot(['Bo'])], { ties: { lot } }).lot).toBe(lot)
    expect(
      plurality([markedBallot(['An']), markedBallot(['Bo'])], { ties: { order: ['An', 'Bo'] } }),
    ).not.toHaveProperty('lot')
    expect(plurality([markedBallot(['An']), markedBallot(['Bo'])])).not.toHaveProperty('lot')
  })

  it('is plain JSON', () => {
    const result = plurality([markedBallot(['An'], 2), markedBallot(['Bo'])])
    expect(JSON.parse(JSON.stringify(result))).toEqual(result)
  })
})
