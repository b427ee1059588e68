import { methods } from '../../src/index.ts'
import { committeesOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile, biased, favouring, groups } from './profiles.ts'
import { supportersOf } from './solid-coalition.ts'
import { subsetsOf, votersOf } from './voter.ts'

/**
 * Proportionality for solid coalitions (Dummett 1984, Woodall 1994): where so many voters as make k Droop quotas prefer
 * all of a group to everybody else, k of the group are elected, or the whole group where it is smaller; however ties are
 * broken. The quota is votes / (seats + 1), rounded down, and one, as most statutes have it: k of these can be more
 * voters than the k / (seats + 1) of all that Woodall asks for.
 */
export const droopProportionality: Criterion = {
  premise: 90,
  asked: (method) => method !== 'two-round' && ORDERED.includes(methods[method].ballot),
  profiles: (kind) =>
    biased(anyProfile(kind, { candidates: { min: 4, max: 5 }, seats: { min: 2, max: 3 } }), favouring, groups),
  judge(method, profile) {
    const quota = Math.floor(votersOf(profile.voters) / (profile.seats + 1)) + 1
    return together(
      subsetsOf(profile.candidates).map((group) => {
        const deserved = Math.min(Math.floor(supportersOf(profile, group) / quota), group.length)
        if (deserved === 0) return 'beside'
        return judged(
          committeesOf(method, profile).every(
            (committee) => committee.filter((one) => group.includes(one)).length >= deserved,
          ),
        )
      }),
    )
  },
}

const ORDERED: readonly string[] = ['one mark', 'a ranking', 'a ranking with ties']
