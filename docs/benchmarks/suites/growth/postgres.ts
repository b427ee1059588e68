import { postgres } from '@dajia/postgres'
import pg from 'pg'
import type { Server } from '../../../../packages/postgres/test/server.ts'
import { copyInto, copyText } from '../import/copy.ts'
import type { Bulk, Database } from './database.ts'

const nameOf = (collection: string) => collection.replace(/[.-]/g, '_')
const tableOf = (collection: string) => `dajia.${nameOf(collection)}`

/** dajia connects as the owner of the database, who is bound by row security as an app's role is; filling is not. */
export async function postgresDatabase(server: Server): Promise<Database> {
  const address = await server.database()
  const url = new URL(address)
  const name = url.pathname.slice(1)
  await server.run(`DO $$ BEGIN CREATE ROLE app LOGIN PASSWORD 'app'; EXCEPTION WHEN duplicate_object THEN END $$`)
  await server.run(`ALTER DATABASE ${name} OWNER TO app`)
  await server.run(`ALTER DATABASE ${name} SET synchronous_commit = off`)
  url.username = 'app'
  url.password = 'app'
  const client = new pg.Client(address)
  // When a measurement fails the server is stopped under it, and that failure is what shall be heard of.
  client.on('error', () => undefined)
  await client.connect()
  return {
    open: () => postgres(url.href),
    bulk: () => bulkOf(client),
    resident: () => (community, id) =>
      client.query({
        name: 'resident',
        text: `SELECT residents.record::text, keys.record::text
          FROM dajia.registry_residents residents JOIN dajia.kernel_keys keys USING (community_id, id)
          WHERE community_id = $1 AND id = $2`,
        values: [community, id],
        rowMode: 'array',
      }),
    number: async (sql) => Number((await client.query({ text: sql, rowMode: 'array' })).rows[0]?.[0]),
    table: tableOf,
    close: () => client.end(),
  }
}

async function bulkOf(client: pg.Client): Promise<Bulk> {
  await client.query(`SET maintenance_work_mem = '512MB'`)
  const { rows } = await client.query<{ table_name: string; column_name: string }>(
    `SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'dajia' ORDER BY ordinal_position`,
  )
  const all = Map.groupBy(rows, (row) => row.table_name)
  const columns = (collection: string) => (all.get(nameOf(collection)) ?? []).map((row) => row.column_name)
  const indexes = await client.query<{ name: string; definition: string }>(
    `SELECT indexrelid::regclass::text AS name, pg_get_indexdef(indexrelid) AS definition FROM pg_index
     JOIN pg_class ON pg_class.oid = indrelid WHERE relnamespace = 'dajia'::regnamespace AND NOT indisprimary`,
  )
  for (const { name } of indexes.rows) await client.query(`DROP INDEX ${name}`)
  // The next rows are made while the server takes these.
  let taken: Promise<unknown> = Promise.resolve()
  return {
    columns,
    position: (number) => number,
    write: async (collection, cells) => {
      const text = copyText(cells)
      await taken
      taken = copyInto(client, tableOf(collection), columns(collection), text)
      taken.catch(() => undefined)
    },
    finish: async () => {
      await taken
      for (const { definition } of indexes.rows) await client.query(definition)
      await client.query(`UPDATE dajia.communities SET position =
        (SELECT coalesce(max(position), 0) FROM dajia.journal WHERE journal.community_id = communities.community_id)`)
      await client.query('VACUUM (ANALYZE)')
    },
  }
}
