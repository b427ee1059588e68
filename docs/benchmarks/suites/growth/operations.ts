import { unwrap } from '@dajia/core'
import { assignmentOf, PROBLEM, staffOf } from './seed.ts'
import type { Dweller } from './town.ts'

/** One operation for one resident; what has to be there before is made by `prepare`, and is not timed. */
export interface Operation {
  readonly name: string
  /** At most so many calls in a round; all that are asked for unless told. */
  readonly calls?: number
  prepare(dweller: Dweller): Promise<() => Promise<unknown>>
}

const residentOf = ({ id, home }: Dweller) => home.community.as({ id, roles: ['resident'] })

export const operations: readonly Operation[] = [
  {
    name: 'activities.register',
    prepare: async (dweller) => {
      const { activities } = residentOf(dweller)
      const { activityId } = dweller.home.seed
      return async () => unwrap(await activities.register({ activityId }))
    },
  },
  {
    name: 'honors.castBallot',
    prepare: async (dweller) => {
      const { honors } = residentOf(dweller)
      const { electionId, nomineeId } = dweller.home.seed
      return async () => unwrap(await honors.castBallot({ electionId, choices: [nomineeId] }))
    },
  },
  {
    name: 'ledgers.assign',
    prepare: async ({ home }) => {
      const { ledgers } = staffOf(home.community)
      const { id } = unwrap(await ledgers.register(PROBLEM))
      return async () => unwrap(await ledgers.assign(assignmentOf(id)))
    },
  },
  {
    name: 'a resident by id, in SQL by hand',
    prepare:
      async ({ id, home }) =>
      () =>
        home.byHand(id),
  },
  {
    name: 'a resident by id',
    prepare: async ({ id, home }) => {
      const { lookup } = staffOf(home.community)
      return async () => unwrap(await lookup.resident({ id }))
    },
  },
  {
    name: 'registry.household',
    prepare: async ({ householdId, home }) => {
      const { registry } = staffOf(home.community)
      return async () => unwrap(await registry.household({ householdId }))
    },
  },
  {
    name: 'registry.count',
    calls: 10,
    prepare: async ({ home }) => {
      const { registry } = staffOf(home.community)
      return async () => unwrap(await registry.count({}))
    },
  },
]
