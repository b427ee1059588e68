import type { MethodName } from '../../src/index.ts'
import { counted } from '../counting.ts'
import { seating } from './anonymity.ts'
import { electionOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import type { Profile, Voter } from './voter.ts'

/**
 * No candidate is favoured by a name: when two of them change names, their places in the result change and nothing else.
 * Ties stay open, so that no rule has to decide between names.
 */
export const neutrality: Criterion = {
  premise: 100,
  profiles: (kind) => anyProfile(kind, { seats: { min: 1, max: 3 } }),
  judge(method, profile) {
    const { candidates, voters } = profile
    const before = placesIn(method, profile, (name) => name)
    return together(
      candidates.slice(1).map((one, at) => {
        const swap = (name: string) => (name === one ? (candidates[at] ?? '') : name === candidates[at] ? one : name)
        const renamed = { ...profile, voters: voters.map((voter) => renaming(voter, swap)) }
        return judged(placesIn(method, renamed, swap) === before)
      }),
    )
  },
}

const renaming = ({ ranking, approved, scores, count }: Voter, call: (name: string) => string): Voter => ({
  ranking: ranking.map((rank) => rank.map(call)),
  approved: approved.map(call),
  scores: Object.fromEntries(Object.entries(scores).map(([name, score]) => [call(name), score])),
  count,
})

/** Who is elected, tied and at which place, in the names that `call` gives them. */
function placesIn(method: MethodName, profile: Profile, call: (name: string) => string): string {
  const { winners, ranking, ties, vacant } = counted(electionOf(method, seating(method, profile), 'none'))
  const called = (names: readonly string[]) => names.map(call).sort()
  return JSON.stringify([
    called(winners),
    ranking.map(called),
    ties.map(({ to, candidates, places }) => [to, called(candidates), places]),
    vacant,
  ])
}
