import type { MethodName } from '../../src/index.ts'
import { counted } from '../counting.ts'
import { electionOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import { changing, type Profile, prefers, type Voter, votersOf } from './voter.ts'

/**
 * Coming to vote never harms: whoever is elected with some voters who think alike, these do not prefer to them who would
 * have been elected without (Moulin 1988). Ties are broken by the order of names, so that there is always one winner.
 */
export const participation: Criterion = {
  premise: 90,
  profiles: anyProfile,
  judge(method, profile) {
    const winner = winnerOf(method, profile, profile.voters)
    return together(
      changing(profile, (voter) => [voter]).map(({ before, others }) => {
        const otherwise = votersOf(others) === 0 ? undefined : winnerOf(method, profile, others)
        if (winner === undefined || otherwise === undefined) return 'beside'
        return judged(!prefers(before, otherwise, winner))
      }),
    )
  },
}

const winnerOf = (method: MethodName, profile: Profile, voters: readonly Voter[]): string | undefined =>
  counted(electionOf(method, { ...profile, seats: 1, voters }, { order: profile.candidates })).winners[0]
