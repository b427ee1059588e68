import type { Ballot } from './ballot.ts'
import { isThreshold, type Threshold } from './threshold.ts'

/** What a method needs to count. Nothing else decides: the same election always gives the same result. */
export interface Election {
  /** Each once. Their order has no influence. */
  readonly candidates: readonly string[]
  readonly ballots: readonly Ballot[]
  /** How many are to be elected; at least 1. */
  readonly seats: number
  /** How many candidates one ballot may approve. @default as many as there are candidates */
  readonly maximumChoices?: number | undefined
  /** The share that a candidate must reach to be elected. @default none: the highest are elected */
  readonly threshold?: Threshold | undefined
  /**
   * The order, drawn in the open, in which tied candidates take the seats left among them.
   * It names at least every tied candidate. @default none: a tie stays a tie
   */
  readonly tieBreak?: readonly string[] | undefined
}

/** Why an election cannot be counted as it was put. */
export type ElectionProblem =
  | { readonly code: 'duplicate-candidate'; readonly candidate: string }
  | { readonly code: 'invalid-seats'; readonly seats: number }
  | { readonly code: 'invalid-maximum-choices'; readonly maximumChoices: number }
  | { readonly code: 'maximum-choices-not-used'; readonly maximumChoices: number }
  | { readonly code: 'invalid-threshold' }
  /** `index` of the ballot whose count is no whole number from 0 to 2^53 - 1. */
  | { readonly code: 'invalid-count'; readonly index: number }
  /** The counts add up to more than 2^53 - 1. */
  | { readonly code: 'too-many-ballots' }
  | { readonly code: 'invalid-tie-break'; readonly candidate: string; readonly reason: 'unknown' | 'twice' }
  | { readonly code: 'incomplete-tie-break'; readonly missing: readonly string[] }

/** An election that cannot be counted. */
export interface Uncountable {
  readonly ok: false
  readonly problem: ElectionProblem
}

/** The first reason why the election cannot be counted, or nothing. */
export function electionProblem(election: Election): ElectionProblem | undefined {
  return candidatesProblem(election) ?? limitsProblem(election) ?? ballotsProblem(election.ballots)
}

function candidatesProblem({ candidates, tieBreak }: Election): ElectionProblem | undefined {
  const candidate = firstRepeated(candidates)
  if (candidate !== undefined) return { code: 'duplicate-candidate', candidate }
  if (tieBreak === undefined) return undefined
  const twice = firstRepeated(tieBreak)
  if (twice !== undefined) return { code: 'invalid-tie-break', candidate: twice, reason: 'twice' }
  const known = new Set(candidates)
  const unknown = tieBreak.find((name) => !known.has(name))
  return unknown === undefined ? undefined : { code: 'invalid-tie-break', candidate: unknown, reason: 'unknown' }
}

function limitsProblem({ seats, maximumChoices, threshold }: Election): ElectionProblem | undefined {
  if (!isPositive(seats)) return { code: 'invalid-seats', seats }
  if (maximumChoices !== undefined && !isPositive(maximumChoices)) {
    return { code: 'invalid-maximum-choices', maximumChoices }
  }
  return threshold !== undefined && !isThreshold(threshold) ? { code: 'invalid-threshold' } : undefined
}

/** Counts are numbers because results are plain JSON; they stay exact because their sum is kept below 2^53. */
function ballotsProblem(ballots: readonly Ballot[]): ElectionProblem | undefined {
  const index = ballots.findIndex(({ count }) => !Number.isSafeInteger(count) || count < 0)
  if (index >= 0) return { code: 'invalid-count', index }
  let total = 0
  for (const { count } of ballots) {
    total += count
    if (!Number.isSafeInteger(total)) return { code: 'too-many-ballots' }
  }
  return undefined
}

function isPositive(value: number): boolean {
  return Number.isSafeInteger(value) && value > 0
}

/** The first name that stands in the list a second time. */
export function firstRepeated(names: readonly string[]): string | undefined {
  const seen = new Set<string>()
  return names.find((name) => seen.size === seen.add(name).size)
}
