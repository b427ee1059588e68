import type { Collection } from '@dajia/core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { findStatement } from '../src/find.ts'
import { engines, migrationScript, postgres } from '../src/index.ts'
import { statementsOf } from '../src/statements.ts'
import { type Server, startServer } from './server.ts'
import { ids, insert, thing, things } from './things.ts'

const statementsIn = (script: string) => script.split(';\n').filter((statement) => statement !== '')
const other: Collection = { ...things, name: 'test.others' }

describe.each(engines)('The script for %s', (engine) => {
  const statements = statementsIn(migrationScript([things, other], { engine }))

  it('leads every key and every unique index by the community, but of the two tables that have none', () => {
    const keys = statements.filter((text) => text.includes('PRIMARY KEY') || text.startsWith('CREATE UNIQUE INDEX'))
    const shared = keys.filter(
      (text) => !/(PRIMARY KEY|ON \S+) \(community_id|community_id text[^,]* PRIMARY KEY/.test(text),
    )
    expect(shared.map((text) => /"dajia"\.(\w+)/.exec(text)?.[1])).toEqual(['migrations', 'collections'])
    expect(keys.length).toBeGreaterThan(6)
  })

  it('has nothing that an engine which shards would refuse', () => {
    for (const text of statements) {
      expect(text).not.toMatch(/FOREIGN KEY|REFERENCES|TRIGGER|SEQUENCE|SERIAL|IDENTITY|advisory|LISTEN|NOTIFY/i)
    }
  })

  it('is all or nothing', () => {
    expect([statements[0], statements.at(-1)]).toEqual(['BEGIN', 'COMMIT'])
  })
})

it('distributes each table of communities on Citus, and replicates the others', () => {
  const calls = statementsIn(migrationScript([things], { engine: 'citus' })).filter((text) => text.startsWith('SELECT'))
  expect(calls).toEqual([
    `SELECT create_reference_table('"dajia".collections')`,
    `SELECT create_reference_table('"dajia".migrations')`,
    `SELECT create_distributed_table('"dajia".communities', 'community_id')`,
    `SELECT create_distributed_table('"dajia".journal', 'community_id')`,
    `SELECT create_distributed_table('"dajia"."test_things"', 'community_id')`,
  ])
})

describe('Every statement', () => {
  const statements = statementsOf('dajia')
  const of = statements.of(things)
  const entry = { id: 'e', at: '', type: 't', actor: 'a', subjects: [], public: {} }
  const all = [
    of.get('c', 'a'),
    of.getMany('c', ['a']),
    of.insert('c', thing('a')),
    of.update('c', thing('a')),
    of.remove('c', 'a', 1),
    statements.found('c'),
    statements.lock('c'),
    statements.record('c', 1, entry),
    statements.advance('c', 1),
    statements.entries('c', 0, 1),
    statements.hasEntry('c', 'e'),
    findStatement(statements, 'c', things, { index: 'byKind', limit: 1 }),
  ]

  it('goes to the one node that has the community', () => {
    for (const { text, values } of all) {
      expect(text).toMatch(/community_id = \$1|\(community_id, .*\) VALUES \(\$1,/)
      expect(values?.[0]).toBe('c')
    }
  })
})

describe('On a server', () => {
  let server: Server
  beforeAll(async () => {
    server = await startServer()
  })
  afterAll(() => server.stop())

  it('what the script made needs no preparing', async () => {
    const address = await server.database()
    await server.run(migrationScript([things]), address)
    await server.run(
      `CREATE ROLE by_script LOGIN PASSWORD 'by_script'; GRANT USAGE ON SCHEMA dajia TO by_script;
      GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA dajia TO by_script`,
      address,
    )
    const url = new URL(address)
    url.username = 'by_script'
    url.password = 'by_script'
    const store = postgres(url.href)
    await store.prepare([things])
    await insert(store, thing('a'))
    expect(await ids(store)).toEqual(['a'])
    await store.close()
    await server.run('DROP OWNED BY by_script; DROP ROLE by_script', address)
  })
})
