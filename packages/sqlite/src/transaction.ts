import {
  type Collection,
  checkLimit,
  indexValue,
  type JournalEntry,
  type StoredRecord,
  StoreError,
  type Transaction,
} from '@dajia/core'
import type { WriteBuffer } from './buffer.ts'
import { journalError, storeError, writeError } from './errors.ts'
import { countRecords, findPage } from './find.ts'
import { type Connection, column } from './handle.ts'
import type { Statements } from './statements.ts'

const CHUNK = 500
/** So many ids are looked up faster one by one than as a JSON list. */
const FEW = 8

/** What a transaction works on; `ended` once its work has returned. */
export interface TransactionState {
  readonly connection: Connection
  readonly statements: Statements
  readonly community: string
  readonly mode: 'read' | 'write'
  readonly buffer: WriteBuffer
  ended: boolean
}

export function transactionOf(state: TransactionState): Transaction {
  const { connection, statements, community, buffer } = state

  const alive = () => {
    if (state.ended) throw new StoreError('misuse', 'This transaction has ended')
  }
  const writing = () => {
    alive()
    if (state.mode === 'read') throw new StoreError('misuse', 'A transaction in read mode neither writes nor locks')
  }
  const reading = <Result>(read: () => Result): Result => {
    alive()
    buffer.flush()
    try {
      return read()
    } catch (error) {
      throw storeError(error)
    }
  }
  const write = (collection: Collection, run: () => number) =>
    buffer.add(() => {
      if (guarded(run, (error) => writeError(error, collection)) > 0) return
      const message = `A record of collection "${collection.name}" moved since it was read`
      throw new StoreError('version', message, { retryable: true, collection: collection.name })
    })
  const changes = (sql: string, values: (string | number | null)[]) =>
    Number(connection.statement(sql).run(...values).changes)

  return {
    async get<Item extends StoredRecord>(collection: Collection<Item>, id: string, options?: { lock?: boolean }) {
      if (options?.lock) writing()
      const row = reading(() => connection.statement(statements.of(collection).get).get(community, id))
      if (!row) return undefined
      const record: Item = JSON.parse(String(column(row, 'record')))
      return record
    },
    async getMany<Item extends StoredRecord>(
      collection: Collection<Item>,
      ids: readonly string[],
      options?: { lock?: boolean },
    ) {
      if (options?.lock) writing()
      const unique = [...new Set(ids)]
      return reading(() => {
        if (unique.length <= FEW) {
          const one = connection.statement(statements.of(collection).get)
          return unique.flatMap((id) => {
            const row = one.get(community, id)
            if (!row) return []
            const record: Item = JSON.parse(String(column(row, 'record')))
            return [record]
          })
        }
        const found = new Map<unknown, Item>()
        const statement = connection.statement(statements.of(collection).getMany)
        for (let start = 0; start < unique.length; start += CHUNK) {
          for (const row of statement.all(community, JSON.stringify(unique.slice(start, start + CHUNK)))) {
            found.set(column(row, 'id'), JSON.parse(String(column(row, 'record'))))
          }
        }
        return unique.flatMap((id) => found.get(id) ?? [])
      })
    },
    async find(collection, query) {
      return reading(() => findPage(connection, statements, community, collection, query))
    },
    async count(collection, query) {
      return reading(() => countRecords(connection, statements, community, collection, query))
    },
    insert(collection, record) {
      writing()
      if (record.version !== 1) throw new StoreError('misuse', 'A record is inserted with version 1')
      const { insert, fields } = statements.of(collection)
      const indexed = fields.map((field) => indexValue(record, field))
      const values = [1, JSON.stringify(record), ...indexed, community, record.id]
      write(collection, () => changes(insert, values))
    },
    update(collection, record) {
      writing()
      const { update, fields } = statements.of(collection)
      const text = JSON.stringify({ ...record, version: record.version + 1 })
      const indexed = fields.map((field) => indexValue(record, field))
      const values = [record.version + 1, text, ...indexed, community, record.id, record.version]
      write(collection, () => changes(update, values))
    },
    remove(collection, id, version) {
      writing()
      const { remove } = statements.of(collection)
      write(collection, () => changes(remove, [community, id, version]))
    },
    record(entry) {
      writing()
      const values = [community, entry.id, JSON.stringify(entry)]
      buffer.add(() => guarded(() => changes(statements.record, values), journalError))
    },
    async entries({ after, limit }) {
      checkLimit(limit)
      if (after !== undefined && !/^\d{1,15}$/.test(after)) {
        throw new StoreError('cursor', 'This is not a position of the journal')
      }
      const rows = reading(() => connection.statement(statements.entries).all(community, Number(after ?? 0), limit))
      const entries = rows.map((row) => {
        const entry: JournalEntry = JSON.parse(String(column(row, 'entry')))
        return entry
      })
      const last = rows.at(-1)
      return { entries, next: last ? String(column(last, 'position')) : after }
    },
  }
}

function guarded<Result>(run: () => Result, translate: (error: unknown) => StoreError): Result {
  try {
    return run()
  } catch (error) {
    throw translate(error)
  }
}
