import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { auditLog, publish } from '../src/index.ts'
import { directoryFiles, nodeHasher as hasher } from '../src/node.ts'
import { logSigner, policyOf, sourceOf } from './a-log.ts'

/** How an operation of the file system fails: it is not done, it is done by half, or it is done and nobody hears of it. */
type Failure = 'before' | 'half' | 'after'

const disk = vi.hoisted(() => {
  const state: { operations: number; breaksAt: number; how: Failure; done: string[] } = {
    operations: 0,
    breaksAt: 0,
    how: 'before',
    done: [],
  }
  return state
})

// The file system itself, where one operation fails that is counted from the last reset.
vi.mock('node:fs/promises', async (importOriginal) => {
  const real = await importOriginal<typeof import('node:fs/promises')>()
  const gone = () => Object.assign(new Error('the disk is gone'), { code: 'EIO' })
  const step = async <Result>(name: string, work: () => Promise<Result>, undo?: (result: Result) => Promise<void>) => {
    disk.operations += 1
    const isBroken = disk.operations === disk.breaksAt
    if (isBroken) disk.done.push(name)
    if (isBroken && disk.how !== 'after') throw gone()
    const result = await work()
    if (!isBroken) return result
    await undo?.(result)
    throw gone()
  }
  return {
    ...real,
    readFile: (path: string) => step('readFile', () => real.readFile(path)),
    mkdir: (path: string, options: { recursive: true }) => step('mkdir', () => real.mkdir(path, options)),
    rename: (from: string, to: string) => step('rename', () => real.rename(from, to)),
    open: (path: string, flags: string) =>
      step(
        'open',
        async () => {
          const handle = await real.open(path, flags)
          return {
            async writeFile(bytes: Uint8Array) {
              const isHalf = disk.how === 'half' && disk.operations + 1 === disk.breaksAt
              if (isHalf) await handle.writeFile(bytes.subarray(0, bytes.length >> 1))
              await step('writeFile', () => handle.writeFile(bytes))
            },
            sync: () => step('sync', () => handle.sync()),
            // However it ends, the process must not keep the handle.
            close: () => step('close', () => handle.close()).finally(() => handle.close()),
            shut: () => handle.close(),
          }
        },
        (handle) => handle.shut(),
      ),
  }
})

const breaking = async <Result>(operation: number, how: Failure, work: () => Promise<Result>): Promise<Result> => {
  Object.assign(disk, { operations: 0, breaksAt: operation, how })
  return work().finally(() => Object.assign(disk, { operations: 0, breaksAt: 0 }))
}

const draftsIn = async (directory: string) =>
  (await readdir(directory, { recursive: true })).filter((name) => name.endsWith('.draft'))

describe('publishing into a directory of which one operation fails', () => {
  let directory: string
  beforeEach(async () => {
    directory = await mkdtemp(join(tmpdir(), 'dajia-log-'))
  })
  afterEach(() => rm(directory, { recursive: true }))

  it.each(['before', 'half', 'after'] as const)(
    'at every one of them, %s it is done, leaves a sound log without drafts and goes on afterwards',
    async (how) => {
      const [signer, policy] = [await logSigner, await policyOf()]
      const [from, to] = [255, 520]
      disk.done = []
      for (let operation = 1; ; operation += 1) {
        const files = directoryFiles(join(directory, String(operation)))
        expect((await publish({ source: sourceOf(from), files, signer, hasher })).ok).toBe(true)
        const isBroken = await breaking(operation, how, () =>
          publish({ source: sourceOf(to), files, signer, hasher }).then(
            ({ ok }) => !ok,
            () => true,
          ),
        )
        const audit = await auditLog({ files, policy, hasher })
        if (!audit.ok) throw new Error(`operation ${operation}: ${audit.refusal.code} ${audit.refusal.where}`)
        expect(await draftsIn(join(directory, String(operation)))).toEqual([])
        expect([from, to]).toContain(audit.value.size)
        expect((await publish({ source: sourceOf(to), files, signer, hasher })).ok).toBe(true)
        expect(await auditLog({ files, policy, hasher })).toMatchObject({ ok: true, value: { size: to } })
        if (!isBroken) break
      }
      expect(new Set(disk.done)).toEqual(new Set(['readFile', 'mkdir', 'open', 'writeFile', 'sync', 'close', 'rename']))
    },
  )
})
