import { type MethodName, methods } from '../../src/index.ts'
import { choiceOf, standingOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import {
  beats,
  changing,
  HIGHEST,
  howMany,
  type Profile,
  placeOf,
  placing,
  prefers,
  scoringVoter,
  type Voter,
} from './voter.ts'

/**
 * More support never harms: when some voters who think alike raise the winner and change nothing else, the winner still
 * wins; and who ties for it still ties or wins. One of the voters moves, or all who think alike.
 *
 * Ranked Pairs is judged where no two victories are equally strong, as Tideman's proof supposes: of equals that close a
 * circle it keeps none, and that can cost somebody a tie.
 */
export const monotone: Criterion = {
  premise: 30,
  profiles: anyProfile,
  judge(method, profile) {
    const isJudged = (one: Profile) => method !== 'ranked-pairs' || !hasEqualVictories(one)
    if (!isJudged(profile)) return 'beside'
    const choice = choiceOf(method, profile)
    return together(
      choice.flatMap((winner) =>
        changing(profile, (voter) => raising(method, voter, winner)).map(({ after, others }) => {
          const raised = { ...profile, voters: [...others, after] }
          if (!isJudged(raised)) return 'beside'
          return judged(standingOf(choiceOf(method, raised), winner) >= standingOf(choice, winner))
        }),
      ),
    )
  },
}

function hasEqualVictories(profile: Profile): boolean {
  const { candidates } = profile
  const victories = candidates.flatMap((one) =>
    candidates
      .filter((other) => beats(profile, one, other))
      .map((other) =>
        [one, other].map((each) => howMany(profile, (voter) => prefers(voter, each, each === one ? other : one))),
      ),
  )
  return new Set(victories.map((votes) => votes.join())).size < victories.length
}

/** Every way to raise a candidate: to a mark, to a higher score, or to a rank of their own before others. */
function raising(method: MethodName, voter: Voter, candidate: string): Voter[] {
  const { ranking, approved, scores, count } = voter
  switch (methods[method].ballot) {
    case 'scores': {
      const score = scores[candidate] ?? 0
      return Array.from({ length: HIGHEST - score }, (_, at) =>
        scoringVoter({ ...scores, [candidate]: score + 1 + at }, count),
      )
    }
    case 'marks': {
      const behind = placing(voter, candidate, approved.length, true)
      return [...(approved.includes(candidate) ? [] : [behind]), placing(voter, candidate, 0, true)]
    }
    default:
      return ranking
        .slice(0, placeOf(voter, candidate))
        .map((_, place) => placing(voter, candidate, place, approved.includes(candidate)))
  }
}
