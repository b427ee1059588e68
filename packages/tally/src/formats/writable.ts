import type { Rank } from '../ballot.ts'
import { distinctBallots } from '../ballots.ts'
import type { ElectionToWrite, Unwritable } from './format.ts'

/** What a format has a way to say besides ranks of one candidate or several. */
export interface Abilities {
  readonly skipped?: boolean
  readonly unreadable?: boolean
  readonly blank?: boolean
  readonly repeated?: boolean
  isName(name: string): boolean
}

export interface RanksToWrite {
  readonly ranks: readonly Rank[]
  readonly count: number
}

export const unwritable = (problem: Unwritable['problem']): Unwritable => ({ ok: false, problem })

/** The distinct ballots of the election, where the format has a way to say all of them. */
export function ranksToWrite(election: ElectionToWrite, abilities: Abilities): readonly RanksToWrite[] | Unwritable {
  const { candidates, ballots } = election
  if (!candidates.every(abilities.isName)) return unwritable('name')
  const known = new Set(candidates)
  const all: RanksToWrite[] = []
  for (const ballot of distinctBallots(ballots)) {
    if ('scores' in ballot) return unwritable('scores')
    const problem = problemOf(ballot.ranks, known, abilities)
    if (problem) return unwritable(problem)
    all.push(ballot)
  }
  return all
}

function problemOf(
  ranks: readonly Rank[],
  known: ReadonlySet<string>,
  { skipped, unreadable, blank, repeated }: Abilities,
): Unwritable['problem'] | undefined {
  if (ranks.length === 0) return blank ? undefined : 'blank-ballot'
  // Behind an empty rank at the end nothing comes, so files leave it out.
  if (ranks.at(-1)?.length === 0) return 'skipped-rank'
  const names = ranks.flatMap((rank) => (rank === 'unreadable' ? [] : [...rank]))
  for (const rank of ranks) {
    if (rank === 'unreadable') {
      if (!unreadable) return 'unreadable-mark'
    } else if (rank.length === 0 && !skipped) return 'skipped-rank'
  }
  if (names.some((name) => !known.has(name))) return 'unknown-candidate'
  return !repeated && new Set(names).size < names.length ? 'candidate-at-two-ranks' : undefined
}
