import { activities } from '@dajia/activities'
import { fill, localText, openCommunity, type Store, unwrap } from '@dajia/core'
import { honors } from '@dajia/honors'
import { luojiapo } from '@dajia/profiles'
import { append, emptyTree, hashToHex, leafHash, rootHash } from '@dajia/sunlight'
import type { en } from './messages/en.ts'
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

const residentId = (number: number) => `resident-${String(number).padStart(4, '0')}`

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
  const community = await openCommunity({
    profile: luojiapo,
    modules: [activities(), honors()],
    store,
    clock: clock.now,
    random,
  })
  const name = localText(luojiapo.name, locale, luojiapo.locale)
  say(fill(words.opened, { name, file }))

  await hike(community, clock.jump, words, say)
  await boards(community, random, words, say, locale)

  const sealed = await community.journal.seal({ append, emptyTree, hashToHex, leafHash, rootHash })
  say(fill(words.sealed, { size: sealed.size, root: sealed.root }))
  return sealed
}

const open = (store: Store) => openCommunity({ profile: luojiapo, modules: [activities(), honors()], store })
type Luojiapo = Awaited<ReturnType<typeof open>>

const staffOf = (community: Luojiapo) => community.as({ id: 'staff-1', roles: ['staff'] })
const residentOf = (community: Luojiapo, number: number) =>
  community.as({ id: residentId(number), roles: ['resident'] })

async function hike(community: Luojiapo, jump: (to: string) => void, words: typeof en, say: StoryOptions['say']) {
  const staff = staffOf(community).activities
  const plan = { title: '古井沟徒步', startsAt: '2026-04-18T13:30:00+08:00', capacity: 30, waiver: 'hike' }
  const { id: activityId } = unwrap(await staff.plan(plan))
  unwrap(await staff.publish({ activityId }))
  const hikers = Array.from({ length: HIKERS }, (_, index) => index + 1)
  for (const number of hikers) unwrap(await residentOf(community, number).activities.register({ activityId }))
  jump('2026-04-18T05:00:00Z')
  let signed = 0
  for (const number of hikers) {
    const hiker = residentOf(community, number).activities
    const { templateVersion } = unwrap(await hiker.waiver({ activityId }))
    unwrap(
      await hiker.signWaiver({
        activityId,
        templateVersion,
        accepted: true,
        signature: `signed by ${residentId(number)}`,
      }),
    )
    signed += 1
  }
  const handed = { water: 0, bread: 0 }
  for (const number of hikers) {
    const who = { activityId, residentId: residentId(number) }
    unwrap(await staff.checkIn(who))
    for (const supply of ['water', 'bread'] as const) {
      unwrap(await staff.handOut({ ...who, supply }))
      handed[supply] += 1
    }
  }
  const out = unwrap(await staff.rollCall({ activityId })).missing
  jump('2026-04-18T09:30:00Z')
  for (const number of hikers) unwrap(await staff.checkOut({ activityId, residentId: residentId(number) }))
  const home = unwrap(await staff.rollCall({ activityId }))
  unwrap(await staff.complete({ activityId }))
  say(fill(words.hike, { registered: hikers.length, signed, ...handed, out, returned: home.returned }))
}

async function boards(
  community: Luojiapo,
  random: (length: number) => Uint8Array,
  words: typeof en,
  say: StoryOptions['say'],
  locale: string,
) {
  const staff = staffOf(community).honors
  for (const board of ['helpful-neighbour', 'volunteer', 'family', 'party-member']) {
    const { id: electionId } = unwrap(await staff.open({ board, period: '2026' }))
    const nominees = NOMINEES.map((name, index) => ({ name, nomineeId: residentId(1000 + index) }))
    for (const nominee of nominees) unwrap(await staff.nominate({ electionId, ...nominee }))
    unwrap(await staff.startVoting({ electionId }))
    const ballots = Array.from({ length: VOTERS }, (_, index) => {
      const first = (random(1)[0] ?? 0) % nominees.length
      const choices = nominees
        .filter((_, place) => place === first || (index % 3 === 0 && place === 0))
        .map(({ nomineeId }) => nomineeId)
      return residentOf(community, index + 1).honors.castBallot({ electionId, choices })
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
  return locale
}
