import { type Contest, groupsOf, type Outcome, scoresOf, seatFirst, seatingSteps, type Votes } from './contest.ts'
import { compareFractions, type Fraction, formatFraction, fraction } from './fraction.ts'
import type { Piles } from './piles.ts'
import { requiredVotes, type Threshold } from './threshold.ts'

/** The count shared by all methods that add up votes once and seat the highest: they differ in what they read. */
export function electHighest(
  contest: Contest<unknown>,
  piles: Piles,
  votes: Votes,
  threshold: Threshold | undefined,
): Outcome {
  const { candidates } = contest
  const counted = piles.counted()
  const required =
    threshold && fraction(requiredVotes(threshold, threshold.of === 'cast' ? counted.ballots : counted.valid))
  const ranking = groupsOf(votes)
  const reached = ([first]: readonly number[]) =>
    required === undefined || compareFractions(amountOf(votes, first), required) >= 0
  const seating = seatFirst(contest, ranking.filter(reached))
  const round = {
    scores: scoresOf(candidates, votes),
    ...(required && { required: formatFraction(required) }),
    steps: seatingSteps(candidates, seating),
  }
  return { piles: counted, ranking, rounds: [round], ...seating }
}

const amountOf = (votes: Votes, index: number | undefined): Fraction => votes.get(index ?? -1) ?? fraction(0n)
