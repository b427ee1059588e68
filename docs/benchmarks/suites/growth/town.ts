import { type Store, unwrap } from '@dajia/core'
import type { Database } from './database.ts'
import { fill, type Person } from './rows.ts'
import { type Opened, openOn, type Seed, seedCommunity, staffOf } from './seed.ts'

/** How many communities, and how many residents each has. */
export interface Size {
  readonly communities: number
  readonly residents: number
}

/** One database with its communities open, and some of their people, drawn evenly, whom nobody has asked yet. */
export interface Town {
  readonly size: Size
  readonly database: Database
  readonly store: Store
  readonly homes: readonly Home[]
  /** The first of each community: whose calls are not timed, as what comes once in a process is no growth. */
  readonly first: readonly Dweller[]
  /** In random order. */
  readonly people: readonly Dweller[]
}

export interface Home {
  /** {@link Database.resident} */
  readonly byHand: (id: string) => Promise<unknown>
  readonly community: Opened
  readonly seed: Seed
}

export interface Dweller extends Person {
  readonly home: Home
}

export function shuffled<Item>(items: readonly Item[]): Item[] {
  return items
    .map((item) => ({ item, place: Math.random() }))
    .sort((left, right) => left.place - right.place)
    .map(({ item }) => item)
}

/** Chance decides who is drawn, and shall not leave too few. */
const DRAWN_MORE = 1.6

interface Drawn {
  readonly of: string
  readonly person: Person
}

/** Founds the communities by dajia's commands, writes the many rows past it, and opens all of them again. */
export async function foundTown(database: Database, size: Size, wanted: number): Promise<Town> {
  const ids = Array.from({ length: size.communities }, (_, index) => `community-${String(index).padStart(4, '0')}`)
  const founding = database.open()
  const seeds: { readonly id: string; readonly seed: Seed; readonly entries: number }[] = []
  for (const id of ids) {
    const community = await openOn(founding, id)
    const seed = await seedCommunity(community)
    const { entries } = await community.journal.read({ limit: 1000 })
    seeds.push({ id, seed, entries: entries.length })
  }
  await founding.close()

  const share = wanted / (size.communities * size.residents)
  const [first, drawn]: [Drawn[], Drawn[]] = [[], []]
  const bulk = await database.bulk()
  for (const { id, seed, entries } of seeds) {
    let isFirst = true
    await fill(bulk, id, seed, size.residents, entries, (person) => {
      if (isFirst) first.push({ of: id, person })
      else if (Math.random() < share * DRAWN_MORE) drawn.push({ of: id, person })
      isFirst = false
    })
  }
  await bulk.finish()

  const store = database.open()
  const homes = new Map<string, Home>()
  const resident = database.resident()
  for (const { id, seed } of seeds) {
    homes.set(id, { community: await openOn(store, id), seed, byHand: (person) => resident(id, person) })
  }
  const atHome = (all: readonly Drawn[]): Dweller[] =>
    all.flatMap(({ of, person }) => {
      const home = homes.get(of)
      return home ? [{ ...person, home }] : []
    })
  const people = atHome(shuffled(drawn))
  if (people.length < wanted) throw new Error(`Only ${people.length} of ${wanted} people were drawn`)
  return { size, database, store, homes: [...homes.values()], first: atHome(first), people }
}

/** What is wrong with a town in which `asked` residents registered and voted, after dajia has read it itself. */
export async function faultsOf({ size, database, homes, people }: Town, asked: number): Promise<string[]> {
  const faults: string[] = []
  const check = (what: string, found: unknown, wanted: unknown) => {
    if (found !== wanted) faults.push(`${what}: ${found} instead of ${wanted}`)
  }
  const all = size.communities * size.residents
  const rows = (collection: string) => database.number(`SELECT count(*) FROM ${database.table(collection)}`)
  check('registrations', await rows('activities.registrations'), all + 2 * homes.length + asked)
  check('ballots', await rows('honors.ballots'), all + 2 * homes.length + asked)
  for (const { community } of homes.slice(0, 20)) {
    const { residents, members } = unwrap(await staffOf(community).registry.count({}))
    check('residents', residents, size.residents + 1)
    check('members', members, size.residents + 1)
  }
  for (const { id, householdId, name, home } of people.slice(0, 50)) {
    const visitor = home.community.as({ id: 'staff-1', roles: ['staff'] }, { purpose: 'visit' })
    const { members } = unwrap(await visitor.registry.household({ householdId }))
    check('a name', members.find((member) => member.id === id)?.name, name)
  }
  for (const { id, home } of people.slice(0, 20)) {
    const resident = home.community.as({ id, roles: ['resident'] })
    const again = await resident.activities.register({ activityId: home.seed.activityId })
    check('a second registration', again.ok ? 'accepted' : again.refusal.code, 'activities.already-registered')
    const vote = await resident.honors.castBallot({ electionId: home.seed.electionId, choices: [] })
    check('a second vote', vote.ok ? 'accepted' : vote.refusal.code, 'honors.already-voted')
  }
  return faults
}
