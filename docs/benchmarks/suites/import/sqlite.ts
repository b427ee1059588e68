import type { Collection } from '@dajia/core'
import { sqlite } from '@dajia/sqlite'
import Sqlite from 'better-sqlite3'
import type { Cell } from './copy.ts'
import { insertText, statementsOf, type Table, type Target } from './target.ts'

export async function sqliteTarget(file: string, collections: readonly Collection[]): Promise<Target> {
  const store = sqlite(file)
  await store.prepare(collections)
  await store.close()
  const database = new Sqlite(file)
  database.pragma('synchronous = FULL')
  const tables = database
    .prepare<[], string>("SELECT name FROM sqlite_master WHERE type = 'table' AND name LIKE 'dajia%' ORDER BY name")
    .pluck()
  const columns = database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck()
  return {
    open: () => sqlite(file),
    dump: async () =>
      tables.all().map((name): Table => {
        const rows = database.prepare<[], Cell[]>(`SELECT * FROM ${name}`).raw().all()
        return { name, columns: columns.all(name), rows }
      }),
    insert: async (filled, transactions) => {
      for (let index = 0; index < transactions; index += 1) {
        database.exec('BEGIN IMMEDIATE')
        for (const table of filled) {
          for (const rows of statementsOf(table, index, transactions)) {
            prepared(
              database,
              insertText(table, rows.length, () => '?'),
            ).run(rows.flat())
          }
        }
        database.exec('COMMIT')
      }
    },
    close: async () => void database.close(),
  }
}

const known = new WeakMap<Sqlite.Database, Map<string, Sqlite.Statement>>()

function prepared(database: Sqlite.Database, text: string): Sqlite.Statement {
  const statements = known.get(database) ?? new Map<string, Sqlite.Statement>()
  known.set(database, statements)
  const statement = statements.get(text) ?? database.prepare(text)
  statements.set(text, statement)
  return statement
}
