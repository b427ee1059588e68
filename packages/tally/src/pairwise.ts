import type { Encoded } from './encoding.ts'
import { type Piles, pilesOf } from './piles.ts'
import { eachRanking } from './rankings.ts'
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
 * Counts preferences in pairs. Candidates at one rank are equal. Scores are read as the order that they give.
 */
export function matrixOf(encoded: Encoded, candidates: readonly string[], unranked: Unranked): Matrix {
  const size = candidates.length
  const wins = new Float64Array(size * size)
  const piles = pilesOf()
  eachRanking(encoded, candidates, piles, 'as an order', ({ order, ranks, length, has }, count) => {
    for (let one = 0; one < length; one += 1) {
      const row = (order[one] ?? 0) * size
      for (let other = one + 1; other < length; other += 1) {
        if (ranks[other] === ranks[one]) continue
        const cell = row + (order[other] ?? 0)
        wins[cell] = (wins[cell] ?? 0) + count
      }
      if (unranked === 'unknown' || length === size) continue
      for (let other = 0; other < size; other += 1) {
        if (!has(other)) wins[row + other] = (wins[row + other] ?? 0) + count
      }
    }
  })
  return { size, wins, piles }
}

export const preferring = ({ size, wins }: Matrix, one: number, other: number): number => wins[one * size + other] ?? 0

export function pairwiseOf(matrix: Matrix, candidates: readonly string[]): Pairwise {
  const preferences = candidates.map((_, one) => candidates.map((_, other) => preferring(matrix, one, other)))
  return { candidates, preferences }
}
