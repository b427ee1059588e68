import type { Votes } from './contest.ts'
import { type Encoded, isScored, ranksOn } from './encoding.ts'
import { whole } from './fraction.ts'
import { candidateIndexes, type Piles, pilesOf } from './piles.ts'

/** A ballot whose marks have no order. */
export interface Marked {
  readonly candidates: readonly number[]
  readonly count: number
}

/**
 * Reads ballots whose marks have no order, at most `maximum` of them. An order is not an approval: whom somebody ranks
 * second they may not want at all, so such a ballot is invalid.
 */
export function marksOf(
  encoded: Encoded,
  candidates: readonly string[],
  maximum: number,
): { readonly marked: readonly Marked[]; readonly piles: Piles } {
  const indexOf = candidateIndexes(encoded, candidates)
  const piles = pilesOf()
  const marked: Marked[] = []
  for (const [ballot, count] of encoded.counts.entries()) {
    if (isScored(encoded, ballot)) {
      piles.invalid('scored', count)
      continue
    }
    const ranks = ranksOn(encoded, ballot).filter((rank) => rank === undefined || rank.length > 0)
    const [marks] = ranks
    if (ranks.length === 0) piles.blank(count)
    else if (ranks.includes(undefined) || marks === undefined) piles.invalid('unreadable', count)
    else if (ranks.length > 1) piles.invalid('ranked', count)
    else {
      const chosen = marks.map((mark) => indexOf[mark] ?? -1)
      if (chosen.includes(-1)) piles.invalid('unknown-candidate', count)
      else if (new Set(chosen).size < chosen.length) piles.invalid('duplicate-choice', count)
      else if (chosen.length > maximum) piles.invalid('too-many-choices', count)
      else {
        piles.valid(count)
        marked.push({ candidates: chosen, count })
      }
    }
  }
  return { marked, piles }
}

/** One vote for each mark. */
export function approvals(candidates: readonly string[], marked: readonly Marked[]): Votes {
  const votes = new Float64Array(candidates.length)
  for (const { candidates: chosen, count } of marked) {
    for (const index of chosen) votes[index] = (votes[index] ?? 0) + count
  }
  return new Map([...votes.entries()].map(([index, amount]) => [index, whole(amount)]))
}
