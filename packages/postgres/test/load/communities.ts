import { activities, People as Participants } from '@dajia/activities'
import { openCommunity, type Store, unwrap } from '@dajia/core'
import { honors, People as Voters } from '@dajia/honors'
import { ledgers } from '@dajia/ledgers'
import { luojiapo } from '@dajia/profiles'
import { registry, registryPeople } from '@dajia/registry'
import { z } from 'zod'

/** The community under load, and the one beside it that must not notice. */
export const COMMUNITIES = ['crowded', 'beside'] as const

export const openLoaded = (store: Store, id: string) =>
  openCommunity({
    profile: { ...luojiapo, id },
    modules: [
      registry(),
      activities({ people: Participants.wire(registryPeople) }),
      honors({ people: Voters.wire(registryPeople) }),
      ledgers(),
    ],
    store,
  })

export type Loaded = Awaited<ReturnType<typeof openLoaded>>

/** Ids of what the clients quarrel about. */
export const World = z.strictObject({
  community: z.string(),
  /** Journal entries that it took to make this world. */
  before: z.int(),
  residents: z.array(z.string()),
  /** Open for registration until the end. */
  activities: z.array(z.string()),
  /** People are checked in to these. */
  trips: z.array(z.string()),
  elections: z.array(z.strictObject({ id: z.string(), nominees: z.array(z.string()) })),
  items: z.array(z.string()),
})
export interface World extends z.infer<typeof World> {}

export interface Size {
  readonly residents: number
  readonly activities: number
  readonly trips: number
  readonly elections: number
  readonly items: number
}

export const STAFF = { id: 'arranger', roles: ['staff'] }

const times = <Made>(count: number, make: (place: number) => Promise<Made>) =>
  Promise.all(Array.from({ length: count }, (_, place) => make(place)))

/** Fills a new community with numbered people, scarce seats, open elections and problems. */
export async function arrange(community: Loaded, size: Size): Promise<World> {
  const staff = community.as(STAFF)
  const residents = await times(
    size.residents,
    async (place) => unwrap(await staff.registry.registerResident({ name: `Nobody ${place}` })).id,
  )
  const open = async (place: number) => {
    const startsAt = '2099-04-18T13:30:00+08:00'
    const planned = await staff.activities.plan({ title: `Hike ${place}`, startsAt, capacity: 2 + (place % 7) })
    const { id: activityId } = unwrap(planned)
    unwrap(await staff.activities.publish({ activityId }))
    return activityId
  }
  const vote = async (place: number) => {
    const { id: electionId } = unwrap(await staff.honors.open({ board: 'volunteer', period: `${place}` }))
    const nominees = residents.slice(0, 3)
    for (const nomineeId of nominees) unwrap(await staff.honors.nominate({ electionId, nomineeId, name: nomineeId }))
    unwrap(await staff.honors.startVoting({ electionId }))
    return { id: electionId, nominees }
  }
  const problem = async (place: number) =>
    unwrap(await staff.ledgers.register({ list: 'problems', tier: 'courtyard', problem: `before-${place}` })).id
  const opened = await times(size.activities, open)
  const trips = await times(size.trips, open)
  const elections = await times(size.elections, vote)
  const items = await times(size.items, problem)
  let before = 0
  for (;;) {
    const { entries } = await community.journal.read({ after: String(before), limit: 1000 })
    if (entries.length === 0) break
    before += entries.length
  }
  return { community: community.id, before, residents, activities: opened, trips, elections, items }
}
