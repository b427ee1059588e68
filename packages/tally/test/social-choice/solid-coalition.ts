import { howMany, type Profile, prefers } from './voter.ts'

/** How many voters prefer every member of the group to everybody else, in whatever order among themselves. */
export function supportersOf(profile: Profile, group: readonly string[]): number {
  const others = profile.candidates.filter((candidate) => !group.includes(candidate))
  return howMany(profile, (voter) => group.every((one) => others.every((other) => prefers(voter, one, other))))
}
