import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { type Ballot, fraction, MethodName, markedBallot, type Rank, type Result, tally } from '../src/index.ts'

const names = ['An', 'Bo', 'Cai', 'Du', '罗', 'é']
const candidates = names.slice(0, 5)

const rank: fc.Arbitrary<Rank> = fc.oneof(
  { weight: 9, arbitrary: fc.array(fc.constantFrom(...names), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant('unreadable' as const) },
)
const ballot: fc.Arbitrary<Ballot> = fc.record({
  ranks: fc.array(rank, { maxLength: 3 }),
  count: fc.nat({ max: 5 }),
})
const threshold = fc.record({
  share: fc.nat({ max: 10 }).map((tenths) => fraction(BigInt(tenths), 10n)),
  inclusive: fc.boolean(),
  of: fc.constantFrom('cast' as const, 'valid' as const),
})
const election = fc.record({
  method: fc.constantFrom(...MethodName.options),
  candidates: fc.constant(candidates),
  ballots: fc.array(ballot, { maxLength: 30 }),
  seats: fc.integer({ min: 1, max: 6 }),
  threshold: fc.option(threshold, { nil: undefined }),
  tieBreak: fc.option(fc.shuffledSubarray(candidates, { minLength: 5 }), { nil: undefined }),
})

function count(input: Parameters<typeof tally>[0]): Result {
  const outcome = tally(input)
  if (!outcome.ok) throw new Error(outcome.problem.code)
  return outcome
}

describe('whatever the ballots', () => {
  it('every ballot is on exactly one pile, and in plurality every valid ballot is one vote', () => {
    fc.assert(
      fc.property(election, (input) => {
        const result = count(input)
        const cast = input.ballots.reduce((sum, { count }) => sum + count, 0)
        const votes = result.scores.reduce((sum, score) => sum + score.votes, 0)
        expect(result.ballots).toBe(cast)
        expect(result.valid + result.blank + result.invalid).toBe(cast)
        if (input.method === 'plurality') expect(votes + result.blank + result.invalid).toBe(cast)
      }),
    )
  })

  it('every seat is elected, left in the tie or vacant', () => {
    fc.assert(
      fc.property(election, (input) => {
        const { elected, tied, vacant, seats } = count(input)
        expect(elected.length + (tied?.seats ?? 0) + vacant).toBe(seats)
        expect(new Set([...elected, ...(tied?.candidates ?? [])]).size).toBe(
          elected.length + (tied?.candidates.length ?? 0),
        )
        if (tied) expect(tied.candidates.length).toBeGreaterThan(tied.seats)
      }),
    )
  })

  it('nobody who is left out has more votes than somebody who is elected', () => {
    fc.assert(
      fc.property(election, (input) => {
        const { elected, scores } = count(input)
        const votes = (inside: boolean) =>
          scores.filter(({ candidate }) => elected.includes(candidate) === inside).map((score) => score.votes)
        expect(Math.min(...votes(true), Number.POSITIVE_INFINITY)).toBeGreaterThanOrEqual(
          elected.length > 0 ? Math.max(...votes(false), 0) : 0,
        )
      }),
    )
  })

  it('the order of ballots and of candidates changes nothing', () => {
    const shuffled = election.chain((input) =>
      fc.record({
        input: fc.constant(input),
        ballots: fc.shuffledSubarray(input.ballots, { minLength: input.ballots.length }),
        candidates: fc.shuffledSubarray(candidates, { minLength: candidates.length }),
      }),
    )
    fc.assert(
      fc.property(shuffled, ({ input, ballots, candidates }) => {
        expect(count({ ...input, ballots, candidates })).toEqual(count(input))
      }),
    )
  })

  it('bundling identical ballots is the same as repeating them', () => {
    fc.assert(
      fc.property(election, (input) => {
        const repeated = input.ballots.flatMap(({ ranks, count }) =>
          Array.from({ length: count }, () => ({ ranks, count: 1 })),
        )
        expect(count({ ...input, ballots: repeated })).toEqual(count(input))
      }),
    )
  })

  it('one more vote never harms whom it is for', () => {
    const place = (result: Result, candidate: string) => {
      if (result.elected.includes(candidate)) return 2
      return result.tied?.candidates.includes(candidate) ? 1 : 0
    }
    fc.assert(
      fc.property(election, fc.constantFrom(...candidates), (input, candidate) => {
        const more = [...input.ballots, markedBallot([candidate])]
        expect(place(count({ ...input, ballots: more }), candidate)).toBeGreaterThanOrEqual(
          place(count(input), candidate),
        )
      }),
    )
  })

  it('the ballots are not changed by counting them', () => {
    fc.assert(
      fc.property(election, (input) => {
        const before = JSON.stringify(input.ballots)
        count(input)
        expect(JSON.stringify(input.ballots)).toBe(before)
      }),
    )
  })
})
