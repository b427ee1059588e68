import type pg from 'pg'
import { z } from 'zod'
import type { Acknowledged } from './writers.ts'

const Totals = z.object({
  communities: z.coerce.number(),
  households: z.coerce.number(),
  residents: z.coerce.number(),
  registrations: z.coerce.number(),
  confirmed: z.coerce.number(),
  most: z.coerce.number(),
})
export interface Totals extends z.infer<typeof Totals> {}

/** Across all communities, on the views that every collection has. */
export async function totals(client: pg.Client): Promise<Totals> {
  const { rows } = await client.query(`
    WITH households AS (
      SELECT community_id, count(*) AS households FROM dajia.registry_households_view GROUP BY community_id
    ), residents AS (
      SELECT community_id, count(*) AS residents FROM dajia.registry_residents_view GROUP BY community_id
    ), registrations AS (
      SELECT community_id, count(*) AS registrations, count(*) FILTER (WHERE state = 'confirmed') AS confirmed
      FROM dajia.activities_registrations_view GROUP BY community_id
    )
    SELECT count(*) AS communities, sum(households) AS households, sum(residents) AS residents,
      sum(registrations) AS registrations, sum(confirmed) AS confirmed, max(registrations) AS most
    FROM households JOIN residents USING (community_id) JOIN registrations USING (community_id)`)
  return Totals.parse(rows[0])
}

export interface Proof {
  readonly acknowledged: number
  /** Acknowledged, and not there. */
  readonly lost: number
  /** There more than once. */
  readonly twice: number
  /** There, and never acknowledged. */
  readonly unknown: number
  /** Communities whose journal has a gap, or ends elsewhere than its last position says. */
  readonly brokenJournals: number
}

const Written = z.object({ community_id: z.string(), label: z.string(), id: z.string() })

/** Holds what was acknowledged against what is in the database. */
export async function prove(client: pg.Client, acknowledged: readonly Acknowledged[]): Promise<Proof> {
  const { rows } = await client.query(
    `SELECT community_id, label, id FROM dajia.registry_households_view WHERE label LIKE 'written-%'`,
  )
  const there = new Map<string, string[]>()
  for (const row of rows.map((each) => Written.parse(each))) {
    const place = `${row.community_id}/${row.label}`
    there.set(place, [...(there.get(place) ?? []), row.id])
  }
  const expected = new Map(acknowledged.map(({ community, label, id }) => [`${community}/${label}`, id]))
  const journals = await client.query(`
    SELECT count(*) AS broken FROM dajia.communities LEFT JOIN (
      SELECT community_id, count(*) AS entries, max(position) AS highest FROM dajia.journal GROUP BY community_id
    ) AS journal USING (community_id)
    WHERE coalesce(entries, 0) <> position OR coalesce(highest, 0) <> position`)
  return {
    acknowledged: acknowledged.length,
    lost: [...expected].filter(([place, id]) => !there.get(place)?.includes(id)).length,
    twice: [...there.values()].filter((ids) => ids.length > 1).length,
    unknown: [...there.keys()].filter((place) => !expected.has(place)).length,
    brokenJournals: z.object({ broken: z.coerce.number() }).parse(journals.rows[0]).broken,
  }
}

/** How many transactions wait for a replica: on the leader's disk, and acknowledged to nobody yet. */
export async function waitingCommits(client: pg.Client): Promise<number> {
  const { rows } = await client.query(`SELECT count(*) AS waiting FROM pg_stat_activity WHERE wait_event = 'SyncRep'`)
  return z.object({ waiting: z.coerce.number() }).parse(rows[0]).waiting
}

/** Up to where the leader has written. */
export async function positionOf(client: pg.Client): Promise<string> {
  const { rows } = await client.query('SELECT pg_current_wal_lsn()::text AS position')
  return z.object({ position: z.string() }).parse(rows[0]).position
}

/** Whether a replica has replayed all up to this position. */
export async function hasReplayed(client: pg.Client, position: string): Promise<boolean> {
  const { rows } = await client.query('SELECT pg_last_wal_replay_lsn() >= $1::pg_lsn AS replayed', [position])
  return z.object({ replayed: z.boolean() }).parse(rows[0]).replayed
}
