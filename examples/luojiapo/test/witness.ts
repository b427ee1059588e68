import type { Collection, JournalEntry, Store, StoredRecord, Transaction } from '@dajia/core'
import { luojiapo } from '@dajia/profiles'

/** Everything that a store holds of the community: records by collection and id, and the journal in order. */
export interface Contents {
  readonly records: ReadonlyMap<string, ReadonlyMap<string, StoredRecord>>
  readonly journal: readonly JournalEntry[]
}

export interface Witness {
  readonly store: Store
  /** What the committed transactions wrote, and nothing of the others. */
  readonly written: Contents
  /** How many writes were committed until now. */
  commits(): number
  /** Everything that the community keeps. */
  collections(): readonly Collection[]
  /** What the store answers when it is asked for everything. */
  contents(): Promise<Contents>
}

/**
 * A store that notes what every transaction writes, and keeps the notes only of those that committed. It learns the
 * collections when the community is opened, so it knows those of every module.
 */
export function witness(store: Store): Witness {
  const records = new Map<string, Map<string, StoredRecord>>()
  const journal: JournalEntry[] = []
  let collections: readonly Collection[] = []
  let commits = 0
  const shelf = (name: string) => {
    const known = records.get(name) ?? new Map<string, StoredRecord>()
    records.set(name, known)
    return known
  }

  return {
    written: { records, journal },
    commits: () => commits,
    collections: () => collections,
    contents: () => contentsOf(store, collections),
    store: {
      ...store,
      prepare: async (prepared) => {
        collections = prepared
        for (const { name } of prepared) shelf(name)
        await store.prepare(prepared)
      },
      transact: async (scope, mode, work) => {
        let notes: (() => void)[] = []
        const result = await store.transact(scope, mode, (transaction) => {
          notes = []
          return work(noting(transaction, notes, shelf, journal))
        })
        commits += notes.length
        for (const note of notes) note()
        return result
      },
    },
  }
}

function noting(
  transaction: Transaction,
  notes: (() => void)[],
  shelf: (name: string) => Map<string, StoredRecord>,
  journal: JournalEntry[],
): Transaction {
  return {
    ...transaction,
    insert: (collection, record) => {
      const copy = structuredClone(record)
      notes.push(() => shelf(collection.name).set(copy.id, copy))
      transaction.insert(collection, record)
    },
    update: (collection, record) => {
      const copy = { ...structuredClone(record), version: record.version + 1 }
      notes.push(() => shelf(collection.name).set(copy.id, copy))
      transaction.update(collection, record)
    },
    remove: (collection, id, version) => {
      notes.push(() => shelf(collection.name).delete(id))
      transaction.remove(collection, id, version)
    },
    record: (entry) => {
      const copy = structuredClone(entry)
      notes.push(() => journal.push(copy))
      transaction.record(entry)
    },
  }
}

const PAGE = 1000

/** The same collection with one more index, because some have none and an index is the only way to ask. */
const listed = (collection: Collection): Collection<StoredRecord, 'everything'> => ({
  ...collection,
  indexes: { everything: { fields: ['id'] } },
})

/** Reads all collections and the journal in one transaction. */
async function contentsOf(store: Store, collections: readonly Collection[]): Promise<Contents> {
  const all = collections.map(listed)
  await store.prepare(all)
  return store.transact(luojiapo.id, 'read', async (transaction) => {
    const records = new Map<string, Map<string, StoredRecord>>()
    for (const collection of all) {
      const found = new Map<string, StoredRecord>()
      for (let cursor: string | undefined, more = true; more; more = cursor !== undefined) {
        const page = await transaction.find(collection, {
          index: 'everything',
          limit: PAGE,
          ...(cursor !== undefined && { cursor }),
        })
        for (const record of page.items) found.set(record.id, record)
        cursor = page.next
      }
      records.set(collection.name, found)
    }
    const journal: JournalEntry[] = []
    for (let after: string | undefined, more = true; more; ) {
      const page = await transaction.entries({ limit: PAGE, ...(after !== undefined && { after }) })
      journal.push(...page.entries)
      after = page.next
      more = page.entries.length === PAGE
    }
    return { records, journal }
  })
}

/** One text for equal contents, whatever the order in which they were read or their fields were set. */
export const textOf = ({ records, journal }: Contents): string =>
  JSON.stringify([
    [...records]
      .sort(byName)
      .map(([name, found]) => [name, [...found].sort(byName).map(([, record]) => sorted(record))]),
    journal.map(sorted),
  ])

const byName = ([left]: readonly [string, unknown], [right]: readonly [string, unknown]) =>
  left < right ? -1 : Number(left > right)

function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value)
      .filter(([, part]) => part !== undefined)
      .sort(byName)
      .map(([key, part]) => [key, sorted(part)]),
  )
}
