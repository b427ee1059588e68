import { type Encoded, isScored, ranksOn, scoresOn } from './encoding.ts'
import { candidateIndexes, type Piles } from './piles.ts'
import type { InvalidReason } from './round.ts'

/** The ballot that is being read. All ballots are read into the same arrays, so nothing is allocated for each of them. */
export interface Ranking {
  /** Who is on it, best first; what stands behind `length` is of another ballot. */
  readonly order: Int32Array
  /** `ranks[at]` is the rank of `order[at]`: equal numbers are equal ranks, greater ones come later. */
  readonly ranks: Int32Array
  readonly length: number
  has(candidate: number): boolean
}

/**
 * Reads every ballot as a ranking in which several may be equal, and puts each on its pile. A ballot that names a
 * stranger, or somebody twice, or has an unreadable mark, is invalid. Empty ranks are passed over: they prefer nobody.
 *
 * @param scores whether scores are read as the order that they give, or are no ranking
 */
export function eachRanking(
  encoded: Encoded,
  candidates: readonly string[],
  piles: Piles,
  scores: 'as an order' | 'invalid',
  use: (ranking: Ranking, count: number) => void,
): void {
  const { marks, starts, counts } = encoded
  const size = candidates.length
  const indexOf = candidateIndexes(encoded, candidates)
  const seen = new Int32Array(size).fill(-1)
  const ranking = {
    order: new Int32Array(size),
    ranks: new Int32Array(size),
    length: 0,
    ballot: -1,
    has: (candidate: number) => seen[candidate] === ranking.ballot,
  }
  const put = (mark: number, rank: number): boolean => {
    const candidate = indexOf[mark] ?? -1
    if (candidate === -1 || seen[candidate] === ranking.ballot) return false
    seen[candidate] = ranking.ballot
    ranking.order[ranking.length] = candidate
    ranking.ranks[ranking.length] = rank
    ranking.length += 1
    return true
  }
  const readRanks = (ballot: number): boolean => {
    const end = starts[ballot + 1] ?? 0
    for (let [at, rank] = [starts[ballot] ?? 0, 0]; at < end; rank += 1) {
      const here = marks[at] ?? 0
      at += 1
      if (here < 0) return false
      for (const stop = at + here; at < stop; at += 1) if (!put(marks[at] ?? 0, rank)) return false
    }
    return true
  }
  const readScores = (ballot: number): boolean =>
    scoresOn(encoded, ballot)
      .sort(([, left], [, right]) => right - left)
      .every(([mark, score]) => put(mark, -score))

  for (let ballot = 0; ballot < counts.length; ballot += 1) {
    const count = counts[ballot] ?? 0
    ranking.ballot = ballot
    ranking.length = 0
    const scored = isScored(encoded, ballot)
    if (scored && scores === 'invalid') piles.invalid('scored', count)
    else if (!(scored ? readScores(ballot) : readRanks(ballot)))
      piles.invalid(reasonOf(encoded, ballot, indexOf), count)
    else if (ranking.length === 0) piles.blank(count)
    else {
      piles.valid(count)
      use(ranking, count)
    }
  }
}

function reasonOf(encoded: Encoded, ballot: number, indexOf: Int32Array): InvalidReason {
  if (isScored(encoded, ballot)) return 'unknown-candidate'
  const ranks = ranksOn(encoded, ballot)
  if (ranks.includes(undefined)) return 'unreadable'
  return ranks.some((rank) => rank?.some((mark) => indexOf[mark] === -1)) ? 'unknown-candidate' : 'duplicate-choice'
}
