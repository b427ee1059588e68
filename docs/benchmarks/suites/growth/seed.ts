import type { Activity } from '@dajia/activities'
import {
  accept,
  defineModule,
  masterKey,
  openCommunity,
  type ProfileInput,
  query,
  refuse,
  type Store,
  unwrap,
} from '@dajia/core'
import type { Item } from '@dajia/ledgers'
import { luojiapo } from '@dajia/profiles'
import { type Household, type Membership, Resident, Residents } from '@dajia/registry'
import { standardModules } from 'dajia'

/** Not a secret: it opens nothing but databases of invented people that are thrown away. */
export const master = new Uint8Array(32).fill(7)

/** The module that an app writes to show one resident. */
const lookup = () =>
  defineModule({
    name: 'lookup',
    collections: [],
    events: [],
    messages: {},
    operations: {
      resident: query({
        summary: 'Find a resident by id',
        input: Resident.pick({ id: true }),
        output: Resident.pick({ id: true }),
        may: 'registry.read',
        run: async ({ tx }, { id }) => {
          const resident = await tx.get(Residents, id)
          return resident ? accept({ id: resident.id }) : refuse('not-found', { kind: 'resident' })
        },
      }),
    },
  })

export function openOn(store: Store, id: string) {
  const profile: ProfileInput = { ...luojiapo, id }
  return openCommunity({ profile, modules: [...standardModules(), lookup()], store, keys: masterKey(master) })
}

export type Opened = Awaited<ReturnType<typeof openOn>>

export const staffOf = (community: Opened) => community.as({ id: 'staff-1', roles: ['staff'] })

/** What dajia itself wrote of each kind, for the rows that are written past it, and what the commands go to. */
export interface Seed {
  readonly household: Household
  readonly resident: Resident
  readonly membership: Membership
  readonly earlierActivity: Activity
  readonly item: Item
  readonly earlierElectionId: string
  /** Open for registrations and for votes. */
  readonly activityId: string
  readonly electionId: string
  readonly nomineeId: string
}

const ASSIGNMENT = { task: 'Mend it', responsible: 'electrician', standard: 'It works', measures: 'A new lamp' }
export const PROBLEM = { list: 'problems', tier: 'courtyard', problem: 'The lamp at the gate is dark' }

/** Everything that a community needs before it can grow, by dajia's own commands. */
export async function seedCommunity(community: Opened): Promise<Seed> {
  const { registry, activities, honors, ledgers } = staffOf(community)
  const address = { courtyard: '1', building: '1', door: '000000' }
  const household = unwrap(await registry.registerHousehold({ key: 'H000000', address }))
  const resident = unwrap(await registry.registerResident({ name: 'Resident 0', birth: '1960-02-03' }))
  const head = { residentId: resident.id, householdId: household.id, relationship: 'head', day: '2020-01-01' }
  const membership = unwrap(await registry.join(head))
  const plan = { title: 'A walk to the old well', startsAt: '2099-04-18T05:30:00.000Z', capacity: 1_000_000 }
  const earlierActivity = unwrap(await activities.plan(plan))
  const { id: activityId } = unwrap(await activities.plan(plan))
  unwrap(await activities.publish({ activityId }))
  const elections: string[] = []
  for (const period of ['2025', '2026']) {
    const { id: electionId } = unwrap(await honors.open({ board: 'volunteer', period }))
    unwrap(await honors.nominate({ electionId, nomineeId: resident.id, name: 'Resident 0' }))
    unwrap(await honors.startVoting({ electionId }))
    elections.push(electionId)
  }
  const [earlierElectionId = '', electionId = ''] = elections
  const { id: itemId } = unwrap(await ledgers.register(PROBLEM))
  const item = unwrap(await ledgers.assign({ itemId, ...ASSIGNMENT }))
  unwrap(await community.as({ id: resident.id, roles: ['resident'] }).activities.register({ activityId }))
  unwrap(await community.as({ id: resident.id, roles: ['resident'] }).honors.castBallot({ electionId, choices: [] }))
  return {
    household,
    resident,
    membership,
    earlierActivity,
    item,
    earlierElectionId,
    activityId,
    electionId,
    nomineeId: resident.id,
  }
}

export const assignmentOf = (itemId: string) => ({ itemId, ...ASSIGNMENT })
