import { choiceOf } from './counts.ts'
import { type Criterion, judged } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import { beats, subsetsOf } from './voter.ts'

/** Only members of the smallest group each of whom beats everybody outside it are elected or tied. */
export const smith: Criterion = {
  premise: 85,
  profiles: anyProfile,
  judge(method, profile) {
    const { candidates } = profile
    const dominating = subsetsOf(candidates).filter((group) =>
      candidates.every((other) => group.includes(other) || group.every((one) => beats(profile, one, other))),
    )
    const smallest = dominating.reduce((least, group) => (group.length < least.length ? group : least), candidates)
    if (smallest.length === candidates.length) return 'beside'
    return judged(choiceOf(method, profile).every((winner) => smallest.includes(winner)))
  },
}
