import { type Election, type MethodName, type Result, type Round, tally } from '../src/index.ts'

/** Counts what must be countable. */
export function counted<Name extends MethodName>(election: Election<Name>): Result {
  const outcome = tally(election)
  if (!outcome.ok) throw new Error(`not counted: ${JSON.stringify(outcome.problem)}`)
  return outcome
}

/** What each candidate has in a round, the first unless told. */
export const votesIn = ({ rounds }: { readonly rounds: readonly Round[] }, at = 0): Record<string, string> =>
  Object.fromEntries((rounds.at(at)?.scores ?? []).map(({ candidate, votes }) => [candidate, votes]))

/** The tie that nobody broke. */
export const openTie = ({ ties }: Result) => ties.find(({ broken }) => broken === undefined)
