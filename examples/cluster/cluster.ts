import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { type Cluster, type NodePlace, patroniConfiguration } from './configuration.ts'
import { createDatabase } from './database.ts'
import { leaderOf, untilWhole } from './members.ts'
import {
  account,
  freePort,
  isRunning,
  killServer,
  type Programs,
  postmasterOf,
  receiversOf,
  signal,
  start,
  until,
} from './processes.ts'

const NODES = ['one', 'two', 'three']

const fileOf = (folder: string) => join(folder, 'cluster.json')

function keep(cluster: Cluster): Cluster {
  writeFileSync(fileOf(cluster.folder), JSON.stringify(cluster), { mode: 0o600 })
  return cluster
}

export const readCluster = (folder: string): Cluster | undefined =>
  existsSync(fileOf(folder)) ? JSON.parse(readFileSync(fileOf(folder), 'utf8')) : undefined

const secret = () => randomBytes(18).toString('base64url')

function own(path: string): void {
  const { uid, gid } = account()
  if (uid !== undefined && gid !== undefined) chownSync(path, uid, gid)
}

const folderFor = (path: string) => {
  mkdirSync(path, { mode: 0o700 })
  own(path)
  return path
}

/** Three nodes under Patroni with one etcd, in a folder that must not exist yet; ready when all three replicate. */
export async function startCluster(folder: string, programs: Programs): Promise<Cluster> {
  folderFor(folder)
  const secrets = { superuser: secret(), replication: secret(), community: secret(), statistics: secret() }
  const port = await freePort()
  let cluster: Cluster = keep({
    folder,
    programs,
    keeper: { port, pid: startKeeper(folder, programs, port, await freePort()) },
    nodes: [],
    secrets,
  })
  try {
    for (const name of NODES) {
      const home = folderFor(join(folder, name))
      const place = { name, port: await freePort(), control: await freePort(), folder: home, data: join(home, 'data') }
      const configuration = join(home, 'patroni.json')
      const text = JSON.stringify(patroniConfiguration(place, port, secrets, programs))
      writeFileSync(configuration, text, { mode: 0o600 })
      own(configuration)
      cluster = keep({ ...cluster, nodes: [...cluster.nodes, { ...place, patroni: startPatroni(cluster, place) }] })
    }
    await untilWhole(cluster)
    await createDatabase(cluster)
    return cluster
  } catch (error) {
    await stopCluster(folder)
    throw error
  }
}

function startKeeper(folder: string, { etcd }: Programs, port: number, peers: number): number {
  const [clients, peer] = [`http://127.0.0.1:${port}`, `http://127.0.0.1:${peers}`]
  const data = folderFor(join(folder, 'etcd'))
  const given = {
    name: 'keeper',
    'data-dir': data,
    'listen-client-urls': clients,
    'advertise-client-urls': clients,
    'listen-peer-urls': peer,
    'initial-advertise-peer-urls': peer,
    'initial-cluster': `keeper=${peer}`,
  }
  const options = Object.entries(given).map(([name, value]) => `--${name}=${value}`)
  return start(etcd, [...options, '--enable-v2'], data, join(folder, 'etcd.log'))
}

const startPatroni = ({ folder, programs }: Cluster, { name, folder: home }: NodePlace) =>
  start(programs.patroni, [join(home, 'patroni.json')], home, join(folder, `${name}.log`))

/** Ends the leader's PostgreSQL and its Patroni with SIGKILL. Answers which node that was. */
export async function killLeader(cluster: Cluster): Promise<string> {
  const name = await leaderOf(cluster)
  const node = cluster.nodes.find((each) => each.name === name)
  const postmaster = node && postmasterOf(node.data)
  if (node === undefined || postmaster === undefined) throw new Error(`The leader ${name} does not run`)
  signal(node.patroni, 'SIGKILL')
  killServer(postmaster)
  return name
}

/** Stops the replicas from receiving; answers what cuts them off from the leader for good, with nothing more received. */
export function holdReplication({ nodes }: Cluster): () => void {
  const receivers = nodes.flatMap(({ data }) => receiversOf(postmasterOf(data) ?? 0))
  for (const pid of receivers) signal(pid, 'SIGSTOP')
  return () => {
    for (const pid of receivers) {
      signal(pid, 'SIGTERM')
      signal(pid, 'SIGCONT')
    }
  }
}

/** Starts a node that was killed again; Patroni makes it a replica of whoever leads now. */
export function restart(cluster: Cluster, name: string): Cluster {
  const nodes = cluster.nodes.map((node) =>
    node.name === name ? { ...node, patroni: startPatroni(cluster, node) } : node,
  )
  return keep({ ...cluster, nodes })
}

/** Ends every process of the cluster in this folder and removes it, whatever state it is in. Its data are thrown away. */
export async function stopCluster(folder: string): Promise<void> {
  const cluster = readCluster(folder)
  if (cluster) {
    const { nodes, keeper } = cluster
    for (const pid of [...nodes.map(({ patroni }) => patroni), keeper.pid]) {
      if (isRunning(pid, folder)) signal(pid, 'SIGKILL')
    }
    const servers = () => nodes.flatMap(({ data }) => postmasterOf(data) ?? [])
    for (const pid of servers()) signal(pid, 'SIGQUIT')
    await until('the servers have stopped', 20, () => (servers().length === 0 ? true : undefined))
  }
  rmSync(folder, { recursive: true, force: true })
}
