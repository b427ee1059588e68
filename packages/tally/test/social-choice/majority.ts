import { choiceOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile, biased, favouring } from './profiles.ts'
import { howMany, prefers, votersOf, without } from './voter.ts'

/** Whom more than half of the voters prefer to everybody else is elected, and nobody ties with them. */
export const majority: Criterion = {
  premise: 85,
  profiles: (kind) => biased(anyProfile(kind), favouring),
  judge: (method, profile) =>
    together(
      profile.candidates.map((candidate) => {
        const others = without(profile.candidates, candidate)
        const first = howMany(profile, (voter) => others.every((other) => prefers(voter, candidate, other)))
        if (2 * first <= votersOf(profile.voters)) return 'beside'
        return judged(choiceOf(method, profile).every((winner) => winner === candidate))
      }),
    ),
}
