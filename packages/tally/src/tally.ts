import { type Election, electionProblem, type Uncountable } from './election.ts'
import { methods } from './methods/index.ts'
import type { MethodName, Result } from './result.ts'

/**
 * Counts an election exactly and says how.
 *
 * Ballots that break a rule are counted as invalid, never repaired. A tie across the last seat is never broken unless
 * `tieBreak` gives an order. Neither the order of ballots or candidates nor how ballots are bundled changes the result.
 *
 * @returns the result, or `{ ok: false, problem }` where the election itself is contradictory
 */
export function tally({ method, ...election }: Election & { readonly method: MethodName }): Result | Uncountable {
  const problem = electionProblem(election)
  return problem === undefined ? methods[method](election) : { ok: false, problem }
}
