import type { MethodName } from './methods/index.ts'
import type { PileCounts } from './piles.ts'
import type { Pairwise, Round, Tie } from './round.ts'

/**
 * What was counted and decided, as plain JSON. Always `valid + blank + invalid = ballots`, and the winners, the places
 * in an unbroken tie to elect, and the vacant seats add up to `seats`.
 */
export interface Result extends PileCounts {
  readonly ok: true
  readonly method: MethodName
  readonly seats: number
  /** Who certainly has a seat, in the order in which they got it. */
  readonly winners: readonly string[]
  /** Everybody, best first; equals stand together, sorted by name. */
  readonly ranking: readonly (readonly string[])[]
  readonly rounds: readonly Round[]
  readonly pairwise?: Pairwise
  readonly ties: readonly Tie[]
  /** The seed of the lot, where it broke a tie: with it anybody can draw again. */
  readonly lot?: string
  /** Seats that nobody can take. */
  readonly vacant: number
  /** Whether so many took part as `quorum` asks, where it asks. */
  readonly quorum?: { readonly required: number; readonly reached: boolean }
}
