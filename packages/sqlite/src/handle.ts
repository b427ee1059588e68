export type SqliteValue = string | number | null

export interface SqliteStatement {
  run(...values: SqliteValue[]): { readonly changes: number | bigint }
  get(...values: SqliteValue[]): unknown
  all(...values: SqliteValue[]): unknown[]
}

/** What dajia needs of an open database: better-sqlite3's `Database` and node:sqlite's `DatabaseSync` both fit. */
export interface SqliteHandle {
  prepare(sql: string): SqliteStatement
  exec(sql: string): unknown
  /** better-sqlite3's name for it. */
  readonly inTransaction?: boolean
  /** node:sqlite's name for it. */
  readonly isTransaction?: boolean
}

/** A handle and its prepared statements: preparing costs more than most statements do. */
export interface Connection {
  readonly handle: SqliteHandle
  statement(sql: string): SqliteStatement
}

const connections = new WeakMap<SqliteHandle, Connection>()

/** The one connection of a handle, so that joining a host for each request does not prepare everything anew. */
export function connectionOf(handle: SqliteHandle): Connection {
  const known = connections.get(handle)
  if (known) return known
  const statements = new Map<string, SqliteStatement>()
  const connection: Connection = {
    handle,
    statement(sql) {
      const cached = statements.get(sql)
      if (cached) return cached
      const statement = handle.prepare(sql)
      statements.set(sql, statement)
      return statement
    },
  }
  connections.set(handle, connection)
  return connection
}

export const isInTransaction = ({ handle }: Connection): boolean =>
  handle.inTransaction ?? handle.isTransaction ?? false

/** A column of a row that came from the driver as an object. */
export function column(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}
