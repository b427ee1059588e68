import Database from 'better-sqlite3'
import { whenFree } from './busy.ts'
import { type Connection, connectionOf } from './handle.ts'

const POOL_SIZE = 4

export interface Readers {
  /** Lends a connection that holds one snapshot until `read` ends. */
  use<Result>(read: (connection: Connection) => Promise<Result>): Promise<Result>
  close(): Promise<void>
}

/** Read-only connections of their own: in WAL mode readers neither wait for writers nor hold them up. */
export function readersOf(file: string, busyTimeout: number, ready: () => Promise<void>): Readers {
  const opened: Database.Database[] = []
  const free: Connection[] = []
  const waiting: ((connection: Connection) => void)[] = []
  const running = new Set<Promise<unknown>>()

  const borrow = async (): Promise<Connection> => {
    const connection = free.pop()
    if (connection) return connection
    if (opened.length === POOL_SIZE) return new Promise((resolve) => waiting.push(resolve))
    const database = new Database(file, { readonly: true, fileMustExist: true, timeout: 0 })
    opened.push(database)
    return connectionOf(database)
  }
  const giveBack = (connection: Connection) => {
    const next = waiting.shift()
    if (next) next(connection)
    else free.push(connection)
  }
  const lend = async <Result>(read: (connection: Connection) => Promise<Result>): Promise<Result> => {
    await ready()
    const connection = await borrow()
    try {
      await whenFree(busyTimeout, () => beginSnapshot(connection))
      return await read(connection)
    } finally {
      if (connection.handle.inTransaction) connection.statement('COMMIT').run()
      giveBack(connection)
    }
  }

  return {
    use(read) {
      const lent = lend(read)
      running.add(lent)
      const forget = () => void running.delete(lent)
      lent.then(forget, forget)
      return lent
    },
    async close() {
      while (running.size > 0) await Promise.allSettled(running)
      for (const database of opened.splice(0)) database.close()
    },
  }
}

/** BEGIN alone takes no snapshot; the first read does. */
function beginSnapshot(connection: Connection): void {
  if (!connection.handle.inTransaction) connection.statement('BEGIN').run()
  connection.statement('SELECT count(*) FROM sqlite_master').get()
}
