import { statSync } from 'node:fs'
import { sqlite } from '@dajia/sqlite'
import Sqlite from 'better-sqlite3'
import type { Bulk, Database } from './database.ts'

const tableOf = (collection: string) => `dajia_${collection.replace(/[.-]/g, '_')}`

export function sqliteDatabase(file: string): Database {
  let reading: Sqlite.Database | undefined
  return {
    open: () => sqlite(file, { synchronous: 'NORMAL' }),
    bulk: async () => bulkOf(new Sqlite(file)),
    resident: () => {
      reading = new Sqlite(file, { readonly: true })
      const both = reading.prepare<[string, string]>(`SELECT residents.record, keys.record
        FROM dajia_registry_residents residents JOIN dajia_kernel_keys keys USING (community_id, id)
        WHERE community_id = ? AND id = ?`)
      return async (community, id) => both.raw().get(community, id)
    },
    number: async (sql) => {
      const database = new Sqlite(file, { readonly: true })
      const value = Number(database.prepare(sql).pluck().get())
      database.close()
      return value
    },
    table: tableOf,
    close: async () => {
      reading?.close()
      console.error(`  ${Math.round(statSync(file).size / 2 ** 20)} MiB`)
    },
  }
}

function bulkOf(database: Sqlite.Database): Bulk {
  for (const setting of ['journal_mode = MEMORY', 'synchronous = OFF', 'cache_size = -1000000'])
    database.pragma(setting)
  const indexes = database
    .prepare<[], { name: string; sql: string }>(
      "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND sql <> ''",
    )
    .all()
  for (const { name } of indexes) database.exec(`DROP INDEX "${name}"`)
  const columns = (collection: string) =>
    database.prepare<[string], string>('SELECT name FROM pragma_table_info(?)').pluck().all(tableOf(collection))
  return {
    columns,
    position: () => null,
    write: async (collection, rows) => {
      const places = columns(collection).map(() => '?')
      const insert = database.prepare(`INSERT INTO ${tableOf(collection)} VALUES (${places})`)
      database.transaction(() => {
        for (const row of rows) insert.run(row)
      })()
    },
    finish: async () => {
      for (const { sql } of indexes) database.exec(sql)
      database.pragma('journal_mode = WAL')
      database.close()
    },
  }
}
