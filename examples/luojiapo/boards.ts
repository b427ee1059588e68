import { fill, localText, parseProfile, unwrap } from '@dajia/core'
import { HonorsSettings, openTie } from '@dajia/honors'
import { luojiapo } from '@dajia/profiles'
import { type Luojiapo, residentOf, staffOf } from './community.ts'
import type { en } from './messages/en.ts'

const VOTERS = 240
const NOMINEES = ['Nominee A', 'Nominee B', 'Nominee C']

/** Every board of the profile, voted for by the same residents. */
export async function boards(
  community: Luojiapo,
  people: readonly string[],
  random: (length: number) => Uint8Array,
  words: typeof en,
  locale: string,
  say: (line: string) => void,
) {
  const staff = staffOf(community).honors
  for (const { key, name } of HonorsSettings.of(parseProfile(luojiapo)).boards) {
    const { id: electionId } = unwrap(await staff.open({ board: key, period: '2026' }))
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
    const [winner] = result.rounds[0]?.scores ?? []
    const tied = openTie(result)
    const board = localText(name, locale, luojiapo.locale)
    const details = { board, ballots: result.ballots, elected: result.winners.map(nameOf), votes: winner?.votes ?? '0' }
    say(tied ? fill(words.tied, { ...details, tied: tied.candidates.map(nameOf) }) : fill(words.board, details))
  }
}
