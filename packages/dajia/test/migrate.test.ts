import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Server, startServer } from '../../postgres/test/server.ts'
import { answered, dajia, refused } from './command-line.ts'

let server: Server
beforeAll(async () => {
  server = await startServer()
})
afterAll(() => server.stop())

describe('dajia migrate', () => {
  it('makes the tables in PostgreSQL, on which every other command then works', async () => {
    const environment = { DAJIA_DATABASE: await server.database() }
    expect(await dajia(['migrate'], { environment })).toMatchObject({ exit: 0, stderr: '' })
    expect((await dajia(['migrate'], { environment })).exit).toBe(0)
    const resident = ['run', 'registry.registerResident', '--as', 'staff', '--json', '{"name":"虚构居民"}']
    expect((await dajia(resident, { environment })).exit).toBe(0)
    const counted = answered(await dajia(['stats', '--json'], { environment }), z.object({ residents: z.int() }))
    expect(counted.residents).toBe(1)
  })

  it('prints a script that makes the same tables', async () => {
    const { stdout } = await dajia(['migrate', '--print'])
    const tables = async (address: string) => {
      const text = `SELECT indexname, indexdef FROM pg_indexes WHERE schemaname = 'dajia' ORDER BY indexname`
      return (await server.run(text, address)).rows
    }
    const [printed, applied] = [await server.database(), await server.database()]
    await server.run(stdout, printed)
    await dajia(['migrate', '--database', applied])
    expect(await tables(printed)).toEqual(await tables(applied))
    expect((await tables(printed)).length).toBeGreaterThan(20)
  })

  it('prints for an engine that shards how the tables are spread', async () => {
    const { stdout } = await dajia(['migrate', '--print', '--for', 'citus', '--schema', 'ours'])
    expect(stdout).toContain(`SELECT create_distributed_table('"ours".journal', 'community_id');`)
    expect((await dajia(['migrate', '--print', '--for', 'oracle'])).exit).toBe(64)
  })

  it('does nothing to a SQLite file, and says why', async () => {
    const ran = await dajia(['migrate', '--database', 'some.db', '--json'])
    expect(ran.exit).toBe(2)
    expect(refused(ran).code).toBe('not-an-address')
  })

  it('names a server that cannot be reached, without its password', async () => {
    const ran = await dajia(['migrate', '--database', 'postgresql://me:secret@127.0.0.1:1/none'])
    expect(ran.exit).toBe(1)
    expect(ran.stderr).toMatch(/^dajia: /)
    expect(ran.stderr).not.toContain('secret')
  })
})
