import type { Votes } from './contest.ts'
import { type Encoded, isScored, ranksOn } from './encoding.ts'
import { whole } from './fraction.ts'
import { candidateIndexes, type Piles, pilesOf } from './piles.ts'

/** One vote of each ballot for its first choice. Skipped ranks are passed over: nobody is preferred to whom they precede. */
export function firstChoices(
  encoded: Encoded,
  candidates: readonly string[],
): { readonly votes: Votes; readonly piles: Piles } {
  const indexOf = candidateIndexes(encoded, candidates)
  const piles = pilesOf()
  const votes = new Float64Array(candidates.length)
  for (const [ballot, count] of encoded.counts.entries()) {
    if (isScored(encoded, ballot)) {
      piles.invalid('scored', count)
      continue
    }
    const ranks = ranksOn(encoded, ballot)
    const at = ranks.findIndex((rank) => rank === undefined || rank.length > 0)
    const first = ranks[at]
    const index = indexOf[first?.[0] ?? -1] ?? -1
    if (at === -1) piles.blank(count)
    else if (first === undefined) piles.invalid('unreadable', count)
    else if (first.length > 1) piles.invalid('overvote', count)
    else if (index === -1) piles.invalid('unknown-candidate', count)
    else {
      piles.valid(count)
      votes[index] = (votes[index] ?? 0) + count
    }
  }
  return { votes: new Map([...votes.entries()].map(([index, amount]) => [index, whole(amount)])), piles }
}
