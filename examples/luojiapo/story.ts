import { fill } from '@dajia/core'
import { Residents } from '@dajia/registry'
import { localText, luojiapo, type Store, sunlight } from 'dajia'
import { boards } from './boards.ts'
import { openLuojiapo } from './community.ts'
import { hike } from './hike.ts'
import { ledgerWeeks } from './ledger.ts'
import type { en } from './messages/en.ts'
import { importCounted, rosterOfLuojiapo } from './roster.ts'
import { seededBytes, steppingClock } from './seeded.ts'

const HIKERS = 24

export interface StoryOptions {
  readonly store: Store
  readonly file: string
  readonly locale: string
  readonly words: typeof en
  say(line: string): void
}

/**
 * Opens the community and lives its story: the roster, the hike, the four boards, three weeks of the ledger, the sealed
 * journal. Everybody in it is invented.
 */
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

  const counted = await importCounted(community, rosterOfLuojiapo(), (done, all) => {
    if (done === all || done % 1000 === 0) say(fill(words.importing, { done, all }))
  })
  say(fill(words.roster, { ...counted }))
  const people = await residentIds(store)

  await hike(community, people.slice(0, HIKERS), clock.jump, words, say)
  await boards(community, people, random, words, locale, say)
  await ledgerWeeks(community, people, clock.jump, words, say)

  const sealed = await community.journal.seal(sunlight)
  say(fill(words.sealed, { size: sealed.size, root: sealed.root }))
  return sealed
}

/** Ids only: what an app would know from its own accounts. */
const residentIds = (store: Store) =>
  store.transact(luojiapo.id, 'read', async (tx) => {
    const page = await tx.find(Residents, { index: 'byId', limit: 1000 })
    return page.items.map(({ id }): string => id)
  })
