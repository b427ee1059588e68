import type { Programs } from './processes.ts'

export interface NodePlace {
  readonly name: string
  readonly port: number
  /** Of Patroni's own HTTP interface. */
  readonly control: number
  readonly folder: string
  readonly data: string
}

interface Secrets {
  readonly superuser: string
  readonly replication: string
  readonly community: string
  readonly statistics: string
}

/** A cluster as it was started: plain data, kept in its folder so that another process can find and stop it. */
export interface Cluster {
  readonly folder: string
  readonly programs: Programs
  readonly keeper: { readonly port: number; readonly pid: number }
  /** Each with the process that is its Patroni. */
  readonly nodes: readonly (NodePlace & { readonly patroni: number })[]
  readonly secrets: Secrets
}

/** What Patroni is told of one node. JSON is YAML, so nothing more is needed to write it. */
export function patroniConfiguration(
  node: NodePlace,
  keeper: number,
  secrets: Secrets,
  programs: Programs,
): Record<string, unknown> {
  const at = (port: number) => `127.0.0.1:${port}`
  return {
    scope: 'dajia',
    name: node.name,
    restapi: { listen: at(node.control), connect_address: at(node.control) },
    etcd: { host: at(keeper) },
    bootstrap: {
      dcs: {
        ttl: 20,
        loop_wait: 2,
        retry_timeout: 5,
        // A commit is acknowledged when a second node has it too, and only a node that has all of them takes over.
        synchronous_mode: true,
        // Also just after a failover: better that writers wait than that something is on one node only.
        synchronous_mode_strict: true,
        postgresql: { use_pg_rewind: true, use_slots: true, parameters: { max_connections: 100 } },
      },
      initdb: [{ encoding: 'UTF8' }, { locale: 'C' }, 'data-checksums'],
    },
    postgresql: {
      listen: at(node.port),
      connect_address: at(node.port),
      data_dir: node.data,
      bin_dir: programs.postgres,
      pgpass: `${node.folder}/pgpass`,
      authentication: {
        superuser: { username: 'postgres', password: secrets.superuser },
        replication: { username: 'replicator', password: secrets.replication },
      },
      pg_hba: ['host all all 127.0.0.1/32 scram-sha-256', 'host replication replicator 127.0.0.1/32 scram-sha-256'],
      parameters: {
        unix_socket_directories: '',
        password_encryption: 'scram-sha-256',
        // In the data folder, so that a server that was killed leaves nothing behind elsewhere.
        dynamic_shared_memory_type: 'mmap',
      },
    },
    tags: { nofailover: false, noloadbalance: false, clonefrom: false, nosync: false },
  }
}
