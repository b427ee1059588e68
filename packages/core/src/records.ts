import type { Collection, IndexValue, StoredRecord } from './collection.ts'
import { DefinitionError } from './errors.ts'
import { indexOf } from './ordering.ts'
import type { TransactionKeys } from './privacy/keys-in-transaction.ts'
import { blindValue, personOf, type Sealing, seal, sealing, unseal } from './privacy/sealing.ts'
import { DataKeys } from './privacy/vault.ts'
import type { Find, Page, Transaction } from './store.ts'

/** A look-up whose fields the compiler knows. */
export interface Query<Item, IndexName extends string> extends Omit<Find<IndexName>, 'equals'> {
  readonly equals?: { readonly [Field in keyof Item]?: IndexValue }
}

/** What an operation reads with: the store contract's reads, with sensitive fields in clear. */
export interface ReadRecords extends Pick<Transaction, 'get' | 'getMany'> {
  find<Item extends StoredRecord, IndexName extends string>(
    collection: Collection<Item, IndexName>,
    query: Query<Item, NoInfer<IndexName>>,
  ): Promise<Page<Item>>
  count<Item extends StoredRecord, IndexName extends string>(
    collection: Collection<Item, IndexName>,
    query: Pick<Query<Item, NoInfer<IndexName>>, 'index' | 'equals'>,
  ): Promise<number>
}

/** What a command reads and writes with. Nothing is kept unless the command accepts. */
export interface Records extends ReadRecords, Pick<Transaction, 'insert' | 'remove'> {
  /** The record as it will be stored, its version one higher. */
  update<Item extends StoredRecord>(collection: Collection<Item>, record: Item): Item
}

/** Every collection that a community knows, with how its sensitive fields are sealed. */
export type Shelves = ReadonlyMap<string, Sealing | undefined>

export const shelvesOf = (collections: readonly Collection[]): Shelves =>
  new Map(collections.map((each) => [each.name, sealing(each)]))

function sealingOf(shelves: Shelves, { name }: Collection): Sealing | undefined {
  if (shelves.has(name)) return shelves.get(name)
  throw new DefinitionError(`Collection "${name}" is declared by no module of this community`)
}

/** The collection as the store knows it: the same records, indexes on blinds. */
function stored<Item extends StoredRecord, IndexName extends string>(
  collection: Collection<Item, IndexName>,
  sealed: Sealing | undefined,
): Collection<Item, IndexName>
// Sealing changes what the fields of an index are, and neither the records nor the names of the indexes.
function stored(collection: Collection, sealed: Sealing | undefined): Collection {
  return sealed?.stored ?? collection
}

/** The values that a look-up names, as the store knows them: those of sensitive fields as blinds. */
function storedValues(
  collection: Collection,
  { index, equals, among }: Pick<Find, 'index' | 'among'> & { readonly equals?: object },
  sealed: Sealing | undefined,
  blindKey: Uint8Array,
): Pick<Find, 'equals' | 'among'> {
  const blinded = (field: string | undefined, value: IndexValue) =>
    sealed && field !== undefined && sealed.blinds.has(field)
      ? blindValue(sealed, blindKey, field, String(value))
      : value
  const fixed = Object.entries(equals ?? {})
  const next = among && indexOf(collection, index).fields[fixed.length]
  return {
    ...(equals && {
      equals: Object.fromEntries(
        fixed.map(([field, value]) => [sealed?.blinds.get(field) ?? field, blinded(field, value)]),
      ),
    }),
    ...(among && { among: among.map((value) => blinded(next, value)) }),
  }
}

/** Records over one transaction. `settle` must be awaited before it ends: writes of sensitive fields wait for keys. */
export function recordsOf(
  transaction: Transaction,
  shelves: Shelves,
  keys: TransactionKeys,
  blindKey: Uint8Array,
): Records & { settle(): Promise<void> } {
  let waiting: { readonly person: string | undefined; perform(key: Uint8Array | undefined): void }[] = []

  // Writes stay in the order they were made: once one waits for a key, those after it wait too.
  const write = (person: string | undefined, perform: (key: Uint8Array | undefined) => void) => {
    if (person === undefined && waiting.length === 0) perform(undefined)
    else waiting.push({ person, perform })
  }
  const settle = async () => {
    if (waiting.length === 0) return
    const writes = waiting
    waiting = []
    const concerned = writes.flatMap(({ person }) => (person === undefined ? [] : [person]))
    const keyring = await keys.of(concerned, true)
    for (const { person, perform } of writes) perform(person === undefined ? undefined : keyring.get(person))
  }
  const open = async <Item extends StoredRecord>(sealed: Sealing | undefined, items: Item[]): Promise<Item[]> => {
    if (sealed === undefined || items.length === 0) return items
    const people = items.map((item) => personOf(sealed, item))
    const keyring = await keys.of(people, false)
    return items.map((item) => unseal(sealed, item, keyring.get(personOf(sealed, item))))
  }

  return {
    settle,
    get: async (collection, id, options) => {
      const sealed = sealingOf(shelves, collection)
      await settle()
      const item = await transaction.get(stored(collection, sealed), id, options)
      return item && sealed ? (await open(sealed, [item]))[0] : item
    },
    getMany: async (collection, ids, options) => {
      const sealed = sealingOf(shelves, collection)
      await settle()
      return open(sealed, await transaction.getMany(stored(collection, sealed), ids, options))
    },
    find: async (collection, { equals, ...query }) => {
      const sealed = sealingOf(shelves, collection)
      await settle()
      const page = await transaction.find(stored(collection, sealed), {
        ...query,
        ...storedValues(collection, { ...query, ...(equals && { equals }) }, sealed, blindKey),
      })
      return sealed ? { ...page, items: await open(sealed, [...page.items]) } : page
    },
    count: async (collection, query) => {
      const sealed = sealingOf(shelves, collection)
      await settle()
      return transaction.count(stored(collection, sealed), {
        index: query.index,
        ...storedValues(collection, query, sealed, blindKey),
      })
    },
    insert: (collection, record) => {
      const sealed = sealingOf(shelves, collection)
      if (sealed === undefined) return write(undefined, () => transaction.insert(collection, record))
      const kept = structuredClone(record)
      write(personOf(sealed, kept), (key) =>
        transaction.insert(stored(collection, sealed), seal(sealed, kept, key, blindKey)),
      )
    },
    update: (collection, record) => {
      if (collection.name === DataKeys.name) keys.forget(record.id)
      const sealed = sealingOf(shelves, collection)
      if (sealed === undefined) {
        write(undefined, () => transaction.update(collection, record))
      } else {
        const kept = structuredClone(record)
        write(personOf(sealed, kept), (key) =>
          transaction.update(stored(collection, sealed), seal(sealed, kept, key, blindKey)),
        )
      }
      return { ...record, version: record.version + 1 }
    },
    remove: (collection, id, version) => {
      const sealed = sealingOf(shelves, collection)
      write(undefined, () => transaction.remove(stored(collection, sealed), id, version))
    },
  }
}
