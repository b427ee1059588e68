export type { SqliteHandle, SqliteStatement, SqliteValue } from './handle.ts'
export { type SqliteOptions, type SqliteStore, sqlite } from './store.ts'
