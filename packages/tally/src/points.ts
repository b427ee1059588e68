import type { Votes } from './contest.ts'
import { type Encoded, isScored, ranksOn, scoresOn } from './encoding.ts'
import { fraction } from './fraction.ts'
import { candidateIndexes, type Piles, pilesOf } from './piles.ts'

/** A ballot that gives candidates numbers. */
export interface Scored {
  readonly scores: readonly (readonly [index: number, score: number])[]
  readonly count: number
}

/** Reads ballots that give candidates numbers; `isAllowed` says whether those of one ballot are within its bounds. */
export function scoredBallots(
  encoded: Encoded,
  candidates: readonly string[],
  isAllowed: (scores: readonly number[]) => boolean,
): { readonly scored: readonly Scored[]; readonly piles: Piles } {
  const indexOf = candidateIndexes(encoded, candidates)
  const piles = pilesOf()
  const scored: Scored[] = []
  for (const [ballot, count] of encoded.counts.entries()) {
    if (!isScored(encoded, ballot)) {
      if (ranksOn(encoded, ballot).flat().length === 0) piles.blank(count)
      else piles.invalid('not-scored', count)
      continue
    }
    const scores = scoresOn(encoded, ballot).map(([mark, score]) => [indexOf[mark] ?? -1, score] as const)
    if (scores.some(([index]) => index === -1)) piles.invalid('unknown-candidate', count)
    else if (!isAllowed(scores.map(([, score]) => score))) piles.invalid('too-many-choices', count)
    else {
      piles.valid(count)
      scored.push({ scores, count })
    }
  }
  return { scored, piles }
}

/** What all ballots together give to each candidate; who has no number on a ballot gets nothing from it. */
export function totalPoints(candidates: readonly string[], scored: readonly Scored[]): Votes {
  const totals = candidates.map(() => 0n)
  for (const { scores, count } of scored) {
    for (const [index, score] of scores) totals[index] = (totals[index] ?? 0n) + BigInt(score) * BigInt(count)
  }
  return new Map(totals.map((total, index) => [index, fraction(total)]))
}
