import { choiceOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile } from './profiles.ts'

/**
 * Two districts that could elect the same elect it together: where the same candidates could be elected in both, these
 * and nobody else can be elected in the union (Young 1975). The districts are the first voters and the rest.
 */
export const consistency: Criterion = {
  premise: 30,
  profiles: anyProfile,
  judge: (method, profile) =>
    together(
      profile.voters.slice(1).map((_, at) => {
        const districts = [profile.voters.slice(0, at + 1), profile.voters.slice(at + 1)]
        const [one = [], other = []] = districts.map((voters) => choiceOf(method, { ...profile, voters }))
        const common = one.filter((candidate) => other.includes(candidate))
        if (common.length === 0) return 'beside'
        return judged([...choiceOf(method, profile)].sort().join() === [...common].sort().join())
      }),
    ),
}
