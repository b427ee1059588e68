import type { Votes } from './contest.ts'
import { type Encoded, isScored, UNREADABLE } from './encoding.ts'
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
  for (let ballot = 0; ballot < encoded.counts.length; ballot += 1) {
    const count = encoded.counts[ballot] ?? 0
    if (isScored(encoded, ballot)) {
      piles.invalid('scored', count)
      continue
    }
    const end = encoded.starts[ballot + 1] ?? 0
    let at = encoded.starts[ballot] ?? 0
    while (at < end && encoded.marks[at] === 0) at += 1
    const size = encoded.marks[at] ?? 0
    const index = indexOf[encoded.marks[at + 1] ?? -1] ?? -1
    if (at === end) piles.blank(count)
    else if (size === UNREADABLE) piles.invalid('unreadable', count)
    else if (size > 1) piles.invalid('overvote', count)
    else if (index === -1) piles.invalid('unknown-candidate', count)
    else {
      piles.valid(count)
      votes[index] = (votes[index] ?? 0) + count
    }
  }
  return { votes: new Map([...votes.entries()].map(([index, amount]) => [index, whole(amount)])), piles }
}
