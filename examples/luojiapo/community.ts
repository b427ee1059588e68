import { luojiapo, openCommunity, type Store, standardModules } from 'dajia'

export interface World {
  clock(): Date
  random(length: number): Uint8Array
}

export const openLuojiapo = (store: Store, world: World) =>
  openCommunity({ profile: luojiapo, modules: standardModules(), store, ...world })

export type Luojiapo = Awaited<ReturnType<typeof openLuojiapo>>

export const staffOf = (community: Luojiapo, id = 'staff-1') => community.as({ id, roles: ['staff'] })

export const residentOf = (community: Luojiapo, id: string) => community.as({ id, roles: ['resident'] })
