import { type PostgresStore, postgres } from 'dajia'
import { forEach, type Neighbourhood, openCommunities, populate } from './communities.ts'
import type { Cluster } from './configuration.ts'
import { writingAddress } from './database.ts'
import { type Survived, survive } from './failover.ts'
import { leaderOf } from './members.ts'
import { countOn, type Read, readEverywhere } from './reading.ts'
import { sealAll, stillBegins } from './sealing.ts'
import { secondsSince, type Telling } from './telling.ts'

const SEALED = 50
/** Longer than a failover takes, so that whoever waits in one is not told of it. */
const PATIENCE = 60_000

export interface Figures extends Survived, Read {
  readonly sealed: number
  /** How many of the trees that were sealed before the failover are still the beginning of their journal after it. */
  readonly stillBegin: number
}

/** Many communities on one cluster; its leader dies under load, and they go on. */
export async function story(cluster: Cluster, count: number, tell: Telling): Promise<Figures> {
  const store = postgres(writingAddress(cluster), { connections: 20, patience: PATIENCE })
  try {
    const communities = await settle(store, count, tell)
    const start = performance.now()
    const sealed = await sealAll(communities.slice(0, SEALED))
    const entries = sealed.reduce((sum, { size }) => sum + size, 0)
    tell('sealed', { journals: sealed.length, entries, seconds: secondsSince(start) })
    await countOn(cluster, await leaderOf(cluster), tell)

    const survived = await survive(cluster, communities, tell)
    await sealAll(communities.slice(0, SEALED))
    const kept = await Promise.all(sealed.map(stillBegins))
    const stillBegin = kept.filter(Boolean).length
    tell('resealed', { journals: sealed.length, same: stillBegin })
    const read = await readEverywhere(cluster, survived.killed, communities, tell)
    return { ...survived, ...read, sealed: sealed.length, stillBegin }
  } finally {
    await store.close()
  }
}

async function settle(store: PostgresStore, count: number, tell: Telling): Promise<readonly Neighbourhood[]> {
  const opening = performance.now()
  const communities = await openCommunities(store, count)
  tell('opened', { communities: count, seconds: secondsSince(opening) })
  const populating = performance.now()
  const commands = await forEach(communities, populate)
  const sum = commands.reduce((left, right) => left + right, 0)
  tell('populated', { commands: sum, seconds: secondsSince(populating) })
  return communities
}
