import type { Ballot } from './ballot.ts'
import { asBallots, type Ballots, contentOf } from './ballots.ts'
import { namesInOrder, namesOf } from './contest.ts'
import type { Flaw } from './encoding.ts'
import { isMethodName, type MethodName, type Methods, methodNamed } from './methods/index.ts'
import { byCodeUnits, firstRepeated } from './names.ts'
import { type GivenOptions, withDefaults, wrongOption } from './options.ts'
import type { Result } from './result.ts'
import { type TieRule, tieBreaker } from './ties.ts'

/** What is needed to count. Nothing else decides: the same election always gives the same result. */
export interface Election<Name extends MethodName = MethodName> {
  readonly method: Name
  /** Each once. Their order has no influence. */
  readonly candidates: readonly string[]
  /** As a list, or collected by `collectBallots`. Neither order nor bundling has any influence. */
  readonly ballots: Ballots | Iterable<Ballot>
  /** How many are to be elected; at least 1. */
  readonly seats: number
  readonly options?: GivenOptions<Methods[Name]['options']> | undefined
  /** @default none: a tie stays a tie, and the result says so */
  readonly ties?: TieRule
  /** How many ballots have to be cast, blank and invalid ones among them. @default none */
  readonly quorum?: number
}

/** Why an election cannot be counted as it was put. */
export type ElectionProblem =
  | { readonly code: 'unknown-method'; readonly method: string }
  | { readonly code: 'duplicate-candidate'; readonly candidate: string }
  | { readonly code: 'invalid-seats'; readonly seats: number }
  | { readonly code: 'one-seat-only'; readonly seats: number }
  | { readonly code: 'too-many-candidates'; readonly most: number }
  | { readonly code: 'invalid-option'; readonly option: string }
  | { readonly code: 'invalid-quorum'; readonly quorum: number }
  /** `index` of the first ballot whose count is no whole number from 0 to 2^53 - 1, or has a score that is none. */
  | { readonly code: Flaw['code']; readonly index: number }
  | { readonly code: 'invalid-tie-order'; readonly candidate: string; readonly reason: 'unknown' | 'twice' }

/** An election that cannot be counted. */
export interface Uncountable {
  readonly ok: false
  readonly problem: ElectionProblem
}

/**
 * Counts an election exactly and says how.
 *
 * Ballots that break a rule are counted as invalid, never repaired. A tie is broken only by the rule that is given.
 * Neither the order of ballots or candidates nor how ballots are bundled changes the result.
 *
 * @returns the result, or `{ ok: false, problem }` where the election itself is contradictory
 */
export function tally<Name extends MethodName>(election: Election<Name>): Result | Uncountable {
  const problem = electionProblem(election)
  if (problem) return { ok: false, problem }
  const { method, seats, options = {}, ties = 'none', quorum } = election
  const candidates = [...election.candidates].sort(byCodeUnits)
  const ballots = contentOf(asBallots(election.ballots))
  if (ballots.flaw) return { ok: false, problem: ballots.flaw }
  const definition = methodNamed(method)
  const {
    piles,
    winners,
    ranking,
    rounds,
    ties: found,
    vacant,
    pairwise,
  } = definition.count({
    candidates,
    ballots,
    seats,
    ties: tieBreaker(ties, candidates),
    options: withDefaults(definition.options, options),
  })
  return {
    ok: true,
    method,
    seats,
    ...piles,
    winners: namesInOrder(candidates, winners),
    ranking: ranking.filter(({ length }) => length > 0).map((group) => namesOf(candidates, group)),
    rounds,
    ...(pairwise && { pairwise }),
    ties: found,
    ...(typeof ties === 'object' && 'lot' in ties && found.length > 0 && { lot: ties.lot }),
    vacant,
    ...(quorum !== undefined && { quorum: { required: quorum, reached: piles.ballots >= quorum } }),
  }
}

/** The first reason why the election cannot be counted, or nothing. */
function electionProblem(election: Election): ElectionProblem | undefined {
  const { method, candidates, seats, options = {}, ties = 'none', quorum } = election
  if (!isMethodName(method)) return { code: 'unknown-method', method }
  const candidate = firstRepeated(candidates)
  if (candidate !== undefined) return { code: 'duplicate-candidate', candidate }
  if (!Number.isSafeInteger(seats) || seats < 1) return { code: 'invalid-seats', seats }
  const { most, oneSeat } = methodNamed(method)
  if (oneSeat && seats > 1) return { code: 'one-seat-only', seats }
  if (most !== undefined && candidates.length > most) return { code: 'too-many-candidates', most }
  const option = wrongOption(methodNamed(method).options, options)
  if (option !== undefined) return { code: 'invalid-option', option }
  if (quorum !== undefined && (!Number.isSafeInteger(quorum) || quorum < 0)) return { code: 'invalid-quorum', quorum }
  return tieOrderProblem(candidates, ties)
}

function tieOrderProblem(candidates: readonly string[], ties: TieRule): ElectionProblem | undefined {
  if (typeof ties !== 'object' || !('order' in ties)) return undefined
  const twice = firstRepeated(ties.order)
  if (twice !== undefined) return { code: 'invalid-tie-order', candidate: twice, reason: 'twice' }
  const known = new Set(candidates)
  const unknown = ties.order.find((name) => !known.has(name))
  return unknown === undefined ? undefined : { code: 'invalid-tie-order', candidate: unknown, reason: 'unknown' }
}
