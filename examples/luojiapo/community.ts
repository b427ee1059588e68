import { activities, People as Hikers } from '@dajia/activities'
import { openCommunity, type Store } from '@dajia/core'
import { honors, People as Voters } from '@dajia/honors'
import { ledgers } from '@dajia/ledgers'
import { luojiapo } from '@dajia/profiles'
import { registry, registryPeople } from '@dajia/registry'

export interface World {
  clock(): Date
  random(length: number): Uint8Array
}

/** The registry answers who the people are that hike and vote. Staff are accounts of the app, so the ledgers take its word. */
export const openLuojiapo = (store: Store, world: World) =>
  openCommunity({
    profile: luojiapo,
    modules: [
      registry(),
      activities({ people: Hikers.wire(registryPeople) }),
      honors({ people: Voters.wire(registryPeople) }),
      ledgers(),
    ],
    store,
    ...world,
  })

export type Luojiapo = Awaited<ReturnType<typeof openLuojiapo>>

export const staffOf = (community: Luojiapo, id = 'staff-1') => community.as({ id, roles: ['staff'] })

export const residentOf = (community: Luojiapo, id: string) => community.as({ id, roles: ['resident'] })
