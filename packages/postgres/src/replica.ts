import { StoreError } from '@dajia/core'
import { column, type PgPool, type Statement } from './driver.ts'
import { hostsOf } from './hosts.ts'
import { openPool } from './pool.ts'
import { readWork } from './reading.ts'
import type { Statements } from './statements.ts'
import type { Work } from './work.ts'

export interface Replicas {
  /** The address of one replica or several, or the app's own pool of connections to them. */
  readonly source: string | { readonly pool: PgPool }
  /** How much older than the newest an answer may be, in milliseconds. */
  readonly maximumStaleness: number
}

export interface Replica {
  /** Nothing, where the leader has to answer. */
  read<Result>(work: Work<Result>, opening: readonly Statement[]): Promise<{ readonly value: Result } | undefined>
  close(): Promise<void>
}

/**
 * An upper bound on the age of what a transaction begun after this sees, in milliseconds; NULL where nobody can tell.
 * A replica that has replayed all that the leader had when it last spoke is as old as that; any other as its last
 * replayed commit. The second alone would grow without end while nobody writes. Both times are of the leader's clock.
 */
const STALENESS: Statement = {
  text: `SELECT CASE WHEN NOT pg_is_in_recovery() THEN 0 ELSE extract(epoch FROM clock_timestamp() - coalesce(
    (SELECT max(last_msg_send_time) FROM pg_stat_wal_receiver
      WHERE status = 'streaming' AND latest_end_lsn <= pg_last_wal_replay_lsn()),
    pg_last_xact_replay_timestamp())) * 1000 END AS staleness`,
}

export function replicaOf(
  { source, maximumStaleness }: Replicas,
  { statements, connections, patience }: { statements: Statements; connections: number; patience: number },
): Replica {
  if (!(maximumStaleness > 0)) throw new StoreError('misuse', '`maximumStaleness` is a number of milliseconds above 0')
  const own = typeof source === 'string' ? openPool(standbysOf(source), connections, patience) : undefined
  const pool = typeof source === 'string' ? own : source.pool
  if (!pool) throw new StoreError('misuse', 'Replicas need an address or a pool')
  const reading = new Set<Promise<void>>()
  // One that is away or behind is left alone for a while, so that not every query waits for it in vain.
  let restsUntil = 0
  const rest = () => {
    restsUntil = performance.now() + maximumStaleness
    return undefined
  }
  return {
    async read(work, opening) {
      if (performance.now() < restsUntil) return undefined
      try {
        const { ran, opened, ended } = await readWork(pool, statements, [STALENESS, ...opening], work)
        reading.add(ended)
        void ended.then(() => reading.delete(ended))
        const staleness = column(opened[0]?.rows[0], 'staleness') ?? Number.POSITIVE_INFINITY
        if (opened.length > 0 && !(Number(staleness) <= maximumStaleness)) return rest()
        if (ran.ok) return { value: ran.value }
        throw ran.error
      } catch (error) {
        // Whatever a replica cannot answer the leader can, or says better why not.
        if (!StoreError.is(error)) throw error
        return error.retryable ? rest() : undefined
      }
    },
    async close() {
      await Promise.all(reading)
      await own?.end()
    },
  }
}

/** The address, asking for standbys where it does not say itself whom it asks for. */
function standbysOf(address: string): string {
  if (!address.includes('target_session_attrs=')) {
    return `${address}${address.includes('?') ? '&' : '?'}target_session_attrs=standby`
  }
  if (hostsOf(address).readOnly !== 'off') return address
  throw new StoreError('misuse', 'The address of the replicas asks for the leader; leave target_session_attrs out')
}
