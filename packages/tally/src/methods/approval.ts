import { type Ballot, markedRanks } from '../ballot.ts'
import type { Reading } from '../count.ts'
import { type Election, firstRepeated, type Uncountable } from '../election.ts'
import { electHighest } from '../highest.ts'
import type { Result } from '../result.ts'

/**
 * Approval voting: each ballot counts once for every candidate marked on it, the highest are elected. With
 * `maximumChoices` equal to the seats it is block voting ("up to five names for five seats").
 */
export function approval(election: Election): Result | Uncountable {
  const { candidates, maximumChoices = candidates.length } = election
  const known = new Set(candidates)
  return electHighest('approval', election, (ballot) => readApprovals(ballot, known, maximumChoices))
}

/** An order is not an approval: whom the voter ranks second they may not want at all, so such a ballot is invalid. */
function readApprovals(ballot: Ballot, known: ReadonlySet<string>, maximumChoices: number): Reading {
  const [approved, ...others] = markedRanks(ballot)
  if (approved === undefined) return { kind: 'blank' }
  if (approved === 'unreadable' || others.includes('unreadable')) return { kind: 'invalid', reason: 'unreadable' }
  if (others.length > 0) return { kind: 'invalid', reason: 'ranked' }
  if (!approved.every((candidate) => known.has(candidate))) return { kind: 'invalid', reason: 'unknown-candidate' }
  if (firstRepeated(approved) !== undefined) return { kind: 'invalid', reason: 'duplicate-choice' }
  if (approved.length > maximumChoices) return { kind: 'invalid', reason: 'too-many-choices' }
  return { kind: 'votes', candidates: approved }
}
