import { describe, expect, it } from 'vitest'
import {
  type Ballot,
  type ElectionProblem,
  fraction,
  majority,
  markedBallot,
  Result,
  rankedBallot,
  type Step,
  tally,
  type Uncountable,
} from '../src/index.ts'

const candidates = ['An', 'Bo', 'Cai', 'Du']

function counted(outcome: Result | Uncountable): Result {
  if (!outcome.ok) throw new Error(`not counted: ${outcome.problem.code}`)
  return outcome
}

function plurality(ballots: readonly Ballot[], options: Partial<Parameters<typeof tally>[0]> = {}): Result {
  return counted(tally({ method: 'plurality', candidates, seats: 1, ballots, ...options }))
}

function approval(ballots: readonly Ballot[], options: Partial<Parameters<typeof tally>[0]> = {}): Result {
  return counted(tally({ method: 'approval', candidates, seats: 1, ballots, ...options }))
}

function rejected(result: Result): readonly Step[] {
  return result.protocol.filter(({ step }) => step === 'rejected')
}

describe('plurality', () => {
  it('elects who has most votes, though it be less than half', () => {
    const result = plurality([markedBallot(['An'], 3), markedBallot(['Bo'], 4), markedBallot(['Cai'], 2)])
    expect(result.elected).toEqual(['Bo'])
    expect(result.scores).toEqual([
      { candidate: 'Bo', votes: 4 },
      { candidate: 'An', votes: 3 },
      { candidate: 'Cai', votes: 2 },
      { candidate: 'Du', votes: 0 },
    ])
  })

  it('counts a ranked ballot for its first choice only, and passes over skipped ranks', () => {
    const result = plurality([rankedBallot(['An', 'Bo']), { ranks: [[], ['Bo'], ['An']], count: 2 }])
    expect(result.scores.slice(0, 2)).toEqual([
      { candidate: 'Bo', votes: 2 },
      { candidate: 'An', votes: 1 },
    ])
  })

  it('does not judge what stands behind the first choice', () => {
    expect(plurality([{ ranks: [['An'], 'unreadable', ['Nobody'], ['An']], count: 1 }]).valid).toBe(1)
  })

  it('never takes two marks for a first and a second choice', () => {
    const result = plurality([markedBallot(['An', 'Bo'], 5), markedBallot(['Cai'])])
    expect(result).toMatchObject({ invalid: 5, valid: 1, elected: ['Cai'] })
    expect(rejected(result)).toEqual([{ step: 'rejected', reason: 'overvote', ballots: 5 }])
  })

  it('counts unreadable first choices and names that are no candidates as invalid', () => {
    const result = plurality([{ ranks: ['unreadable', ['An']], count: 2 }, markedBallot(['Zhou'], 3)])
    expect(result).toMatchObject({ valid: 0, blank: 0, invalid: 5 })
    expect(rejected(result)).toEqual([
      { step: 'rejected', reason: 'unreadable', ballots: 2 },
      { step: 'rejected', reason: 'unknown-candidate', ballots: 3 },
    ])
  })

  it('refuses a maximum of choices, because it reads one', () => {
    const outcome = tally({ method: 'plurality', candidates, seats: 1, ballots: [], maximumChoices: 2 })
    expect(outcome).toEqual({ ok: false, problem: { code: 'maximum-choices-not-used', maximumChoices: 2 } })
  })
})

