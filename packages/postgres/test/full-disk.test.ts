import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { postgres } from '../src/index.ts'
import { startServer } from './server.ts'
import { ids, insert, thing, things } from './things.ts'

/** A disk of so many megabytes that the engine's user owns; absent where this process may not mount one. */
function smallDisk(megabytes: number): string | undefined {
  const folder = mkdtempSync(join(tmpdir(), 'dajia-disk-'))
  const { status } = spawnSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder])
  if (status === 0 && spawnSync('chown', ['postgres', folder]).status === 0) return folder
  spawnSync('umount', [folder])
  rmSync(folder, { recursive: true })
  return undefined
}

test('A disk without room is named, loses nothing that was acknowledged, and is written to again once there is room', async ({
  skip,
}) => {
  const folder = process.env.DAJIA_TEST_POSTGRES === undefined ? smallDisk(16) : undefined
  if (folder === undefined) {
    console.log('skipped: no disk can be mounted here, or the server is not of this machine')
    return skip()
  }
  const server = await startServer()
  try {
    await server.run(`CREATE TABLESPACE small LOCATION '${folder}'`)
    const store = postgres(await server.database('TABLESPACE small'))
    await store.prepare([things])
    const acknowledged: string[] = []
    const fill = async () => {
      for (;;) {
        const id = `thing-${String(acknowledged.length).padStart(4, '0')}`
        // Incompressible, so that the table grows by what is written.
        await insert(
          store,
          thing(id, { kind: noise(acknowledged.length), code: noise(1_000_000 + acknowledged.length) }),
        )
        acknowledged.push(id)
      }
    }
    const full = fill()
    await expect(full).rejects.toMatchObject({ code: 'unavailable', retryable: false })
    await expect(full).rejects.toThrow('make room')
    expect(acknowledged.length).toBeGreaterThan(3)
    expect(spawnSync('mount', ['-o', 'remount,size=64m', folder]).status).toBe(0)
    expect((await ids(store)).sort()).toEqual(acknowledged)
    await insert(store, thing('thing-9999'))
    expect((await ids(store)).sort()).toEqual([...acknowledged, 'thing-9999'])
    await store.close()
  } finally {
    await server.stop()
    spawnSync('umount', [folder])
    rmSync(folder, { recursive: true, force: true })
  }
})

/** Two thousand digits that repeat nowhere near. */
function noise(seed: number): string {
  let state = seed + 1
  const digit = () => {
    state = (state * 48_271) % 2_147_483_647
    return (state % 36).toString(36)
  }
  return Array.from({ length: 2000 }, digit).join('')
}
