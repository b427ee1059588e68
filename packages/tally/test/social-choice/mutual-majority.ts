import { choiceOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile, biased, favouring, groups } from './profiles.ts'
import { supportersOf } from './solid-coalition.ts'
import { votersOf } from './voter.ts'

/** Where more than half of the voters prefer all of a group to everybody else, one of the group is elected. */
export const mutualMajority: Criterion = {
  premise: 80,
  profiles: (kind) => biased(anyProfile(kind), favouring, groups),
  judge: (method, profile) =>
    together(
      groups(profile.candidates).map((group) => {
        if (2 * supportersOf(profile, group) <= votersOf(profile.voters)) return 'beside'
        return judged(choiceOf(method, profile).every((winner) => group.includes(winner)))
      }),
    ),
}
