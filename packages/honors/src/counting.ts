import { accept, type Ruling, refuse } from '@dajia/core'
import { fraction, markedBallot, tally } from '@dajia/tally'
import { CountedVotes } from './result.ts'
import type { Rules } from './settings.ts'

/** Nothing is counted from a box that does not hold exactly one ballot for each entry of the roll. */
export const boxMatchesRoll = (roll: number, ballots: number): Ruling<undefined, 'honors.box-mismatch'> =>
  roll === ballots ? accept(undefined) : refuse('honors.box-mismatch', { roll, ballots })

/** A drawn order names every nominee once: drawn before anybody knows who ties, it favours nobody. */
export function tieBreakNamesAll(
  nominees: readonly string[],
  order: readonly string[] | undefined,
): Ruling<undefined, 'honors.bad-tie-break'> {
  if (order === undefined) return accept(undefined)
  const drawn = new Set(order)
  const complete =
    drawn.size === order.length && order.length === nominees.length && nominees.every((id) => drawn.has(id))
  return complete ? accept(undefined) : refuse('honors.bad-tie-break', { nominees: nominees.length })
}

/** Counts exactly by the rules that the election was opened with. A tie stays a tie unless an order was drawn. */
export function countBox(
  { seats, method, maximumChoices, threshold }: Rules,
  nominees: readonly string[],
  ballots: readonly { readonly choices: readonly string[] }[],
  tieBreak: readonly string[] | undefined,
): CountedVotes {
  const share = threshold && {
    share: fraction(BigInt(threshold.numerator), BigInt(threshold.denominator)),
    inclusive: threshold.inclusive,
    of: threshold.of,
  }
  const election = {
    candidates: nominees,
    seats,
    ballots: ballots.map(({ choices }) => markedBallot(choices)),
    ...(tieBreak && { ties: { order: tieBreak } }),
  }
  // By plurality the single choice is the method's own rule.
  const result =
    method === 'plurality'
      ? tally({ ...election, method, options: { threshold: share } })
      : tally({ ...election, method, options: { threshold: share, maximumChoices } })
  if (result.ok) return CountedVotes.parse(result)
  throw new Error(`An election that was opened by checked rules cannot be counted: ${result.problem.code}`)
}
