import { type Ballot, markedRanks } from '../ballot.ts'
import type { Reading } from '../count.ts'
import type { Election, Uncountable } from '../election.ts'
import { electHighest } from '../highest.ts'
import type { Result } from '../result.ts'

/**
 * Plurality (first past the post; with several seats, the single non-transferable vote): each ballot counts for one
 * candidate, the highest are elected. A ranked ballot counts for its first choice, whatever stands behind it.
 */
export function plurality(election: Election): Result | Uncountable {
  const { candidates, maximumChoices } = election
  if (maximumChoices !== undefined) return { ok: false, problem: { code: 'maximum-choices-not-used', maximumChoices } }
  const known = new Set(candidates)
  return electHighest('plurality', election, (ballot) => readFirstChoice(ballot, known))
}

/** Skipped ranks are passed over: nobody is preferred to the first candidate behind them. */
function readFirstChoice(ballot: Ballot, known: ReadonlySet<string>): Reading {
  const first = markedRanks(ballot)[0]
  if (first === undefined) return { kind: 'blank' }
  if (first === 'unreadable') return { kind: 'invalid', reason: 'unreadable' }
  if (first.length > 1) return { kind: 'invalid', reason: 'overvote' }
  if (!first.every((candidate) => known.has(candidate))) return { kind: 'invalid', reason: 'unknown-candidate' }
  return { kind: 'votes', candidates: first }
}
