import { type Outcome, type Store, unwrap } from '@dajia/core'
import { openBenchmark, type Seed, staff } from './community.ts'
import type { Contestant } from './contest.ts'
import { ASSIGNMENT } from './rules.ts'

/** dajia on any of its stores. Every command of a resident comes from an actor of its own, as requests to a server do. */
export async function dajiaOn(
  store: Store,
  { activityId, electionId, nominees }: Seed,
): Promise<Omit<Contestant, 'close'>> {
  const community = await openBenchmark(store)
  const resident = (id: string) => community.as({ id, roles: ['resident'] })
  const choices = nominees.slice(0, 3)
  const done = async (outcome: Promise<Outcome<unknown, string>>) => void unwrap(await outcome)
  return {
    register: (id) => done(resident(id).activities.register({ activityId })),
    castBallot: (id) => done(resident(id).honors.castBallot({ electionId, choices: [...choices] })),
    assign: (itemId) => done(community.as(staff).ledgers.assign({ itemId, ...ASSIGNMENT })),
  }
}
