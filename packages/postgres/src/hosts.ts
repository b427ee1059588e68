import { StoreError } from '@dajia/core'
import pg from 'pg'
import { column, type PgPool, type PgPooledClient } from './driver.ts'
import { storeError } from './errors.ts'

/** A host that takes longer than this to let somebody in is passed over; the others answer at once. */
const CONNECT_MILLISECONDS = 3000

/** What libpq calls `target_session_attrs` → what the host has to say of `transaction_read_only`. */
const attributes = new Map<string, 'off' | 'on' | undefined>([
  ['read-write', 'off'],
  ['primary', 'off'],
  ['read-only', 'on'],
  ['standby', 'on'],
  ['any', undefined],
])

export interface Hosts {
  /** One for each host. */
  readonly addresses: readonly string[]
  readonly readOnly: 'off' | 'on' | undefined
}

/** Takes apart `postgresql://a,b:5433/name?target_session_attrs=read-write`, which `pg` itself cannot. */
export function hostsOf(address: string): Hosts {
  const parts = /^(postgres(?:ql)?:\/\/(?:[^/?#]*@)?)([^/?#]*)([^?#]*)\??(.*)$/.exec(address)
  if (parts === null) return { addresses: [address], readOnly: undefined }
  const [, beginning = '', hosts = '', path = '', query = ''] = parts
  const settings = new URLSearchParams(query)
  const several = hosts.includes(',')
  const wanted = settings.get('target_session_attrs') ?? (several ? 'read-write' : 'any')
  if (!attributes.has(wanted)) {
    throw new StoreError('misuse', `target_session_attrs is one of ${[...attributes.keys()].join(', ')}`)
  }
  const readOnly = attributes.get(wanted)
  if (!several && readOnly === undefined) return { addresses: [address], readOnly }
  settings.delete('target_session_attrs')
  const end = settings.size > 0 ? `${path}?${settings}` : path
  return { addresses: hosts.split(',').map((host) => `${beginning}${host}${end}`), readOnly }
}

/** A connection that gives up a silent host early, however long one may wait for a free place in the pool. */
export class HostClient extends pg.Client {
  constructor(config: pg.ClientConfig = {}) {
    super({ ...config, connectionTimeoutMillis: CONNECT_MILLISECONDS })
  }

  /** Breaks the connection, so that whoever waits for an answer is told that none will come. */
  abandon(): void {
    this.connection.stream.destroy()
  }
}

/** Throws where the host is not of the kind that was asked for. */
export async function checkHost(client: pg.ClientBase, readOnly: Hosts['readOnly']): Promise<void> {
  if (readOnly === undefined) return
  const { rows } = await client.query('SHOW transaction_read_only')
  if (column(rows[0], 'transaction_read_only') === readOnly) return
  const kind = readOnly === 'off' ? 'a replica: it takes no writes' : 'no replica'
  throw new StoreError('unavailable', `This host is ${kind}`, { retryable: true })
}

/**
 * One pool over those of several hosts: connections come from the host that was found to be of the right kind, until
 * it lets nobody in any more; then it is sought again.
 */
export function sought(pools: ReadonlyMap<string, PgPool>, readOnly: Hosts['readOnly']): PgPool {
  let found: Promise<PgPool> | undefined
  const any = (candidates: typeof pools) =>
    Promise.any([...candidates].map(([address, pool]) => probe(address, readOnly).then(() => pool)))
  const seek = async (): Promise<PgPool> => {
    try {
      return await any(pools)
    } catch (error) {
      const failures = error instanceof AggregateError ? error.errors.map(storeError) : [storeError(error)]
      // A wrong password will not get better by waiting; a host that is away may be the one that is sought.
      throw failures.find(({ retryable }) => retryable) ?? failures[0] ?? error
    }
  }
  /** A host that hangs, or vanished without a word, keeps one waiting; where another took its place that is in vain. */
  const watch = (client: PgPooledClient, own: PgPool): PgPooledClient => {
    const others = new Map([...pools].filter(([, pool]) => pool !== own))
    const look = async () => {
      const other = await any(others).catch(() => undefined)
      if (other && !released && client instanceof HostClient) client.abandon()
    }
    let released = false
    const watching = setInterval(look, CONNECT_MILLISECONDS)
    const release = client.release.bind(client)
    client.release = (error) => {
      released = true
      clearInterval(watching)
      release(error)
    }
    return client
  }
  return {
    async connect() {
      found ??= seek()
      const mine = found
      try {
        const pool = await mine
        const client = await pool.connect()
        return readOnly === 'off' ? watch(client, pool) : client
      } catch (error) {
        if (found === mine) found = undefined
        throw error
      }
    },
  }
}

async function probe(connectionString: string, readOnly: Hosts['readOnly']): Promise<void> {
  const client = new HostClient({ connectionString, query_timeout: CONNECT_MILLISECONDS })
  // A host that goes away just now is told by what the connection was asked.
  client.on('error', () => undefined)
  try {
    await client.connect()
    await checkHost(client, readOnly)
  } finally {
    client.end().catch(() => undefined)
  }
}
