import { type Collection, type Store, StoreError, type Transaction, type TransactionMode } from '@dajia/core'
import { patiently, withConnection } from './connections.ts'
import type { PgClient, PgPool, Statement } from './driver.ts'
import type { Engine } from './engine.ts'
import { joinedStore } from './join.ts'
import { checkSchema } from './names.ts'
import { openPool } from './pool.ts'
import { readWork } from './reading.ts'
import { type Replicas, replicaOf } from './replica.ts'
import { prepareSchema } from './schema.ts'
import { single } from './single.ts'
import { statementsOf } from './statements.ts'
import type { Work } from './work.ts'
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
  /** Who may answer queries with `read: 'replica'`. @default nobody: the leader answers all */
  readonly replicas?: Replicas
}

/** A connection string of one host or several, the app's own pool, or one connection of the app's in no transaction. */
export type PostgresSource = string | { readonly pool: PgPool } | { readonly client: PgClient }

export interface PostgresStore extends Store {
  /** A store whose writes commit or roll back with the transaction that the app has open on this connection. */
  join(hostTransaction: PgClient): Store
}

const BEGIN_READ: Statement = { text: 'BEGIN ISOLATION LEVEL REPEATABLE READ, READ ONLY' }
const BEGIN_WRITE: Statement = { text: 'BEGIN ISOLATION LEVEL READ COMMITTED, READ WRITE' }

/** A store on PostgreSQL, 15 or later, in a database whose encoding is UTF8. */
export function postgres(source: PostgresSource, options: PostgresOptions = {}): PostgresStore {
  const { schema = 'dajia', engine = 'postgresql', connections = 10, patience = 10_000 } = options
  const statements = statementsOf(checkSchema(schema))
  const own = typeof source === 'string' ? openPool(source, connections, patience) : undefined
  const pool = typeof source === 'string' ? own : poolOf(source)
  if (!pool) throw new StoreError('misuse', 'A store needs an address, a pool or a connection')
  const replica = options.replicas && replicaOf(options.replicas, { statements, connections, patience })
  const running = new Set<Promise<unknown>>()
  const known = new Set<string>()
  let closing: Promise<void> | undefined

  const settings = (community: string): Statement => ({
    text: `SELECT set_config('dajia.community', $1, true), set_config('lock_timeout', $2, true)`,
    values: [community, String(patience)],
  })
  const readingOf = (community: string) => [BEGIN_READ, settings(community)]
  /** Makes sure of the community's row, whose lock every writer takes, until it is known to be there. */
  const opening = (community: string) =>
    known.has(community)
      ? [BEGIN_WRITE, settings(community)]
      : [BEGIN_WRITE, settings(community), statements.found(community)]
  const writer = writerOf({ pool, statements, opening, known, patience })
  const read = <Result>(work: Work<Result>): Promise<Result> =>
    patiently(patience, async () => {
      const { ran, ended } = await readWork(pool, statements, readingOf(work.community), work)
      void tracked(ended)
      if (ran.ok) return ran.value
      throw ran.error
    })
  /** The replica's answer where it has one that is fresh enough, else the leader's. */
  const readStale = async <Result>(work: Work<Result>): Promise<Result> => {
    const answer = await replica?.read(work, readingOf(work.community))
    return answer ? answer.value : read(work)
  }
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
    await replica?.close()
  }
  return {
    contract: 'v1',
    async prepare(collections: readonly Collection[]) {
      checkOpen()
      await tracked(
        patiently(patience, () => withConnection(pool, (client) => prepareSchema(client, schema, collections, engine))),
      )
    },
    async transact<Result>(
      community: string,
      mode: TransactionMode,
      run: (transaction: Transaction) => Promise<Result>,
    ) {
      checkOpen()
      if (mode === 'write') return writer.enqueue({ community, mode, run })
      const work: Work<Result> = { community, mode: 'read', run }
      return tracked(mode === 'stale' ? readStale(work) : read(work))
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
