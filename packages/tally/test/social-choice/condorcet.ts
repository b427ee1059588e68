import { choiceOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import { beats, without } from './voter.ts'

/** Who beats everybody else in pairs is elected, and nobody ties with them. */
export const condorcet: Criterion = {
  premise: 80,
  profiles: anyProfile,
  judge: (method, profile) =>
    together(
      profile.candidates.map((candidate) => {
        const others = without(profile.candidates, candidate)
        if (!others.every((other) => beats(profile, candidate, other))) return 'beside'
        return judged(choiceOf(method, profile).every((winner) => winner === candidate))
      }),
    ),
}
