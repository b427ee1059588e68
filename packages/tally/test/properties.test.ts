import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Ballot,
  type Election,
  fraction,
  markedBallot,
  methodNames,
  type Rank,
  type RankBallot,
  type Result,
  rankedBallot,
  scoredBallot,
} from '../src/index.ts'
import { counted, openTie, votesIn } from './counting.ts'

const names = ['An', 'Bo', 'Cai', 'Du', '罗', 'é']
const candidates = names.slice(0, 5)

const rank: fc.Arbitrary<Rank> = fc.oneof(
  { weight: 9, arbitrary: fc.array(fc.constantFrom(...names), { maxLength: 3 }) },
  { weight: 1, arbitrary: fc.constant('unreadable' as const) },
)
const wild: fc.Arbitrary<RankBallot> = fc.record({
  ranks: fc.array(rank, { maxLength: 3 }),
  count: fc.nat({ max: 5 }),
})
const orderly = fc
  .tuple(fc.shuffledSubarray(candidates), fc.integer({ min: 1, max: 5 }))
  .map(([ranking, count]) => rankedBallot(ranking, count))
const marked = fc
  .tuple(fc.subarray(candidates), fc.integer({ min: 1, max: 5 }))
  .map(([marks, count]) => markedBallot(marks, count))
const scored = fc
  .tuple(fc.dictionary(fc.constantFrom(...candidates), fc.nat({ max: 5 })), fc.integer({ min: 1, max: 5 }))
  .map(([scores, count]) => scoredBallot(scores, count))
const ballot: fc.Arbitrary<Ballot> = fc.oneof(wild, orderly, orderly, marked, scored)
const ties = fc.oneof(
  fc.constantFrom('none', 'backwards', 'forwards'),
  fc.string().map((lot) => ({ lot })),
  fc.shuffledSubarray(candidates, { minLength: 5 }).map((order) => ({ order })),
)
const several = methodNames.filter((method) => method !== 'two-round')
const election: fc.Arbitrary<Election> = fc.record({
  method: fc.constantFrom(...several),
  candidates: fc.constant(candidates),
  ballots: fc.array(ballot, { maxLength: 25 }),
  seats: fc.integer({ min: 1, max: 6 }),
  ties,
})
const listOf = ({ ballots }: Election): readonly Ballot[] => (Symbol.iterator in ballots ? [...ballots] : [])

describe('whatever the ballots and the method', () => {
  it('every ballot is on exactly one pile', () => {
    fc.assert(
      fc.property(election, (input) => {
        const { ballots, valid, blank, invalid } = counted(input)
        const cast = listOf(input).reduce((sum, { count }) => sum + count, 0)
        expect([ballots, valid + blank + invalid]).toEqual([cast, cast])
      }),
      { numRuns: 2000 },
    )
  })

  it('every seat is won once, left in a tie, or vacant; and everybody is in the ranking once', () => {
    fc.assert(
      fc.property(election, (input) => {
        const result = counted(input)
        const { winners, vacant, seats, ranking } = result
        expect(new Set(winners).size).toBe(winners.length)
        expect(winners.length + vacant).toBeLessThanOrEqual(seats)
        if (openTie(result) === undefined) expect(winners.length + vacant).toBe(seats)
        expect(ranking.flat().sort()).toEqual([...candidates].sort())
      }),
      { numRuns: 2000 },
    )
  })

  it('the ballots are not changed by counting them', () => {
    fc.assert(
      fc.property(election, (input) => {
        const before = JSON.stringify(input.ballots)
        counted(input)
        expect(JSON.stringify(input.ballots)).toBe(before)
      }),
    )
  })
})

describe('plurality and approval', () => {
  const highest = fc.record({
    method: fc.constantFrom('plurality', 'approval'),
    candidates: fc.constant(candidates),
    ballots: fc.array(wild, { maxLength: 25 }),
    seats: fc.integer({ min: 1, max: 6 }),
    options: fc.record({
      threshold: fc.option(
        fc.record({
          share: fc.nat({ max: 10 }).map((tenths) => fraction(BigInt(tenths), 10n)),
          inclusive: fc.boolean(),
          of: fc.constantFrom('cast', 'valid'),
        }),
        { nil: undefined },
      ),
    }),
  })

  it('elect nobody who has fewer votes than somebody who is left out', () => {
    fc.assert(
      fc.property(highest, (input) => {
        const result = counted(input)
        const votes = Object.entries(votesIn(result)).map(([name, text]) => ({ name, votes: Number(text) }))
        const of = (inside: boolean) =>
          votes.filter(({ name }) => result.winners.includes(name) === inside).map((one) => one.votes)
        if (result.winners.length > 0) expect(Math.min(...of(true))).toBeGreaterThanOrEqual(Math.max(...of(false), 0))
      }),
    )
  })

  it('never harm somebody by one more vote for them', () => {
    const place = (result: Result, candidate: string) => {
      if (result.winners.includes(candidate)) return 2
      return openTie(result)?.candidates.includes(candidate) ? 1 : 0
    }
    fc.assert(
      fc.property(highest, fc.constantFrom(...candidates), (input, candidate) => {
        const more = [...input.ballots, markedBallot([candidate])]
        const [before, after] = [counted(input), counted({ ...input, ballots: more })]
        expect(place(after, candidate)).toBeGreaterThanOrEqual(place(before, candidate))
      }),
    )
  })
})
