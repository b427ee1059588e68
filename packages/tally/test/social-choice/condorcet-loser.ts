import { choiceOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import { beats, without } from './voter.ts'

/** Who is beaten by everybody else in pairs is not elected, and not tied for it. */
export const condorcetLoser: Criterion = {
  premise: 65,
  profiles: anyProfile,
  judge: (method, profile) =>
    together(
      profile.candidates.map((candidate) => {
        const others = without(profile.candidates, candidate)
        if (!others.every((other) => beats(profile, other, candidate))) return 'beside'
        return judged(!choiceOf(method, profile).includes(candidate))
      }),
    ),
}
