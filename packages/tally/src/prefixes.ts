import type { Encoded } from './encoding.ts'
import type { Piles } from './piles.ts'
import { eachRanking } from './rankings.ts'

/** All ballots that begin with the same ranks; `candidates` are those of the last of these ranks. */
export interface Prefix {
  readonly candidates: readonly number[]
  /** How many ballots begin so. */
  readonly count: number
  /** The same ballots, apart by their next rank; ballots that end here are in none of these. */
  next(): readonly Prefix[]
}

/**
 * Rankings as a tree of their beginnings. What happens to ballots that begin alike is the same as far as they are alike,
 * so it is worked out once for all of them. Branches are made when somebody looks at them: most counts never look deep.
 */
export function prefixesOf(encoded: Encoded, candidates: readonly string[], piles: Piles): readonly Prefix[] {
  const marks: number[] = []
  const starts = [0]
  const counts: number[] = []
  eachRanking(encoded, candidates, piles, 'invalid', ({ order, ranks, length }, count) => {
    for (let at = 0; at < length; ) {
      let end = at + 1
      while (end < length && ranks[end] === ranks[at]) end += 1
      marks.push(end - at)
      // Candidates at one rank stand in the same order on every ballot, so equal ranks look alike.
      marks.push(...order.slice(at, end))
      at = end
    }
    starts.push(marks.length)
    counts.push(count)
  })
  return branches(Int32Array.from(marks), starts, counts, Int32Array.from(counts.keys()), 0)
}

/** Ballots, all alike before `offset`, apart by the rank that begins there. */
function branches(
  marks: Int32Array,
  starts: readonly number[],
  counts: readonly number[],
  ballots: Int32Array,
  offset: number,
): readonly Prefix[] {
  const groups = new Map<string, number[]>()
  for (const ballot of ballots) {
    const at = (starts[ballot] ?? 0) + offset
    if (at === starts[ballot + 1]) continue
    const rank = marks.subarray(at, at + 1 + (marks[at] ?? 0)).join()
    const group = groups.get(rank)
    if (group) group.push(ballot)
    else groups.set(rank, [ballot])
  }
  return [...groups].map(([rank, group]) => {
    const [size = 0, ...candidates] = rank.split(',').map(Number)
    let known: readonly Prefix[] | undefined
    return {
      candidates,
      count: group.reduce((total, ballot) => total + (counts[ballot] ?? 0), 0),
      next() {
        known ??= branches(marks, starts, counts, Int32Array.from(group), offset + 1 + size)
        return known
      },
    }
  })
}
