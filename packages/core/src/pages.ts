import type { Collection, IndexValue, StoredRecord } from './collection.ts'
import { PAGE_LIMIT } from './ordering.ts'
import type { Query, ReadRecords } from './records.ts'
import type { Page } from './store.ts'

/** A look-up that says nothing of pages. `among` may have any number of values. */
export type WholeQuery<Item, IndexName extends string> = Omit<Query<Item, IndexName>, 'limit' | 'cursor'>

/** As many values as one look-up may have. One part, where there are none to begin with. */
function partsOf(among: readonly IndexValue[] | undefined): readonly (readonly IndexValue[] | undefined)[] {
  if (among === undefined) return [undefined]
  const values = [...new Set(among)]
  return Array.from({ length: Math.ceil(values.length / PAGE_LIMIT) }, (_, part) =>
    values.slice(part * PAGE_LIMIT, (part + 1) * PAGE_LIMIT),
  )
}

/**
 * All that a look-up finds, page after page, so that no more than one is in memory. In the order of the index; where
 * `among` has more values than one look-up may have, in that order for each part of them.
 */
export async function* everyPage<Item extends StoredRecord, IndexName extends string>(
  tx: Pick<ReadRecords, 'find'>,
  collection: Collection<Item, IndexName>,
  query: WholeQuery<Item, NoInfer<IndexName>>,
): AsyncGenerator<readonly Item[], void, void> {
  for (const among of partsOf(query.among)) {
    const part = { ...query, ...(among && { among }), limit: PAGE_LIMIT }
    let cursor: string | undefined
    do {
      const page: Page<Item> = await tx.find(collection, { ...part, ...(cursor !== undefined && { cursor }) })
      yield page.items
      cursor = page.next
    } while (cursor !== undefined)
  }
}

/** All that a look-up finds, in memory: for what is known to be bounded. */
export async function everyRecord<Item extends StoredRecord, IndexName extends string>(
  tx: Pick<ReadRecords, 'find'>,
  collection: Collection<Item, IndexName>,
  query: WholeQuery<Item, NoInfer<IndexName>>,
): Promise<readonly Item[]> {
  const all: Item[] = []
  for await (const items of everyPage(tx, collection, query)) all.push(...items)
  return all
}
