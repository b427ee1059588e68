import pg from 'pg'
import type { PgPool } from './driver.ts'
import { checkHost, HostClient, hostsOf, sought } from './hosts.ts'

/** A pool of our own, which is ended with the store. */
export interface OwnPool extends PgPool {
  end(): Promise<void>
}

/** One pool for each host of the address. */
export function openPool(address: string, max: number, patience: number): OwnPool {
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
