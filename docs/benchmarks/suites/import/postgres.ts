import type { Collection } from '@dajia/core'
import { postgres } from '@dajia/postgres'
import pg from 'pg'
import { type Cell, copyInto, copyText } from './copy.ts'
import { insertText, statementsOf, type Table, type Target } from './target.ts'

export async function postgresTarget(address: string, collections: readonly Collection[]): Promise<Target> {
  const store = postgres(address)
  await store.prepare(collections)
  await store.close()
  const client = new pg.Client(address)
  await client.connect()
  /** Every value as its text, which any statement takes back. */
  const texts = (text: string) =>
    client.query<Cell[]>({ text, rowMode: 'array', types: { getTypeParser: () => (value: string) => value } })
  const inTransaction = async (work: () => Promise<void>) => {
    await client.query('BEGIN')
    await work()
    await client.query('COMMIT')
  }
  return {
    open: () => postgres(address),
    dump: async () => {
      const { rows } = await texts(`SELECT tablename FROM pg_tables WHERE schemaname = 'dajia'
        AND tablename NOT IN ('migrations', 'collections') ORDER BY tablename`)
      const tables: Table[] = []
      for (const [table] of rows) {
        const name = `dajia.${table}`
        const { fields, rows: all } = await texts(`SELECT * FROM ${name} ORDER BY 1, 2`)
        tables.push({ name, columns: fields.map((field) => field.name), rows: all })
      }
      return tables
    },
    insert: async (filled, transactions) => {
      for (let index = 0; index < transactions; index += 1) {
        await inTransaction(async () => {
          for (const table of filled) {
            for (const rows of statementsOf(table, index, transactions)) {
              const text = insertText(table, rows.length, (number) => `$${number}`)
              await client.query({ name: `${table.name} ${rows.length}`, text, values: rows.flat() })
            }
          }
        })
      }
    },
    copy: (filled) =>
      inTransaction(async () => {
        for (const { name, columns, rows } of filled) await copyInto(client, name, columns, copyText(rows))
      }),
    close: () => client.end(),
  }
}
