import type { Score } from './protocol.ts'
import type { Tie } from './result.ts'

/** Who takes the seats. `vacant` counts the seats for which no candidate is left. */
export interface Seating {
  readonly elected: readonly string[]
  /** The candidates with the same votes across the last seat, and how many seats are left among them. */
  readonly tied?: Tie
  readonly vacant: number
}

/**
 * Gives the seats to the highest scores. Where candidates with the same votes are more than the seats that are left,
 * none of them is elected.
 *
 * @param scores of those who can be elected, most votes first
 */
export function seatHighest(scores: readonly Score[], seats: number): Seating {
  const last = scores[seats - 1]
  const next = scores[seats]
  if (last === undefined || next === undefined || next.votes < last.votes) {
    const elected = scores.slice(0, seats).map(({ candidate }) => candidate)
    return { elected, vacant: seats - elected.length }
  }
  const elected = scores.filter(({ votes }) => votes > last.votes).map(({ candidate }) => candidate)
  const candidates = scores.filter(({ votes }) => votes === last.votes).map(({ candidate }) => candidate)
  return { elected, tied: { candidates, votes: last.votes, seats: seats - elected.length }, vacant: 0 }
}

/** Breaks a tie by an order drawn beforehand, or names the tied candidates whom the order leaves out. */
export function breakTie(
  { candidates, seats }: Tie,
  order: readonly string[],
): { ok: true; elected: readonly string[] } | { ok: false; missing: readonly string[] } {
  const missing = candidates.filter((candidate) => !order.includes(candidate))
  if (missing.length > 0) return { ok: false, missing }
  return { ok: true, elected: order.filter((candidate) => candidates.includes(candidate)).slice(0, seats) }
}
