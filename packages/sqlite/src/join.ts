import { type Store, StoreError } from '@dajia/core'
import { type Connection, connectionOf, isInTransaction, type SqliteHandle } from './handle.ts'
import { createSchema } from './schema.ts'
import type { Statements } from './statements.ts'
import { runSchema, runWork } from './work.ts'
import { grouping } from './writer.ts'

/** Savepoints on one handle nest, so works on it follow each other, whichever store they came through. */
const tails = new WeakMap<SqliteHandle, Promise<unknown>>()

/** A store inside the app's own open transaction: it never begins, commits or groups. */
export function joinedStore(handle: SqliteHandle, statements: Statements): Store {
  const connection = connectionOf(handle)
  let closed = false
  let last: Promise<unknown> = Promise.resolve()

  const enqueue = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const run = async () => {
      checkHost(connection)
      return work()
    }
    const done = (tails.get(handle) ?? Promise.resolve()).then(run)
    last = done.catch(() => undefined)
    tails.set(handle, last)
    return done
  }
  const checkOpen = () => {
    if (closed) throw new StoreError('misuse', 'This store is closed')
    checkHost(connection)
  }

  return {
    contract: 'v1',
    async prepare(collections) {
      checkOpen()
      const create = () => createSchema(connection, statements.prefix, collections)
      await enqueue(async () => runSchema(connection, create))
    },
    async transact(community, asked, run) {
      checkOpen()
      const mode = asked === 'write' ? 'write' : 'read'
      return enqueue(() => runWork(connection, statements, { community, mode, run }))
    },
    async close() {
      closed = true
      await last
    },
  }
}

function checkHost(connection: Connection): void {
  if (isInTransaction(connection) && !grouping.has(connection.handle)) return
  throw new StoreError('misuse', 'Joining needs a transaction that the app has opened and not yet ended')
}
