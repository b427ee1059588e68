import { type Store, StoreError } from '@dajia/core'
import Database from 'better-sqlite3'
import { whenFree } from './busy.ts'
import { storeError } from './errors.ts'
import { connectionOf, type SqliteHandle } from './handle.ts'
import { joinedStore } from './join.ts'
import { checkPrefix } from './names.ts'
import { readersOf } from './readers.ts'
import { createSchema } from './schema.ts'
import { statementsOf } from './statements.ts'
import { runSchema, runWork } from './work.ts'
import { writerOf } from './writer.ts'

export interface SqliteOptions {
  /** What the names of all tables begin with; `dajia_` unless told. */
  readonly prefix?: string
  /** How long to wait for another connection, in milliseconds; 10,000 unless told. */
  readonly busyTimeout?: number
  /** `NORMAL` may lose the last commits when the power fails, never when the process does. Only for a file. */
  readonly synchronous?: 'FULL' | 'NORMAL'
}

export interface SqliteStore extends Store {
  /** A store whose writes commit or roll back with the transaction that the app has open on this handle. */
  join(hostTransaction: SqliteHandle): Store
}

/** A store in a file of its own, in memory (`:memory:`), or in a database that the app has open. */
export function sqlite(fileOrHandle: string | SqliteHandle, options: SqliteOptions = {}): SqliteStore {
  const { busyTimeout = 10_000, synchronous = 'FULL' } = options
  const statements = statementsOf(checkPrefix(options.prefix ?? 'dajia_'))
  const own = typeof fileOrHandle === 'string' ? openFile(fileOrHandle) : undefined
  const handle = typeof fileOrHandle === 'string' ? own : fileOrHandle
  if (!handle) throw new StoreError('misuse', 'A store needs a file or an open database')
  const connection = connectionOf(handle)
  let configured = own === undefined
  let closing: Promise<void> | undefined

  /** Here and not when opening, because another process may hold the file just now. */
  const ready = async () => {
    if (configured || !own) return
    await whenFree(busyTimeout, () => own.pragma('journal_mode = WAL'))
    own.pragma(`synchronous = ${synchronous}`)
    configured = true
  }
  const writer = writerOf(connection, busyTimeout, ready)
  // A database in memory belongs to one connection; so does what the app sees on its handle.
  const readers = own && !own.memory ? readersOf(own.name, busyTimeout, ready) : undefined
  const checkOpen = () => {
    if (closing) throw new StoreError('misuse', 'This store is closed')
  }
  const close = async () => {
    await writer.idle()
    await readers?.close()
    own?.close()
  }

  return {
    contract: 'v1',
    async prepare(collections) {
      checkOpen()
      const create = () => createSchema(connection, statements.prefix, collections)
      await writer.enqueue(async () => runSchema(connection, create))
    },
    async transact(community, asked, run) {
      checkOpen()
      const work = { community, mode: asked === 'write' ? asked : ('read' as const), run }
      if (asked === 'write' || !readers) {
        return writer.enqueue((startOver) => runWork(connection, statements, work, startOver))
      }
      return readers.use((reader) => runWork(reader, statements, work))
    },
    join: (hostTransaction) => joinedStore(hostTransaction, statements),
    close() {
      closing ??= close()
      return closing
    },
  }
}

function openFile(file: string): Database.Database {
  try {
    return new Database(file, { timeout: 0 })
  } catch (error) {
    throw storeError(error)
  }
}
