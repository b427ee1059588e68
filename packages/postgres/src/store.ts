import { type Collection, type Store, StoreError } from '@dajia/core'
import pg from 'pg'
import { lend, patiently, withConnection } from './connections.ts'
import type { PgClient, PgPool, Statement } from './driver.ts'
import type { Engine } from './engine.ts'
import { checkHost, HostClient, hostsOf, sought } from './hosts.ts'
import { joinedStore } from './join.ts'
import { checkSchema } from './names.ts'
import { prepareSchema } from './schema.ts'
import { sessionOf } from './session.ts'
import { single } from './single.ts'
import { statementsOf } from './statements.ts'
import { runWork, type Work } from './work.ts'
import { writerOf } from './writer.ts'

export interface PostgresOptions {
  /** The schema of all tables. @default 'dajia' */
  readonly schema?: string
  /** What the tables are made for. @default 'postgresql' */
  readonly engine?: Engine
  /** How many connections a pool of dajia's own has. @default 10 */
  readonly connections?: number
  /** How long to wait for the community's lock, and for a server that is away, in milliseconds. @default 10,000 */
  readonly patience?: number
}

/** A connection string of one host or several, the app's own pool, or one connection of the app's in no transaction. */
export type PostgresSource = string | { readonly pool: PgPool } | { readonly client: PgClient }

export interface PostgresStore extends Store {
  /** A store whose writes commit or roll back with the transaction that the app has open on this connection. */
  join(hostTransaction: PgClient): Store
}

const READ: Statement = { text: 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY' }
const WRITE: Statement = { text: 'BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE' }
const COMMIT: Statement = { text: 'COMMIT' }

/** A store on PostgreSQL, 15 or later, in a database whose encoding is UTF8. */
export function postgres(source: PostgresSource, options: PostgresOptions = {}): PostgresStore {
  const { schema = 'dajia', engine = 'postgresql', connections = 10, patience = 10_000 } = options
  const statements = statementsOf(checkSchema(schema))
  const own = typeof source === 'string' ? openPool(source, connections, patience) : undefined
  const pool = typeof source === 'string' ? own : poolOf(source)
  if (!pool) throw new StoreError('misuse', 'A store needs an address, a pool or a connection')
  const running = new Set<Promise<unknown>>()
  const known = new Set<string>()
  let closing: Promise<void> | undefined

  const settings = (community: string): Statement => ({
    text: `SELECT set_config('dajia.community', $1, true), set_config('lock_timeout', $2, true)`,
    values: [community, String(patience)],
  })
  /** Makes sure of the community's row, whose lock every writer takes, until it is known to be there. */
  const opening = (community: string) =>
    known.has(community) ? [WRITE, settings(community)] : [WRITE, settings(community), statements.found(community)]
  const writer = writerOf({ pool, statements, opening, known, patience })
  const read = <Result>(work: Work<Result>): Promise<Result> =>
    patiently(patience, async () => {
      const { client, giveBack } = await lend(pool)
      const session = sessionOf(client, [READ, settings(work.community)])
      const ran = await runWork({ session, statements }, work)
      // What was read is read: nobody has to wait for the end of a transaction that changed nothing.
      const ended = session.begun ? session.send([COMMIT]) : Promise.resolve()
      void tracked(
        ended.then(
          () => giveBack(true),
          () => giveBack(false),
        ),
      )
      if (ran.ok) return ran.value
      throw ran.error
    })
  const tracked = <Result>(run: Promise<Result>): Promise<Result> => {
    running.add(run)
    const forget = () => void running.delete(run)
    run.then(forget, forget)
    return run
  }
  const checkOpen = () => {
    if (closing) throw new StoreError('misuse', 'This store is closed')
  }
  const close = async () => {
    await writer.idle()
    while (running.size > 0) await Promise.allSettled(running)
    await own?.end()
  }
  return {
    contract: 'v1',
    async prepare(collections: readonly Collection[]) {
      checkOpen()
      await tracked(
        patiently(patience, () => withConnection(pool, (client) => prepareSchema(client, schema, collections, engine))),
      )
    },
    async transact(community, mode, run) {
      checkOpen()
      return mode === 'write' ? writer.enqueue({ community, mode, run }) : tracked(read({ community, mode, run }))
    },
    join: (hostTransaction) => joinedStore(hostTransaction, statements, settings),
    close() {
      closing ??= close()
      return closing
    },
  }
}

const poolOf = (source: Exclude<PostgresSource, string>): PgPool =>
  'pool' in source ? source.pool : single(source.client)

/** One pool for each host of the address. */
function openPool(address: string, max: number, patience: number): PgPool & { end(): Promise<void> } {
  const { addresses, readOnly } = hostsOf(address)
  const several = addresses.length > 1
  const open = (connectionString: string) => {
    const pool = new pg.Pool({
      connectionString,
      max,
      ...(several && { Client: HostClient }),
      pipeline: true,
      onConnect: (client) => checkHost(client, readOnly),
      connectionTimeoutMillis: patience,
      // A host that vanished without a word answers nothing at all; no single statement may take longer than its lock.
      query_timeout: 3 * patience,
      keepAlive: true,
      application_name: 'dajia',
    })
    // A connection that breaks while nobody uses it is replaced by the pool; there is nobody to tell.
    pool.on('error', () => undefined)
    return pool
  }
  const pools = new Map(addresses.map((each) => [each, open(each)]))
  const [first] = pools.values()
  const pool = !several && first ? first : sought(pools, readOnly)
  return {
    connect: () => pool.connect(),
    async end() {
      await Promise.all([...pools.values()].map((each) => each.end()))
    },
  }
}
