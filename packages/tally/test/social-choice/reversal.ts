import { type BallotKind, methods } from '../../src/index.ts'
import { choiceOf } from './counts.ts'
import { type Criterion, judged } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import { HIGHEST, placeOf, type Voter } from './voter.ts'

/**
 * Reversal symmetry: who alone is elected is neither elected nor tied when every voter turns their order around. Whoever
 * leaves out several would begin with them at one rank, which not every ballot allows: there, nothing is judged.
 */
export const reversal: Criterion = {
  premise: 50,
  profiles: anyProfile,
  judge(method, profile) {
    const { candidates } = profile
    const isShared = SHARED.includes(methods[method].ballot)
    if (!isShared && profile.voters.some(({ ranking }) => ranking.flat().length < candidates.length - 1))
      return 'beside'
    const [winner, ...others] = choiceOf(method, profile)
    if (winner === undefined || others.length > 0 || candidates.length < 2) return 'beside'
    const voters = profile.voters.map((voter) => reversed(voter, candidates))
    return judged(!choiceOf(method, { ...profile, voters }).includes(winner))
  },
}

const SHARED: readonly BallotKind[] = ['a ranking with ties', 'scores', 'marks']

/** The worst first; marks for those who had none, and what is lacking to the highest score. */
function reversed(voter: Voter, candidates: readonly string[]): Voter {
  const places = [...Array(voter.ranking.length + 1).keys()].reverse()
  const ranking = places.map((place) => candidates.filter((candidate) => placeOf(voter, candidate) === place))
  return {
    ranking: ranking.filter(({ length }) => length > 0),
    approved: ranking.flat().filter((candidate) => !voter.approved.includes(candidate)),
    scores: Object.fromEntries(candidates.map((candidate) => [candidate, HIGHEST - (voter.scores[candidate] ?? 0)])),
    count: voter.count,
  }
}
