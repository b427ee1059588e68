import { spawn } from 'node:child_process'
import { DatabaseSync } from 'node:sqlite'
import Database from 'better-sqlite3'
import { expect, test } from 'vitest'
import { sqlite } from '../src/index.ts'
import { ids, insert, newFile, thing, things } from './things.ts'

test('Two stores on one file lose no increment', async () => {
  const file = newFile()
  const stores = [sqlite(file), sqlite(file)]
  await Promise.all(stores.map((store) => store.prepare([things])))
  for (const store of stores.slice(0, 1)) await insert(store, thing('n', { rank: 0 }))
  const count = async (store: (typeof stores)[number]) => {
    for (let turn = 0; turn < 200; turn += 1) {
      await store.transact('c', 'write', async (t) => {
        const record = await t.get(things, 'n', { lock: true })
        if (record) t.update(things, { ...record, rank: (record.rank ?? 0) + 1 })
      })
    }
  }
  await Promise.all(stores.map(count))
  for (const store of stores) {
    const record = await store.transact('c', 'read', (t) => t.get(things, 'n'))
    expect(record).toMatchObject({ rank: 400, version: 401 })
    await store.close()
  }
})

test.each([
  ['better-sqlite3', () => new Database(':memory:')],
  ['node:sqlite', () => new DatabaseSync(':memory:')],
])('A joined store goes with the transaction of the host on %s, which stays open', async (_, open) => {
  const host = open()
  const store = sqlite(host)
  await store.prepare([things])
  await expect(insert(store.join(host), thing('a'))).rejects.toMatchObject({ code: 'misuse' })
  host.exec('BEGIN')
  await Promise.all([insert(store.join(host), thing('a')), insert(store.join(host), thing('b'))])
  host.exec('ROLLBACK')
  expect(await ids(store)).toEqual([])
  host.exec('BEGIN')
  const joined = store.join(host)
  await insert(joined, thing('a'))
  await expect(insert(joined, thing('b'), thing('a'))).rejects.toMatchObject({ code: 'unique' })
  await joined.close()
  host.exec('COMMIT')
  expect(await ids(store)).toEqual(['a'])
  await store.close()
  expect(host.prepare('SELECT id, kind FROM dajia_test_things_view').all()).toEqual([{ id: 'a', kind: 'k' }])
  host.close()
})

test('A killed process loses nothing that it acknowledged', async () => {
  const file = newFile()
  const acknowledged: string[] = []
  for (let round = 0; round < 3; round += 1) {
    const child = spawn(process.execPath, [new URL('child.ts', import.meta.url).pathname, file, String(round)])
    let text = ''
    for await (const chunk of child.stdout) {
      text += String(chunk)
      if (text.split('\n').length > 50 * (round + 1)) child.kill('SIGKILL')
    }
    acknowledged.push(...text.split('\n').slice(0, -1))
  }
  expect(acknowledged.length).toBeGreaterThan(100)
  const store = sqlite(file)
  const kept = await store.transact('c', 'read', (t) => t.getMany(things, acknowledged))
  expect(kept.map(({ id }) => id)).toEqual(acknowledged)
  await store.close()
})
