import { fill, localText, type Store, unwrap } from '@dajia/core'
import { luojiapo } from '@dajia/profiles'
import { Residents } from '@dajia/registry'
import { append, emptyTree, hashToHex, leafHash, rootHash } from '@dajia/sunlight'
import { type Luojiapo, openLuojiapo, residentOf, staffOf } from './community.ts'
import type { en } from './messages/en.ts'
import { fictionalRoster, importRoster } from './roster.ts'
import { seededBytes, steppingClock } from './seeded.ts'

const HIKERS = 24
const VOTERS = 240
const NOMINEES = ['Nominee A', 'Nominee B', 'Nominee C']

export interface StoryOptions {
  readonly store: Store
  readonly file: string
  readonly locale: string
  readonly words: typeof en
  say(line: string): void
}

/** Opens the community and lives its story: the hike, the four boards, the sealed journal. Everybody in it is invented. */
export async function story({
  store,
  file,
  locale,
  words,
  say,
}: StoryOptions): Promise<{ size: number; root: string }> {
  const random = seededBytes('luojiapo')
  const clock = steppingClock('2026-04-11T01:00:00Z')
  const community = await openLuojiapo(store, { clock: clock.now, random })
  const name = localText(luojiapo.name, locale, luojiapo.locale)
  say(fill(words.opened, { name, file }))

  const imported = await importRoster(community, fictionalRoster(), (done, all) => {
    if (done === all || done % 2000 === 0) say(fill(words.importing, { done, all }))
  })
  say(fill(words.roster, { ...imported }))
  const people = await residentIds(store)

  await hike(community, people.slice(0, HIKERS), clock.jump, words, say)
  await boards(community, people, random, words, say)

  const sealed = await community.journal.seal({ append, emptyTree, hashToHex, leafHash, rootHash })
  say(fill(words.sealed, { size: sealed.size, root: sealed.root }))
  return sealed
}

/** Ids only: what an app would know from its own accounts. */
const residentIds = (store: Store) =>
  store.transact(luojiapo.id, 'read', async (tx) => {
    const page = await tx.find(Residents, { index: 'byId', limit: 1000 })
    return page.items.map(({ id }): string => id)
  })

async function hike(
  community: Luojiapo,
  hikers: readonly string[],
  jump: (to: string) => void,
  words: typeof en,
  say: StoryOptions['say'],
) {
  const staff = staffOf(community).activities
  const plan = { title: '古井沟徒步', startsAt: '2026-04-18T13:30:00+08:00', capacity: 30, waiver: 'hike' }
  const { id: activityId } = unwrap(await staff.plan(plan))
  unwrap(await staff.publish({ activityId }))
  for (const residentId of hikers) unwrap(await residentOf(community, residentId).activities.register({ activityId }))
  jump('2026-04-18T05:00:00Z')
  let signed = 0
  for (const residentId of hikers) {
    const hiker = residentOf(community, residentId).activities
    const { templateVersion } = unwrap(await hiker.waiver({ activityId }))
    unwrap(
      await hiker.signWaiver({
        activityId,
        templateVersion,
        accepted: true,
        signature: `signed by ${residentId}`,
      }),
    )
    signed += 1
  }
  const handed = { water: 0, bread: 0 }
  for (const residentId of hikers) {
    const who = { activityId, residentId }
    unwrap(await staff.checkIn(who))
    for (const supply of ['water', 'bread'] as const) {
      unwrap(await staff.handOut({ ...who, supply }))
      handed[supply] += 1
    }
  }
  const out = unwrap(await staff.rollCall({ activityId })).missing
  jump('2026-04-18T09:30:00Z')
  for (const residentId of hikers) unwrap(await staff.checkOut({ activityId, residentId }))
  const home = unwrap(await staff.rollCall({ activityId }))
  unwrap(await staff.complete({ activityId }))
  say(fill(words.hike, { registered: hikers.length, signed, ...handed, out, returned: home.returned }))
}

async function boards(
  community: Luojiapo,
  people: readonly string[],
  random: (length: number) => Uint8Array,
  words: typeof en,
  say: StoryOptions['say'],
) {
  const staff = staffOf(community).honors
  for (const board of ['helpful-neighbour', 'volunteer', 'family', 'party-member']) {
    const { id: electionId } = unwrap(await staff.open({ board, period: '2026' }))
    const nominees = NOMINEES.map((name, index) => ({ name, nomineeId: people[people.length - 1 - index] ?? '' }))
    for (const nominee of nominees) unwrap(await staff.nominate({ electionId, ...nominee }))
    unwrap(await staff.startVoting({ electionId }))
    const ballots = people.slice(0, VOTERS).map((voter, index) => {
      const first = (random(1)[0] ?? 0) % nominees.length
      const choices = nominees
        .filter((_, place) => place === first || (index % 3 === 0 && place === 0))
        .map(({ nomineeId }) => nomineeId)
      return residentOf(community, voter).honors.castBallot({ electionId, choices })
    })
    for (const ballot of await Promise.all(ballots)) unwrap(ballot)
    unwrap(await staff.close({ electionId }))
    unwrap(await staff.count({ electionId }))
    unwrap(await staff.publish({ electionId }))
    const { result } = unwrap(await staff.result({ electionId }))
    const nameOf = (id: string) => nominees.find(({ nomineeId }) => nomineeId === id)?.name ?? id
    const winner = result.scores[0]
    const details = { board, ballots: result.ballots, elected: result.elected.map(nameOf), votes: winner?.votes ?? 0 }
    say(
      result.tied
        ? fill(words.tied, { ...details, tied: result.tied.candidates.map(nameOf) })
        : fill(words.board, details),
    )
  }
}