describe('approval', () => {
  it('counts a ballot once for everyone marked on it', () => {
    const result = approval([markedBallot(['An', 'Bo'], 3), markedBallot(['Bo', 'Cai'], 2), markedBallot(['An'])])
    expect(result).toMatchObject({ ballots: 6, valid: 6, elected: ['Bo'] })
    expect(result.scores.map(({ votes }) => votes)).toEqual([5, 4, 2, 0])
  })

  it('counts duplicates, unknown names, too many choices, unreadable marks and orders as invalid, each by its reason', () => {
    const ballots: Ballot[] = [
      markedBallot(['An', 'An'], 1),
      markedBallot(['An', 'Zhou'], 2),
      markedBallot(['An', 'Bo', 'Cai'], 3),
      { ranks: [['An'], 'unreadable'], count: 4 },
      rankedBallot(['An', 'Bo'], 5),
      markedBallot(['Du'], 6),
    ]
    const result = approval(ballots, { maximumChoices: 2 })
    expect(result).toMatchObject({ valid: 6, invalid: 15, elected: ['Du'] })
    expect(rejected(result)).toEqual([
      { step: 'rejected', reason: 'unreadable', ballots: 4 },
      { step: 'rejected', reason: 'unknown-candidate', ballots: 2 },
      { step: 'rejected', reason: 'duplicate-choice', ballots: 1 },
      { step: 'rejected', reason: 'too-many-choices', ballots: 3 },
      { step: 'rejected', reason: 'ranked', ballots: 5 },
    ])
  })

  it('lets a ballot approve everybody unless a maximum is set', () => {
    expect(approval([markedBallot(candidates)]).valid).toBe(1)
    expect(approval([markedBallot(candidates)], { maximumChoices: 3 }).invalid).toBe(1)
    expect(approval([markedBallot(candidates)], { maximumChoices: 4 }).valid).toBe(1)
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

  it('elects only those who are certain and names the others with the seats left', () => {
    const result = plurality(ballots, { seats: 3 })
    expect(result.elected).toEqual(['An'])
    expect(result.tied).toEqual({ candidates: ['Bo', 'Cai', 'Du'], votes: 4, seats: 2 })
    expect(result.tieBroken).toBeUndefined()
    expect(result.vacant).toBe(0)
  })

  it('is no tie where the seats suffice for all who are equal', () => {
    const result = plurality(ballots, { seats: 4 })
    expect(result.elected).toEqual(['An', 'Bo', 'Cai', 'Du'])
    expect(result.tied).toBeUndefined()
  })

  it('is broken by the order that was drawn beforehand, and the result says so', () => {
    const order = ['Du', 'An', 'Cai', 'Bo']
    const result = plurality(ballots, { seats: 3, tieBreak: order })
    expect(result.elected).toEqual(['An', 'Du', 'Cai'])
    expect(result.tied).toBeUndefined()
    expect(result.tieBroken).toEqual({
      candidates: ['Bo', 'Cai', 'Du'],
      votes: 4,
      seats: 2,
      order,
      elected: ['Du', 'Cai'],
    })
    expect(result.protocol.at(-1)).toEqual({ step: 'tie-broken', order, elected: ['Du', 'Cai'] })
  })

  it('does not let the order overrule votes', () => {
    const result = plurality([markedBallot(['An'], 2), markedBallot(['Bo'])], { tieBreak: ['Bo', 'An'] })
    expect(result.elected).toEqual(['An'])
    expect(result.tieBroken).toBeUndefined()
  })

  it('is not broken by an order that leaves a tied candidate out', () => {
    const outcome = tally({ method: 'plurality', candidates, seats: 3, ballots, tieBreak: ['Bo', 'Cai'] })
    expect(outcome).toEqual({ ok: false, problem: { code: 'incomplete-tie-break', missing: ['Du'] } })
  })
})

describe('a threshold', () => {
  const ballots = [markedBallot(['An'], 5), markedBallot(['Bo'], 4), markedBallot([], 1)]

  it('leaves the seat vacant where nobody has more than half of the ballots cast', () => {
    expect(plurality(ballots, { threshold: majority('cast') })).toMatchObject({ required: 6, elected: [], vacant: 1 })
  })

  it('may count the valid ballots only', () => {
    expect(plurality(ballots, { threshold: majority('valid') })).toMatchObject({
      required: 5,
      elected: ['An'],
      vacant: 0,
    })
  })

  it('may be reached by exactly the share', () => {
    const threshold = { share: fraction(1n, 2n), inclusive: true, of: 'cast' } as const
    expect(plurality(ballots, { threshold, seats: 2 })).toMatchObject({ required: 5, elected: ['An'], vacant: 1 })
  })

  it('keeps a seat from those without a single vote when it asks for more than none', () => {
    const threshold = { share: fraction(0n, 1n), inclusive: false, of: 'valid' } as const
    expect(plurality(ballots, { seats: 3 }).tied).toMatchObject({ candidates: ['Cai', 'Du'], seats: 1 })
    expect(plurality(ballots, { seats: 3, threshold })).toMatchObject({ elected: ['An', 'Bo'], vacant: 1 })
  })

  it('is in the protocol with the share, the whole and who reached it', () => {
    expect(plurality(ballots, { threshold: majority('valid') }).protocol).toContainEqual({
      step: 'required',
      share: { numerator: '1', denominator: '2' },
      inclusive: false,
      of: 'valid',
      whole: 9,
      required: 5,
      reached: ['An'],
    })
  })
})

describe('an election that contradicts itself', () => {
  const election = { method: 'plurality', candidates, seats: 1, ballots: [markedBallot(['An'])] } as const

  const refusals: readonly [string, Partial<Parameters<typeof tally>[0]>, ElectionProblem][] = [
    [
      'a candidate who stands twice',
      { candidates: ['An', 'Bo', 'An'] },
      { code: 'duplicate-candidate', candidate: 'An' },
    ],
    ['no seat', { seats: 0 }, { code: 'invalid-seats', seats: 0 }],
    ['half a seat', { seats: 1.5 }, { code: 'invalid-seats', seats: 1.5 }],
    ['no choice', { maximumChoices: 0 }, { code: 'invalid-maximum-choices', maximumChoices: 0 }],
    [
      'a share above the whole',
      { threshold: { share: fraction(3n, 2n), inclusive: true, of: 'cast' } },
      { code: 'invalid-threshold' },
    ],
    [
      'fewer ballots than none',
      { ballots: [markedBallot(['An']), markedBallot(['An'], -1)] },
      { code: 'invalid-count', index: 1 },
    ],
    ['half a ballot', { ballots: [markedBallot(['An'], 0.5)] }, { code: 'invalid-count', index: 0 }],
    [
      'more ballots than can be added exactly',
      { ballots: [markedBallot(['An'], Number.MAX_SAFE_INTEGER), markedBallot(['Bo'])] },
      { code: 'too-many-ballots' },
    ],
    [
      'an order with a name twice',
      { tieBreak: ['An', 'An'] },
      { code: 'invalid-tie-break', candidate: 'An', reason: 'twice' },
    ],
    [
      'an order with a stranger',
      { tieBreak: ['An', 'Zhou'] },
      { code: 'invalid-tie-break', candidate: 'Zhou', reason: 'unknown' },
    ],
  ]

  it.each(refusals)('is refused: %s', (_, change, problem) => {
    expect(tally({ ...election, ...change })).toEqual({ ok: false, problem })
  })
})

describe('the protocol', () => {
  it('says how many seats nobody can take', () => {
    const result = plurality([markedBallot(['An'])], { candidates: ['An'], seats: 3 })
    expect(result.vacant).toBe(2)
    expect(result.protocol.at(-1)).toEqual({ step: 'vacant', seats: 2 })
  })

  it('tells the whole count, step by step, and is plain JSON', () => {
    const ballots = [markedBallot(['An'], 2), markedBallot(['Bo']), markedBallot(['Cai']), markedBallot([], 3)]
    const result = plurality([...ballots, markedBallot(['Zhou'])], { seats: 2 })
    expect(result.protocol).toEqual([
      { step: 'sorted', ballots: 8, valid: 4, blank: 3, invalid: 1 },
      { step: 'rejected', reason: 'unknown-candidate', ballots: 1 },
      { step: 'scored', scores: result.scores },
      { step: 'elected', candidates: ['An'] },
      { step: 'tied', candidates: ['Bo', 'Cai'], votes: 1, seats: 1 },
    ])
    expect(Result.parse(JSON.parse(JSON.stringify(result)))).toEqual(result)
  })
})
