import { checkLimit, type JournalEntry, type StoredRecord, StoreError, type Transaction } from '@dajia/core'
import type { Buffer } from './buffer.ts'
import { column } from './driver.ts'
import { storedText } from './encoding.ts'
import { countStatement, findStatement, pageOf } from './find.ts'
import type { Statements } from './statements.ts'

/** What a transaction works on; `ended` once its work has returned. */
export interface TransactionState {
  readonly statements: Statements
  readonly community: string
  readonly mode: 'read' | 'write'
  readonly buffer: Buffer
  ended: boolean
}

export function transactionOf(state: TransactionState): Transaction {
  const { statements, community, buffer } = state

  const alive = () => {
    if (state.ended) throw new StoreError('misuse', 'This transaction has ended')
  }
  const writing = () => {
    alive()
    if (state.mode === 'read') throw new StoreError('misuse', 'A transaction in read mode neither writes nor locks')
  }

  return {
    async get<Item extends StoredRecord>(
      collection: Parameters<Transaction['get']>[0],
      id: string,
      options?: { readonly lock?: boolean },
    ): Promise<Item | undefined> {
      alive()
      // Every write of this community waits for the one lock that this transaction holds already.
      if (options?.lock) writing()
      const [row] = (await buffer.ask(statements.of(collection).get(community, id))).rows
      return row === undefined ? undefined : JSON.parse(String(column(row, 'record')))
    },
    async getMany(collection, ids, options) {
      alive()
      if (options?.lock) writing()
      const unique = [...new Set(ids)]
      if (unique.length === 0) return []
      const { rows } = await buffer.ask(statements.of(collection).getMany(community, unique.map(storedText)))
      const found = new Map(rows.map((row) => [column(row, 'id'), JSON.parse(String(column(row, 'record')))]))
      return unique.flatMap((id) => found.get(storedText(id)) ?? [])
    },
    async find(collection, query) {
      alive()
      return pageOf(collection, query, await buffer.ask(findStatement(statements, community, collection, query)))
    },
    async count(collection, query) {
      alive()
      const { rows } = await buffer.ask(countStatement(statements, community, collection, query))
      return Number(column(rows[0], 'total'))
    },
    insert(collection, record) {
      writing()
      if (record.version !== 1) throw new StoreError('misuse', 'A record is inserted with version 1')
      buffer.write(statements.of(collection).insert(community, record))
    },
    update(collection, record) {
      writing()
      buffer.write(statements.of(collection).update(community, record))
    },
    remove(collection, id, version) {
      writing()
      buffer.write(statements.of(collection).remove(community, id, version))
    },
    record(entry) {
      writing()
      buffer.record(structuredClone(entry))
    },
    async entries({ after, limit }) {
      alive()
      checkLimit(limit)
      if (after !== undefined && !/^\d{1,15}$/.test(after)) {
        throw new StoreError('cursor', 'This is not a position of the journal')
      }
      const { rows } = await buffer.ask(statements.entries(community, Number(after ?? 0), limit))
      const entries = rows.map((row): JournalEntry => JSON.parse(String(column(row, 'entry'))))
      const last = rows.at(-1)
      return { entries, next: last ? String(column(last, 'position')) : after }
    },
  }
}
