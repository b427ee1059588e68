import { join } from 'node:path'
import { holdReplication, killLeader } from './cluster.ts'
import type { Neighbourhood } from './communities.ts'
import type { Cluster } from './configuration.ts'
import { asStatistician } from './database.ts'
import { leaderOf } from './members.ts'
import { until } from './processes.ts'
import { type Proof, prove, waitingCommits } from './statistics.ts'
import { secondsSince, type Telling } from './telling.ts'
import { readLog, startWriters } from './writers.ts'

const WRITERS = 16
/** How many acknowledgements each writer gets before the kill, and again after it. */
const STEPS = 25

export interface Survived {
  /** The nodes that led before and after. */
  readonly killed: string
  readonly leader: string
  /** How many transactions were on the leader only when it died, and so are given again. */
  readonly waiting: number
  /** The longest time without an acknowledgement, in milliseconds, of all writers together and of one of them. */
  readonly interruptions: { readonly all: number; readonly one: number }
  readonly repeated: number
  readonly proof: Proof
}

async function untilWaiting(cluster: Cluster): Promise<number> {
  const leader = await leaderOf(cluster)
  return until('commits wait for a replica', 20, () =>
    asStatistician(cluster, leader, async (client) => (await waitingCommits(client)) || undefined),
  )
}

/**
 * Kills the leader while many write, at the worst of moments: it has commits on its disk that no replica has. Waits
 * until all write again, and holds what they were told against what is there.
 */
export async function survive(
  cluster: Cluster,
  communities: readonly Neighbourhood[],
  tell: Telling,
): Promise<Survived> {
  const log = join(cluster.folder, 'acknowledged.log')
  const writers = startWriters(communities, WRITERS, log)
  let killed: string
  let waiting: number
  try {
    tell('writing', { writers: WRITERS })
    await writers.each(STEPS)
    const cutOff = holdReplication(cluster)
    waiting = await untilWaiting(cluster)
    killed = await killLeader(cluster)
    const start = performance.now()
    cutOff()
    tell('killed', { node: killed, waiting })
    await writers.each(1)
    tell('again', { node: await leaderOf(cluster), seconds: secondsSince(start) })
    await writers.each(STEPS)
  } finally {
    await writers.stop()
  }
  const { interruptions, repeated } = writers
  const seconds = (milliseconds: number) => Math.round(milliseconds / 100) / 10
  tell('interrupted', { all: seconds(interruptions.all), one: seconds(interruptions.one), repeated })
  const leader = await leaderOf(cluster)
  const proof = await asStatistician(cluster, leader, (client) => prove(client, readLog(log)))
  tell('proof', { ...proof })
  return { killed, waiting, leader, interruptions, repeated, proof }
}
