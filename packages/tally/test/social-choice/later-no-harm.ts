import { choiceOf, standingOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import { changing, truncated } from './voter.ts'

/**
 * Later-no-harm (Woodall 1994): to go on with a ranking, to mark more or to score more never harms those whom a voter
 * has put before; who was elected, or tied for it, still is.
 */
export const laterNoHarm: Criterion = {
  premise: 75,
  profiles: anyProfile,
  judge(method, profile) {
    const full = choiceOf(method, profile)
    return together(
      changing(profile, (voter) => voter.ranking.slice(1).map((_, at) => truncated(voter, at + 1))).flatMap(
        ({ after: shorter, others }) => {
          const before = choiceOf(method, { ...profile, voters: [...others, shorter] })
          return shorter.ranking.flat().map((name) => judged(standingOf(full, name) >= standingOf(before, name)))
        },
      ),
    )
  },
}
