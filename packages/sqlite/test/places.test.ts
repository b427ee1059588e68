import { spawnSync } from 'node:child_process'
import { chmodSync, mkdirSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import Database from 'better-sqlite3'
import { afterEach, describe, expect, test } from 'vitest'
import { type SqliteStore, sqlite } from '../src/index.ts'
import { ids, insert, newFile, thing, things } from './things.ts'

/** A disk of so many megabytes; absent where this process may not mount one. */
function smallDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'dajia-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (status === 0) return folder
  rmSync(folder, { recursive: true })
  return undefined
}

const mounted: string[] = []
afterEach(() => {
  for (const folder of mounted.splice(0)) {
    spawnSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  }
})

async function prepared(file: string): Promise<SqliteStore> {
  const store = sqlite(file)
  await store.prepare([things])
  return store
}

describe('A disk without room', () => {
  test('is named, loses nothing that was acknowledged, and is written to again once there is room', async ({
    skip,
  }) => {
    const folder = smallDisk(1)
    if (folder === undefined) {
      console.log('skipped: no disk can be mounted here')
      return skip()
    }
    mounted.push(folder)
    const store = await prepared(join(folder, 'test.db'))
    const acknowledged: string[] = []
    const fill = async () => {
      for (;;) {
        const id = `thing-${String(acknowledged.length).padStart(4, '0')}`
        await insert(store, thing(id, { code: `${id}${'x'.repeat(20_000)}` }))
        acknowledged.push(id)
      }
    }
    const full = fill()
    await expect(full).rejects.toMatchObject({ code: 'unavailable', retryable: false })
    await expect(full).rejects.toThrow('make room')
    expect(acknowledged.length).toBeGreaterThan(3)
    expect(await ids(store)).toEqual(acknowledged)
    spawnSync('mount', ['-o', 'remount,size=16m', folder])
    await insert(store, thing('thing-9999'))
    expect(await ids(store)).toEqual([...acknowledged, 'thing-9999'])
    await store.close()
    const again = sqlite(join(folder, 'test.db'))
    expect(await ids(again)).toEqual([...acknowledged, 'thing-9999'])
    await again.close()
  })

  test('that may only be read lets nothing be written, and says so', async ({ skip }) => {
    const folder = smallDisk(4)
    if (folder === undefined) {
      console.log('skipped: no disk can be mounted here')
      return skip()
    }
    mounted.push(folder)
    const store = await prepared(join(folder, 'test.db'))
    await insert(store, thing('a'))
    await store.close()
    expect(spawnSync('mount', ['-o', 'remount,ro', folder]).status).toBe(0)
    const shut = sqlite(join(folder, 'test.db'))
    await expect(insert(shut, thing('b'))).rejects.toMatchObject({ code: 'unavailable', retryable: false })
    await expect(insert(shut, thing('b'))).rejects.toThrow(/may not write here|cannot open the file/)
    await shut.close()
    spawnSync('mount', ['-o', 'remount,rw', folder])
    const open = sqlite(join(folder, 'test.db'))
    expect(await ids(open)).toEqual(['a'])
    await open.close()
  })
})

describe('A file', () => {
  test('that is no database is left as it is and named', async () => {
    const file = newFile()
    writeFileSync(file, 'household,name\n'.repeat(1000))
    const store = sqlite(file)
    await expect(store.prepare([things])).rejects.toThrow('no database')
    await expect(ids(store)).rejects.toMatchObject({ code: 'unavailable', retryable: false })
    await store.close()
    expect(statSync(file).size).toBe(15_000)
  })

  test('that is a folder, or in a folder that is not there, cannot be opened', () => {
    const file = newFile()
    mkdirSync(file)
    expect(() => sqlite(file)).toThrow('cannot open the file')
    expect(() => sqlite(join(dirname(file), 'missing', 'test.db'))).toThrow('directory does not exist')
  })

  test('that this user may not write is refused to the one who writes, and read by the one who reads', async ({
    skip,
  }) => {
    const nobody = 65_534
    if (process.getuid?.() !== 0) {
      console.log('skipped: only root can act as another user')
      return skip()
    }
    const file = newFile()
    const store = await prepared(file)
    await insert(store, thing('a'))
    await store.close()
    chmodSync(dirname(file), 0o755)
    chmodSync(file, 0o444)
    const child = fileURLToPath(new URL('./other-user.ts', import.meta.url))
    const { stdout } = spawnSync(process.execPath, [child, file, String(nobody)], { encoding: 'utf8' })
    expect(stdout.trim()).toMatch(/^unavailable: SQLite (may not write here|cannot open the file)/)
  })

  test('of a newer version of dajia is refused', async () => {
    const file = newFile()
    const store = await prepared(file)
    const handle = new Database(file)
    handle.exec(`INSERT INTO dajia_migrations VALUES (9999, 'later')`)
    handle.close()
    await expect(store.prepare([things])).rejects.toMatchObject({ code: 'misuse' })
    await expect(store.prepare([things])).rejects.toThrow('newer version')
    await store.close()
  })

  test('that was prepared half-way is prepared to the end', async () => {
    const file = newFile()
    const handle = new DatabaseSync(file)
    handle.exec('CREATE TABLE dajia_migrations (number INTEGER PRIMARY KEY, name TEXT NOT NULL)')
    handle.close()
    const store = await prepared(file)
    await insert(store, thing('a'))
    expect(await ids(store)).toEqual(['a'])
    await store.close()
  })
})
