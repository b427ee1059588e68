import { type Community, luojiapo, openCommunity, type Store, standardModules, unwrap } from 'dajia'

type Modules = ReturnType<typeof standardModules>
export type Neighbourhood = Community<Modules>

const RESIDENTS = ['head', 'member', 'member']
const AT_ONCE = 24

export const idOf = (number: number) => `community-${String(number).padStart(4, '0')}`

/** A profile of its own, which differs by its id and name only. */
const profileOf = (number: number) => ({
  ...luojiapo,
  id: idOf(number),
  name: { 'zh-CN': `虚构社区${number}`, en: `Fictional community ${number}` },
})

export const staffOf = (community: Neighbourhood) => community.as({ id: 'staff-1', roles: ['staff'] })

/** How many register in a community: one, two or three. */
export const registrationsOf = (number: number) => 1 + (number % RESIDENTS.length)

/** Does the work for each item, so many at a time. */
export async function forEach<Item, Answer>(
  items: readonly Item[],
  work: (item: Item, number: number) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = []
  const left = items.entries()
  const worker = async () => {
    for (const [number, item] of left) answers[number] = await work(item, number)
  }
  await Promise.all(Array.from({ length: AT_ONCE }, worker))
  return answers
}

export async function openCommunities(store: Store, count: number): Promise<readonly Neighbourhood[]> {
  const open = (profile: ReturnType<typeof profileOf>) => openCommunity({ profile, modules: standardModules(), store })
  const [first, ...others] = Array.from({ length: count }, (_, number) => profileOf(number))
  // The first one makes the tables, for all.
  return first ? [await open(first), ...(await forEach(others, open))] : []
}

/** One household of three, one activity, and some registrations for it; answers how many commands. All is invented. */
export async function populate(community: Neighbourhood, number: number): Promise<number> {
  const { registry, activities } = staffOf(community)
  const address = { courtyard: '1', building: '1', door: String(number) }
  const { id: householdId } = unwrap(await registry.registerHousehold({ address }))
  const day = '2026-01-01'
  const residents: string[] = []
  for (const [place, relationship] of RESIDENTS.entries()) {
    const { id: residentId } = unwrap(await registry.registerResident({ name: `Nobody ${place}` }))
    unwrap(await registry.join({ residentId, householdId, relationship, day }))
    residents.push(residentId)
  }
  const plan = { title: 'Tea for everybody', startsAt: '2099-05-01T09:00:00+08:00', capacity: 2 }
  const { id: activityId } = unwrap(await activities.plan(plan))
  unwrap(await activities.publish({ activityId }))
  const registering = residents.slice(0, registrationsOf(number))
  for (const residentId of registering) {
    const resident = community.as({ id: residentId, roles: ['resident'] })
    unwrap(await resident.activities.register({ activityId }))
  }
  return 1 + 2 * residents.length + 2 + registering.length
}
