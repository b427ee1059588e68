import type { Collection, IndexValue, StoredRecord } from './collection.ts'
import type { JournalEntry } from './journal/entry.ts'

/** Which records: equal on the leading fields of an index; on the next one within `from <= value < to`, or one of `among`. */
export interface Find<IndexName extends string = string> {
  readonly index: IndexName
  /** Values of the index's leading fields, without a gap; may be empty. */
  readonly equals?: Readonly<Record<string, IndexValue>>
  readonly from?: IndexValue
  readonly to?: IndexValue
  /** At most 1,000 values of the field after those that are fixed; not together with `from` and `to`. */
  readonly among?: readonly IndexValue[]
  readonly reverse?: boolean
  /** 1 to 1,000. */
  readonly limit: number
  /** `next` of the page before, of this very query. */
  readonly cursor?: string
}

/** In the order of (the index's fields, id); text in the order of its Unicode code points. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** Absent on the last page. */
  readonly next?: string
}

/** A part of the journal in commit order. `next` is where to go on, also when nothing is left now. */
export interface JournalPage {
  readonly entries: readonly JournalEntry[]
  readonly next: string | undefined
}

/**
 * One atomic piece of work in one community. Every method is a MUST; none is optional.
 *
 * - Writes may be buffered, but a read sees the transaction's own writes, and all or none become durable.
 * - Records are copied on the way in and out: changing one afterwards changes nothing stored.
 * - A transaction sees one consistent state, and nothing of other communities.
 */
export interface Transaction {
  /** `lock`: nobody else writes this record until this transaction ends. Only in `write` mode. */
  get<Item extends StoredRecord>(
    collection: Collection<Item>,
    id: string,
    options?: { readonly lock?: boolean },
  ): Promise<Item | undefined>
  /** In the order of the ids given; missing ones are left out; a repeated id is answered once. `lock` as in `get`. */
  getMany<Item extends StoredRecord>(
    collection: Collection<Item>,
    ids: readonly string[],
    options?: { readonly lock?: boolean },
  ): Promise<Item[]>
  find<Item extends StoredRecord, IndexName extends string>(
    collection: Collection<Item, IndexName>,
    query: Find<NoInfer<IndexName>>,
  ): Promise<Page<Item>>
  count<Item extends StoredRecord, IndexName extends string>(
    collection: Collection<Item, IndexName>,
    query: Pick<Find<NoInfer<IndexName>>, 'index' | 'equals'>,
  ): Promise<number>
  /** `record.version` is 1. An id that exists, or a unique index, fails the transaction with `unique`. */
  insert<Item extends StoredRecord>(collection: Collection<Item>, record: Item): void
  /** `record.version` is the one that was read; it is stored one higher. Fails with `version` if it moved or is gone. */
  update<Item extends StoredRecord>(collection: Collection<Item>, record: Item): void
  /** Fails with `version` if it moved or is gone. */
  remove(collection: Collection, id: string, version: number): void
  /** Adds to the journal; an entry's id is unique within the community. */
  record(entry: JournalEntry): void
  /** The journal after a position; never skips an entry of a transaction that commits late. `limit` 1 to 1,000. */
  entries(query: { readonly after?: string; readonly limit: number }): Promise<JournalPage>
}

/**
 * What a transaction may do. `stale` reads one committed state that may be older than the newest, from a replica where
 * the store has one; each store says how old at most. To a store without replicas it is `read`.
 */
export type TransactionMode = 'read' | 'stale' | 'write'

/**
 * The contract of every storage adapter; `@dajia/store-testkit` is its proof.
 * What the app opened (a handle, a pool, a transaction) is never closed here.
 */
export interface Store {
  readonly contract: 'v1'
  /** Creates or extends tables and indexes. Idempotent, and safe to run from two processes at once. */
  prepare(collections: readonly Collection[]): Promise<void>
  /**
   * Runs `work` atomically. In `write` mode a conflict with somebody else's work runs it again (bounded, with
   * jitter), so it must be repeatable. Whatever `work` throws rolls it back and comes out unchanged. Resolves only
   * when everything is durable.
   */
  transact<Result>(
    scope: string,
    mode: TransactionMode,
    work: (transaction: Transaction) => Promise<Result>,
  ): Promise<Result>
  /** Waits for what is running, then closes what this store opened itself. Idempotent. */
  close(): Promise<void>
}
