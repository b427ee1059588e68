import type { MethodName } from '../../src/index.ts'
import { counted } from '../counting.ts'
import { electionOf } from './counts.ts'
import { type Criterion, judged } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import type { Profile } from './voter.ts'

/** Who casts a ballot has no influence: in another order and one by one the ballots give the same result, to the byte. */
export const anonymity: Criterion = {
  premise: 100,
  profiles: (kind) => anyProfile(kind, { seats: { min: 1, max: 3 } }),
  judge(method, profile) {
    const { voters } = profile
    const single = voters.flatMap((voter) => Array.from({ length: voter.count }, () => ({ ...voter, count: 1 })))
    const orders = [[...voters].reverse(), single, [...voters.slice(1), ...voters.slice(0, 1)]]
    const result = resultOf(method, profile)
    return judged(orders.every((order) => resultOf(method, { ...profile, voters: order }) === result))
  },
}

const resultOf = (method: MethodName, profile: Profile): string =>
  JSON.stringify(counted(electionOf(method, seating(method, profile), 'none')))

/** As many seats as the method can fill. */
export const seating = (method: MethodName, profile: Profile): Profile =>
  method === 'two-round' ? { ...profile, seats: 1 } : profile
