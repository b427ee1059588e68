import { readFileSync, writeFileSync } from 'node:fs'
import { postgres } from 'dajia'
import { killLeader, startCluster, stopCluster } from './cluster.ts'
import { forEach, openCommunities, populate } from './communities.ts'
import { asStatistician, writingAddress } from './database.ts'
import { leaderOf, untilWhole } from './members.ts'
import { findPrograms, killServer, postmasterOf, signal } from './processes.ts'
import { hasReplayed, prove } from './statistics.ts'
import { readLog, startWriters } from './writers.ts'

const programs = findPrograms()
const mode = process.argv[2]
if (!programs) throw new Error()
const cluster = await startCluster('/tmp/dajia-faults', programs)
try {
  const store = postgres(writingAddress(cluster), { connections: 20, patience: 60_000 })
  const communities = await openCommunities(store, 100)
  await forEach(communities, populate)
  for (const fault of (mode ?? '').split(',')) {
    const log = `/tmp/dajia-faults/${fault}.log`
    const writers = startWriters(communities, 16, log)
    await writers.each(10)
    const name = await leaderOf(cluster)
    const node = cluster.nodes.find((n) => n.name === name)!
    const t = performance.now()
    if (fault === 'postgres') killServer(postmasterOf(node.data)!)
    if (fault === 'both') await killLeader(cluster)
    if (fault === 'switchover')
      console.log(
        await (
          await fetch(`http://127.0.0.1:${node.control}/switchover`, {
            method: 'POST',
            body: JSON.stringify({ leader: name }),
          })
        ).text(),
      )
    if (fault === 'stop') {
      signal(node.patroni, 'SIGSTOP')
      signal(postmasterOf(node.data)!, 'SIGSTOP')
    }
    await writers.each(1)
    console.log(fault, 'all again', performance.now() - t, 'leader', name, '->', await leaderOf(cluster))
    await writers.each(10)
    await writers.stop()
    const proof = await asStatistician(cluster, await leaderOf(cluster), async (c) => prove(c, readLog(log)))
    console.log(fault, writers.interruptions, writers.repeated, proof, readLog(log).length)
    if (fault === 'stop') {
      signal(node.patroni, 'SIGCONT')
      signal(postmasterOf(node.data)!, 'SIGCONT')
    }
    if (fault !== 'both') {
      await untilWhole(cluster)
      console.log('whole', performance.now() - t)
    }
  }
  await store.close()
} finally {
  await stopCluster(cluster)
}
