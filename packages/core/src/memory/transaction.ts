import type { Collection, StoredRecord } from '../collection.ts'
import { decodeCursor, encodeCursor } from '../cursor.ts'
import { StoreError } from '../errors.ts'
import { checkLimit, indexOf } from '../ordering.ts'
import type { Find, Transaction } from '../store.ts'
import { positionsIn, spanBeyond, spanOf, spansOf } from './find.ts'
import type { LockMode } from './lock.ts'
import type { SortedIndex } from './table.ts'
import { type Community, tableOf, type Write, writes } from './writes.ts'

/** A transaction and the two ways it can end; afterwards every call of it is `misuse`. */
export interface Running {
  readonly transaction: Transaction
  /** Applies what is still buffered, or throws the failure of an earlier write, even one the work swallowed. */
  commit(): void
  rollback(): void
}

/** The caller holds the community's lock in this mode until the transaction has ended. */
export function begin(community: Community, mode: LockMode): Running {
  const buffer: Write[] = []
  const undo: (() => void)[] = []
  let failure: { readonly error: unknown } | undefined
  let ended = false

  function flush(): void {
    checkRunning()
    if (failure) throw failure.error
    try {
      for (const write of buffer.splice(0)) undo.push(write(community))
    } catch (error) {
      failure = { error }
      throw error
    }
  }

  function checkRunning(): void {
    if (ended) throw new StoreError('misuse', 'This transaction has ended')
  }

  function add(write: Write): void {
    checkRunning()
    buffer.push(mode === 'write' ? write : refuseWrite)
  }

  function read<Item extends StoredRecord>(collection: Collection<Item>, id: unknown): Item | undefined {
    const kept = typeof id === 'string' ? tableOf(community, collection).records.get(id) : undefined
    return kept && JSON.parse(kept.text)
  }

  return {
    transaction: {
      async get(collection, id, options) {
        flush()
        if (options?.lock && mode === 'read') throw new StoreError('misuse', 'A read cannot lock')
        return read(collection, id)
      },
      async getMany<Item extends StoredRecord>(
        collection: Collection<Item>,
        ids: readonly string[],
        options?: { readonly lock?: boolean },
      ) {
        flush()
        if (options?.lock && mode === 'read') throw new StoreError('misuse', 'A read cannot lock')
        return [...new Set(ids)].map((id) => read<Item>(collection, id)).filter((item) => item !== undefined)
      },
      async find<Item extends StoredRecord>(collection: Collection<Item>, query: Find) {
        flush()
        const { definition, positions } = indexIn(community, collection, query.index)
        const cursor = decodeCursor(collection, query)
        const reverse = query.reverse ?? false
        const spans = spansOf(definition, positions, query)
        const left = spans.map((span) => spanBeyond(span, positions, cursor, reverse))
        const beyond = positionsIn(left, positions, reverse, query.limit + 1)
        const chosen = beyond.slice(0, query.limit)
        const items = chosen
          .map((position) => read<Item>(collection, position.at(-1)))
          .filter((item) => item !== undefined)
        const last = chosen.at(-1)
        if (last === undefined || beyond.length <= query.limit) return { items }
        return { items, next: encodeCursor(collection, query, last) }
      },
      async count(collection, query) {
        flush()
        const { definition, positions } = indexIn(community, collection, query.index)
        const { start, end } = spanOf(definition, positions, { ...(query.equals && { equals: query.equals }) })
        return end - start
      },
      insert: (collection, record) => add(writes.insert(collection, JSON.stringify(record))),
      update: (collection, record) =>
        add(writes.update(collection, record.version, JSON.stringify({ ...record, version: record.version + 1 }))),
      remove: (collection, id, version) => add(writes.remove(collection, id, version)),
      record: (entry) => add(writes.record(entry.id, JSON.stringify(entry))),
      async entries({ after, limit }) {
        flush()
        checkLimit(limit)
        const start = after === undefined ? 0 : Number(after)
        if (!Number.isSafeInteger(start) || start < 0) throw new StoreError('cursor', 'Not a position in the journal')
        const texts = community.journal.slice(start, start + limit)
        return {
          entries: texts.map((text) => JSON.parse(text)),
          next: texts.length ? `${start + texts.length}` : after,
        }
      },
    },
    commit() {
      flush()
      ended = true
    },
    rollback() {
      ended = true
      for (const step of undo.reverse()) step()
    },
  }
}

const refuseWrite: Write = () => {
  throw new StoreError('misuse', 'A read cannot write')
}

function indexIn(community: Community, collection: Collection, name: string): SortedIndex {
  const definition = indexOf(collection, name)
  return tableOf(community, collection).indexes.get(name) ?? { definition, positions: [] }
}
