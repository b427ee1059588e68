import { Activities, Registrations } from '@dajia/activities'
import {
  type Collection,
  collection,
  type JournalEntry,
  type JournalPage,
  present,
  type Store,
  type StoredRecord,
} from '@dajia/core'
import { Ballots } from '@dajia/honors'
import { Items } from '@dajia/ledgers'
import { z } from 'zod'
import type { Loaded, World } from './communities.ts'
import type { CommunityState } from './history.ts'

/** The roll is the module's own; here it is read as it lies in the store. */
export const Roll = collection({
  name: 'honors.voters',
  schema: z.object({ id: z.string(), version: z.int(), electionId: z.string(), voterKey: z.string() }),
  indexes: { once: { fields: ['electionId', 'voterKey'] } },
})

async function all<Item extends StoredRecord, Name extends string>(
  store: Store,
  scope: string,
  from: Collection<Item, Name>,
  index: NoInfer<Name>,
): Promise<Item[]> {
  const items: Item[] = []
  let cursor: string | undefined
  do {
    const page = await store.transact(scope, 'read', (transaction) =>
      transaction.find(from, { index, limit: 1000, ...present({ cursor }) }),
    )
    items.push(...page.items)
    cursor = page.next
  } while (cursor !== undefined)
  return items
}

async function journalPages(community: Loaded): Promise<JournalPage[]> {
  const pages: JournalPage[] = []
  for (;;) {
    const page = await community.journal.read({ ...present({ after: pages.at(-1)?.next }), limit: 1000 })
    if (page.entries.length === 0) return pages
    pages.push(page)
  }
}

/** Reads everything once all is quiet. */
export async function collect(
  store: Store,
  community: Loaded,
  { before }: World,
  followed: readonly JournalEntry[],
): Promise<CommunityState> {
  const { id } = community
  return {
    id,
    before,
    activities: await all(store, id, Activities, 'byStart'),
    registrations: await all(store, id, Registrations, 'byResident'),
    items: await all(store, id, Items, 'byList'),
    roll: await all(store, id, Roll, 'once'),
    ballots: await all(store, id, Ballots, 'byElection'),
    pages: await journalPages(community),
    followed,
  }
}
