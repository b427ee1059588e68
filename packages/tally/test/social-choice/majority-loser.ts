import { choiceOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile, biased, disfavouring } from './profiles.ts'
import { howMany, prefers, votersOf, without } from './voter.ts'

/** To whom more than half of the voters prefer everybody else is not elected, and not tied for it. */
export const majorityLoser: Criterion = {
  premise: 80,
  profiles: (kind) => biased(anyProfile(kind), disfavouring),
  judge: (method, profile) =>
    together(
      profile.candidates.map((candidate) => {
        const others = without(profile.candidates, candidate)
        const last = howMany(profile, (voter) => others.every((other) => prefers(voter, other, candidate)))
        if (2 * last <= votersOf(profile.voters)) return 'beside'
        return judged(!choiceOf(method, profile).includes(candidate))
      }),
    ),
}
