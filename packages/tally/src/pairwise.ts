import { type Encoded, isScored, ranksOn, scoresOn } from './encoding.ts'
import { candidateIndexes, type Piles, pilesOf } from './piles.ts'
import type { Pairwise } from './round.ts'

/** `wins[a * size + b]`: how many ballots prefer `a` to `b`. */
export interface Matrix {
  readonly size: number
  readonly wins: Float64Array
  readonly piles: Piles
}

/** Candidates who are on no rank of a ballot stand equally behind all who are, or the ballot says nothing of them. */
export type Unranked = 'last' | 'unknown'

/**
 * Counts preferences in pairs. Candidates at one rank are equal. A ballot that names a stranger, or somebody twice, or
 * has an unreadable mark, is invalid. Scores are read as the order that they give.
 */
export function matrixOf(encoded: Encoded, candidates: readonly string[], unranked: Unranked): Matrix {
  const size = candidates.length
  const wins = new Float64Array(size * size)
  const piles = pilesOf()
  const indexOf = candidateIndexes(encoded, candidates)
  const { marks, starts, counts } = encoded
  // The rank of each candidate on the ballot at hand, and who is on it in order: so nothing is allocated per ballot.
  const order = new Int32Array(size)
  const rankAt = new Int32Array(size)
  const seen = new Int32Array(size).fill(-1)

  const place = (ballot: number, mark: number, at: number, rank: number): boolean => {
    const candidate = indexOf[mark] ?? -1
    if (candidate === -1 || seen[candidate] === ballot) return false
    seen[candidate] = ballot
    order[at] = candidate
    rankAt[at] = rank
    return true
  }
  /** How many candidates are on it; -1 where somebody is unknown or there twice. */
  const readStrict = (ballot: number): number => {
    let length = 0
    const end = starts[ballot + 1] ?? 0
    for (let [at, rank] = [starts[ballot] ?? 0, 0]; at < end; rank += 1) {
      const here = marks[at] ?? 0
      at += 1
      if (here < 0) return -1
      for (const stop = at + here; at < stop; at += 1) {
        if (!place(ballot, marks[at] ?? 0, length, rank)) return -1
        length += 1
      }
    }
    return length
  }
  const readScores = (ballot: number): number => {
    const pairs = scoresOn(encoded, ballot).sort(([, left], [, right]) => right - left)
    return pairs.every(([mark, score], at) => place(ballot, mark, at, -score)) ? pairs.length : -1
  }
  for (let ballot = 0; ballot < counts.length; ballot += 1) {
    const count = counts[ballot] ?? 0
    const length = isScored(encoded, ballot) ? readScores(ballot) : readStrict(ballot)
    if (length === -1) {
      piles.invalid(reasonOf(encoded, ballot, indexOf), count)
      continue
    }
    if (length === 0) {
      piles.blank(count)
      continue
    }
    piles.valid(count)
    for (let one = 0; one < length; one += 1) {
      const row = (order[one] ?? 0) * size
      for (let other = one + 1; other < length; other += 1) {
        if (rankAt[other] === rankAt[one]) continue
        const cell = row + (order[other] ?? 0)
        wins[cell] = (wins[cell] ?? 0) + count
      }
      if (unranked === 'unknown' || length === size) continue
      for (let other = 0; other < size; other += 1) {
        if (seen[other] !== ballot) wins[row + other] = (wins[row + other] ?? 0) + count
      }
    }
  }
  return { size, wins, piles }
}

function reasonOf(encoded: Encoded, ballot: number, indexOf: Int32Array) {
  if (isScored(encoded, ballot)) return 'unknown-candidate'
  const ranks = ranksOn(encoded, ballot)
  if (ranks.includes(undefined)) return 'unreadable'
  return ranks.some((rank) => rank?.some((mark) => indexOf[mark] === -1)) ? 'unknown-candidate' : 'duplicate-choice'
}

export const preferring = ({ size, wins }: Matrix, one: number, other: number): number => wins[one * size + other] ?? 0

export function pairwiseOf(matrix: Matrix, candidates: readonly string[]): Pairwise {
  const preferences = candidates.map((_, one) => candidates.map((_, other) => preferring(matrix, one, other)))
  return { candidates, preferences }
}
