import type { Ballot } from './ballot.ts'
import type { Election } from './election.ts'
import { InvalidReason, type Score, type Step } from './protocol.ts'

/** What a method reads from one ballot. */
export type Reading =
  | { readonly kind: 'votes'; readonly candidates: readonly string[] }
  | { readonly kind: 'blank' }
  | { readonly kind: 'invalid'; readonly reason: InvalidReason }

/** Every ballot read once: the three piles, the votes, and the steps that say so. */
export interface Count {
  readonly ballots: number
  readonly valid: number
  readonly blank: number
  readonly invalid: number
  readonly scores: readonly Score[]
  readonly steps: readonly Step[]
}

/** Reads every ballot and adds up the votes. `read` gives only candidates of the election, each at most once. */
export function countVotes(election: Election, read: (ballot: Ballot) => Reading): Count {
  const votes = new Map(election.candidates.map((candidate) => [candidate, 0]))
  const rejected = new Map<InvalidReason, number>()
  let valid = 0
  let blank = 0
  for (const ballot of election.ballots) {
    const reading = read(ballot)
    if (reading.kind === 'blank') blank += ballot.count
    else if (reading.kind === 'invalid') add(rejected, reading.reason, ballot.count)
    else {
      valid += ballot.count
      for (const candidate of reading.candidates) add(votes, candidate, ballot.count)
    }
  }
  const invalid = [...rejected.values()].reduce((sum, ballots) => sum + ballots, 0)
  const ballots = valid + blank + invalid
  const scores = [...votes].map(([candidate, votes]) => ({ candidate, votes })).sort(byVotes)
  const rejections = InvalidReason.options.flatMap((reason): Step[] => {
    const ballots = rejected.get(reason) ?? 0
    return ballots === 0 ? [] : [{ step: 'rejected', reason, ballots }]
  })
  const steps: Step[] = [{ step: 'sorted', ballots, valid, blank, invalid }, ...rejections, { step: 'scored', scores }]
  return { ballots, valid, blank, invalid, scores, steps }
}

function add<Key>(amounts: Map<Key, number>, key: Key, amount: number): void {
  amounts.set(key, (amounts.get(key) ?? 0) + amount)
}

/** Most votes first; equals by code units, because a locale's order would differ between machines. */
function byVotes(left: Score, right: Score): number {
  if (left.votes !== right.votes) return right.votes - left.votes
  return left.candidate < right.candidate ? -1 : 1
}
