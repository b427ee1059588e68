import { postgres, StoreError, unwrap } from 'dajia'
import { restart } from './cluster.ts'
import { forEach, type Neighbourhood, staffOf } from './communities.ts'
import type { Cluster } from './configuration.ts'
import { asStatistician, replicaAddress } from './database.ts'
import { leaderOf, untilWhole } from './members.ts'
import { until } from './processes.ts'
import { hasReplayed, positionOf, type Totals, totals } from './statistics.ts'
import { secondsSince, type Telling } from './telling.ts'

export interface Read {
  /** Of each node, the one that was killed and came back among them. */
  readonly totals: readonly Totals[]
  /** How many communities answered from a replica what the leader answered. */
  readonly answered: number
  /** What became of a command that was given on a replica. */
  readonly refused: string
}

export async function countOn(cluster: Cluster, node: string, tell: Telling): Promise<Totals> {
  const start = performance.now()
  const counted = await asStatistician(cluster, node, totals)
  tell('totals', { node, milliseconds: Math.round(performance.now() - start), ...counted })
  return counted
}

/** Brings the node that was killed back, and reads the same on all three. */
export async function readEverywhere(
  cluster: Cluster,
  killed: string,
  communities: readonly Neighbourhood[],
  tell: Telling,
): Promise<Read> {
  const start = performance.now()
  const whole = restart(cluster, killed)
  await untilWhole(whole)
  tell('whole', { node: killed, seconds: secondsSince(start) })
  const leader = await leaderOf(whole)
  const position = await asStatistician(whole, leader, positionOf)
  const counted = [await countOn(whole, leader, tell)]
  for (const { name } of whole.nodes.filter(({ name }) => name !== leader)) {
    await until(`${name} has replayed`, 30, () =>
      asStatistician(whole, name, async (client) => ((await hasReplayed(client, position)) ? true : undefined)),
    )
    counted.push(await countOn(whole, name, tell))
  }
  return { totals: counted, ...(await readFromReplica(whole, communities, tell)) }
}

/** The same communities over a store that knows replicas only: queries answer there, commands do not. */
async function readFromReplica(cluster: Cluster, communities: readonly Neighbourhood[], tell: Telling) {
  const replica = postgres(replicaAddress(cluster), { patience: 1000 })
  try {
    const start = performance.now()
    const same = await forEach(communities, async (community) => {
      const there = unwrap(await staffOf(community.on(replica)).registry.count())
      return JSON.stringify(there) === JSON.stringify(unwrap(await staffOf(community).registry.count()))
    })
    const answered = same.filter(Boolean).length
    const seconds = secondsSince(start)
    const refused = await Promise.all(communities.slice(0, 1).map((community) => command(community.on(replica))))
    tell('replicas', { communities: answered, seconds, refused })
    return { answered, refused: refused.join() }
  } finally {
    await replica.close()
  }
}

async function command(community: Neighbourhood): Promise<string> {
  const address = { courtyard: '1', building: '1', door: 'never' }
  try {
    unwrap(await staffOf(community).registry.registerHousehold({ address }))
    return 'done'
  } catch (error) {
    if (StoreError.is(error)) return error.code
    throw error
  }
}
