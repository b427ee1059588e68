import type { Store } from '@dajia/core'
import { read, write } from './law.ts'
import { type Thing, type ThingFind, things } from './things.ts'

export const keep = (store: Store, records: readonly Thing[], scope?: string): Promise<void> =>
  write(
    store,
    async (transaction) => {
      for (const record of records) transaction.insert(things, record)
    },
    scope,
  )

export const lookUp = (store: Store, id: string, scope?: string): Promise<Thing | undefined> =>
  read(store, (transaction) => transaction.get(things, id), scope)

/** The ids that a query answers on its first page. */
export const found = async (store: Store, query: ThingFind, scope?: string): Promise<string[]> =>
  (await read(store, (transaction) => transaction.find(things, query), scope)).items.map(({ id }) => id)

/** The ids of each page, following the cursors; gives up where a store never ends. */
export async function pages(store: Store, query: ThingFind): Promise<string[][]> {
  const all: string[][] = []
  let cursor: string | undefined
  do {
    const asked = cursor === undefined ? query : { ...query, cursor }
    const page = await read(store, (transaction) => transaction.find(things, asked))
    all.push(page.items.map(({ id }) => id))
    cursor = page.next
  } while (cursor !== undefined && all.length < 50)
  return all
}

/** The ids of the journal's entries, in their order. */
export const journalled = async (store: Store, scope?: string): Promise<string[]> =>
  (await read(store, (transaction) => transaction.entries({ limit: 1000 }), scope)).entries.map(({ id }) => id)
