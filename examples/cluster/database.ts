import pg from 'pg'
import type { Cluster } from './configuration.ts'
import { leaderOf } from './members.ts'

const DATABASE = 'communities'

function address({ nodes, secrets }: Cluster, attribute: string): string {
  const hosts = nodes.map(({ port }) => `127.0.0.1:${port}`)
  return `postgresql://community:${secrets.community}@${hosts}/${DATABASE}?target_session_attrs=${attribute}`
}

/** All nodes: the store finds the one that takes writes. */
export const writingAddress = (cluster: Cluster): string => address(cluster, 'read-write')

/** All nodes: the store finds one that replicates. */
export const replicaAddress = (cluster: Cluster): string => address(cluster, 'standby')

async function withClient<Answer>(config: pg.ClientConfig, use: (client: pg.Client) => Promise<Answer>) {
  const client = new pg.Client({ host: '127.0.0.1', ...config })
  await client.connect()
  try {
    return await use(client)
  } finally {
    await client.end()
  }
}

const portOf = ({ nodes }: Cluster, name: string) => nodes.find((node) => node.name === name)?.port

/** A connection of a role that sees all communities, to the node with this name. */
export const asStatistician = <Answer>(
  cluster: Cluster,
  name: string,
  use: (client: pg.Client) => Promise<Answer>,
): Promise<Answer> => {
  const password = cluster.secrets.statistics
  return withClient({ port: portOf(cluster, name), user: 'statistician', password, database: DATABASE }, use)
}

/** The app owns its database and sees one community at a time; only who makes statistics sees them all. */
export async function createDatabase(cluster: Cluster): Promise<void> {
  const port = portOf(cluster, await leaderOf(cluster))
  const { superuser, community, statistics } = cluster.secrets
  await withClient({ port, user: 'postgres', password: superuser, database: 'postgres' }, async (client) => {
    await client.query(`CREATE ROLE community LOGIN PASSWORD '${community}'`)
    await client.query(`CREATE ROLE statistician LOGIN BYPASSRLS PASSWORD '${statistics}'`)
    await client.query('GRANT pg_read_all_data, pg_monitor TO statistician')
    await client.query(`CREATE DATABASE ${DATABASE} OWNER community`)
  })
}
