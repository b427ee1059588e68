import pg from 'pg'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { type PostgresSource, type PostgresStore, postgres } from '../src/index.ts'
import { type Server, startServer } from './server.ts'
import { ids, insert, thing, things } from './things.ts'

let server: Server
let address: string
beforeAll(async () => {
  server = await startServer()
})
beforeEach(async () => {
  address = await server.database()
})
afterAll(() => server.stop())

const prepared = async (source: PostgresSource, schema?: string): Promise<PostgresStore> => {
  const store = postgres(source, { patience: 2000, ...(schema && { schema }) })
  await store.prepare([things])
  return store
}

/** An open client, ended when the test is. */
async function withClient(use: (client: pg.Client) => Promise<void>, options: pg.ClientConfig = {}) {
  const client = new pg.Client({ connectionString: address, ...options })
  client.on('error', () => undefined)
  await client.connect()
  try {
    await use(client)
  } finally {
    await client.end()
  }
}

describe('The app’s own world', () => {
  test('a pool of the app is used and never closed', async () => {
    const pool = new pg.Pool({ connectionString: address, max: 3 })
    pool.on('error', () => undefined)
    const store = await prepared({ pool })
    await Promise.all(['a', 'b', 'c', 'd'].map((id) => insert(store, thing(id))))
    expect(await ids(store)).toEqual(['a', 'b', 'c', 'd'])
    await store.close()
    expect((await pool.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
    await pool.end()
  })

  test.each([true, false])('one connection of the app is enough, and stays open (pipeline: %s)', async (pipeline) => {
    await withClient(
      async (client) => {
        const store = await prepared({ client })
        await Promise.all(['a', 'b', 'c'].map((id) => insert(store, thing(id))))
        await expect(insert(store, thing('a'))).rejects.toMatchObject({ code: 'unique' })
        expect(await ids(store)).toEqual(['a', 'b', 'c'])
        await store.close()
        expect((await client.query('SELECT 1 AS one')).rows).toEqual([{ one: 1 }])
      },
      { pipeline },
    )
  })

  test('a schema of the app’s choice holds everything', async () => {
    const store = await prepared(address, 'My_Schema')
    await insert(store, thing('a'))
    await store.close()
    const { rows } = await server.run(`SELECT id, kind FROM "My_Schema".test_things_view`, address)
    expect(rows).toEqual([{ id: 'a', kind: 'k' }])
  })

  test.each([true, false])('writes join the app’s transaction (pipeline: %s)', async (pipeline) => {
    const store = await prepared(address)
    await server.run('CREATE TABLE orders (id text PRIMARY KEY)', address)
    await withClient(
      async (client) => {
        const joined = store.join(client)
        await client.query('BEGIN')
        await client.query(`INSERT INTO orders VALUES ('kept')`)
        await insert(joined, thing('kept'))
        await expect(insert(joined, thing('other'), thing('kept'))).rejects.toMatchObject({ code: 'unique' })
        expect(await ids(joined)).toEqual(['kept'])
        await client.query('COMMIT')
        await client.query('BEGIN')
        await client.query(`INSERT INTO orders VALUES ('undone')`)
        await insert(joined, thing('undone'))
        await client.query('ROLLBACK')
        expect((await client.query('SELECT id FROM orders')).rows).toEqual([{ id: 'kept' }])
      },
      { pipeline },
    )
    expect(await ids(store)).toEqual(['kept'])
    await insert(store, thing('after'))
    expect(await ids(store)).toEqual(['after', 'kept'])
    await store.close()
  })

  test('a connection without a transaction is not joined', async () => {
    const store = await prepared(address)
    await withClient(async (client) => {
      await expect(insert(store.join(client), thing('a'))).rejects.toMatchObject({ code: 'misuse' })
    })
    expect(await ids(store)).toEqual([])
    await store.close()
  })

  test('somebody who holds a community back for too long is named as busy, and others are not held up', async () => {
    const store = await prepared(address)
    await insert(store, thing('a'))
    const impatient = postgres(address, { patience: 100 })
    await withClient(async (client) => {
      await client.query('BEGIN')
      await insert(store.join(client), thing('b'))
      await expect(insert(impatient, thing('c'))).rejects.toMatchObject({ code: 'busy', retryable: true })
      await impatient.transact('elsewhere', 'write', async (t) => t.insert(things, thing('a')))
      await client.query('COMMIT')
    })
    await insert(impatient, thing('c'))
    expect(await ids(store)).toEqual(['a', 'b', 'c'])
    await Promise.all([store.close(), impatient.close()])
  })
})

describe('Rights', () => {
  const asRole = (role: string) => {
    const url = new URL(address)
    url.username = role
    url.password = role
    return url.href
  }
  const newRole = async (role: string, ...grants: string[]) => {
    await server.run(`DROP ROLE IF EXISTS ${role}`)
    await server.run(`CREATE ROLE ${role} LOGIN PASSWORD '${role}'`)
    for (const grant of grants) await server.run(`GRANT ${grant} TO ${role}`, address)
  }
  const everything = ['USAGE ON SCHEMA dajia', 'SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA dajia']

  test('SQL written by hand sees and changes only the community that it set', async () => {
    const store = await prepared(address)
    await insert(store, thing('here'))
    await store.transact('elsewhere', 'write', async (t) => t.insert(things, thing('there')))
    await newRole('by_hand', ...everything)
    const byHand = new pg.Client(asRole('by_hand'))
    byHand.on('error', () => undefined)
    await byHand.connect()
    const seen = async () => (await byHand.query('SELECT id FROM dajia.test_things')).rows.map(({ id }) => id)
    expect(await seen()).toEqual([])
    await byHand.query(`SELECT set_config('dajia.community', 'c', false)`)
    expect(await seen()).toEqual(['here'])
    expect((await byHand.query('SELECT id FROM dajia.test_things_view')).rowCount).toBe(1)
    expect((await byHand.query('DELETE FROM dajia.test_things')).rowCount).toBe(1)
    const smuggled = `INSERT INTO dajia.test_things (community_id, id, version, record) VALUES ('elsewhere', 'x', 1, '{}')`
    await expect(byHand.query(smuggled)).rejects.toMatchObject({ code: '42501' })
    await byHand.end()
    expect(await store.transact('elsewhere', 'read', (t) => t.get(things, 'there'))).toEqual(thing('there'))
    await store.close()
    await server.run('DROP OWNED BY by_hand; DROP ROLE by_hand', address)
  })

  test('a role that may only read and write rows opens what was prepared, and is told where something is missing', async () => {
    const owner = await prepared(address)
    await owner.close()
    await newRole('clerk', ...everything)
    const clerk = await prepared(asRole('clerk'))
    await insert(clerk, thing('a'))
    expect(await ids(clerk)).toEqual(['a'])
    const more = { ...things, name: 'test.more' }
    await expect(clerk.prepare([more])).rejects.toMatchObject({ code: 'misuse' })
    await expect(clerk.prepare([more])).rejects.toThrow('dajia migrate')
    await clerk.close()
    await server.run('DROP OWNED BY clerk; DROP ROLE clerk', address)
  })

  test('a role that may only read is told that it lacks a right, and nothing is kept', async () => {
    const owner = await prepared(address)
    await newRole('reader', 'USAGE ON SCHEMA dajia', 'SELECT ON ALL TABLES IN SCHEMA dajia')
    const reader = await prepared(asRole('reader'))
    await expect(insert(reader, thing('a'))).rejects.toThrow('lacks a right')
    expect(await ids(reader)).toEqual([])
    await Promise.all([owner.close(), reader.close()])
    await server.run('DROP OWNED BY reader; DROP ROLE reader', address)
  })
})

describe('A database that is not as it should be', () => {
  test('of a newer version of dajia is refused', async () => {
    const store = await prepared(address)
    await server.run(`INSERT INTO dajia.migrations (number, name) VALUES (9999, 'later')`, address)
    await expect(store.prepare([things])).rejects.toThrow('newer version')
    await store.close()
  })

  test('where preparing stopped half-way is prepared to the end', async () => {
    await server.run(
      'CREATE SCHEMA dajia; CREATE TABLE dajia.migrations (number integer PRIMARY KEY, name text NOT NULL, applied_at timestamptz NOT NULL DEFAULT now())',
      address,
    )
    const store = await prepared(address)
    await insert(store, thing('a'))
    expect(await ids(store)).toEqual(['a'])
    await store.close()
  })

  test('that was never prepared says what to do', async () => {
    const store = postgres(address)
    await expect(insert(store, thing('a'))).rejects.toThrow('prepare the store')
    await store.close()
  })

  test.each(['SQL_ASCII', 'LATIN1'])('in an encoding that cannot hold every name is refused: %s', async (encoding) => {
    const store = postgres(await server.database(`ENCODING '${encoding}' TEMPLATE template0`))
    await expect(store.prepare([things])).rejects.toThrow(encoding)
    await store.close()
  })

  test('that does not exist, or does not let the user in, is named at once', async () => {
    const at = (change: (url: URL) => void) => {
      const url = new URL(address)
      change(url)
      return postgres(url.href)
    }
    const nowhere = at((url) => {
      url.pathname = '/no_such_database'
    })
    await expect(ids(nowhere)).rejects.toMatchObject({ code: 'unavailable', retryable: false })
    await expect(nowhere.prepare([things])).rejects.toThrow('create it')
    const stranger = at((url) => {
      url.password = 'wrong'
    })
    await expect(insert(stranger, thing('a'))).rejects.toMatchObject({ code: 'unavailable', retryable: false })
    await expect(insert(stranger, thing('a'))).rejects.toThrow('password')
    await Promise.all([nowhere.close(), stranger.close()])
  })

  test('whose transactions only read unless told otherwise is written to all the same', async () => {
    const owner = await prepared(address)
    await owner.close()
    const name = new URL(address).pathname.slice(1)
    await server.run(`ALTER DATABASE ${name} SET default_transaction_read_only = on`, address)
    const store = postgres(address)
    await insert(store, thing('a'))
    expect(await ids(store)).toEqual(['a'])
    await store.close()
  })

  test('that grows by fields and indexes is filled from the records that are there', async () => {
    const { byKind, byCode } = things.indexes
    const before = await prepared(address)
    await insert(before, thing('a', { rank: 2, open: true }), thing('b', { rank: 1 }))
    await before.close()
    const grown = {
      ...things,
      indexes: { byKind, byCode, byRank: { fields: ['rank'] }, byName: { fields: ['name', 'open'] } },
    }
    const store = postgres(address)
    await store.prepare([grown])
    const page = await store.transact('c', 'read', (t) => t.find(grown, { index: 'byRank', limit: 9 }))
    expect(page.items.map(({ id }) => id)).toEqual(['b', 'a'])
    await store.close()
  })

  test('whose pool is used up says so', async () => {
    const pool = new pg.Pool({ connectionString: address, max: 1, connectionTimeoutMillis: 50 })
    pool.on('error', () => undefined)
    const store = await prepared({ pool })
    const held = await pool.connect()
    const impatient = postgres({ pool }, { patience: 60 })
    await expect(insert(impatient, thing('a'))).rejects.toThrow('from the pool')
    held.release()
    await insert(store, thing('a'))
    await store.close()
    await pool.end()
  })
})
