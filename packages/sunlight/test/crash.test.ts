import { describe, expect, it } from 'vitest'
import { auditLog, memoryFiles, publish, type WritableFiles } from '../src/index.ts'
import { nodeHasher } from '../src/node.ts'
import { logSigner, policyOf, sourceOf } from './a-log.ts'

const hasher = nodeHasher

/** Files that break at one of the operations on them; a file is written whole or not at all. */
function breakingAt(files: WritableFiles, operation: number, written: boolean): WritableFiles {
  let operations = 0
  const breaks = () => {
    operations += 1
    return operations === operation
  }
  return {
    async read(path) {
      if (breaks()) throw new Error('the disk is gone')
      return files.read(path)
    },
    async write(path, bytes) {
      const isBroken = breaks()
      if (!isBroken || written) await files.write(path, bytes)
      if (isBroken) throw new Error('the disk is gone')
    },
  }
}

describe('publishing that is cut off', () => {
  it('at every operation on its files, before or after it, leaves a sound log and goes on afterwards', async () => {
    const [signer, policy] = [await logSigner, await policyOf()]
    const [from, to] = [300, 800]
    for (const written of [false, true]) {
      let broken = 0
      for (let operation = 1; ; operation += 1) {
        const files = memoryFiles()
        await publish({ source: sourceOf(from), files, signer, hasher })
        const attempt = publish({ source: sourceOf(to), files: breakingAt(files, operation, written), signer, hasher })
        const isBroken = await attempt.then(
          () => false,
          () => true,
        )
        const audit = await auditLog({ files, policy, hasher })
        if (!audit.ok) throw new Error(`operation ${operation}: ${audit.refusal.code} ${audit.refusal.where}`)
        expect([from, to]).toContain(audit.value.size)
        expect((await publish({ source: sourceOf(to), files, signer, hasher })).ok).toBe(true)
        expect(await auditLog({ files, policy, hasher })).toMatchObject({ ok: true, value: { size: to } })
        if (!isBroken) break
        broken += 1
      }
      // The checkpoint twice read, tiles read and written, bundles, and the checkpoint written.
      expect(broken).toBeGreaterThan(8)
    }
  })

  it('never lets a slower publisher take back what a faster one published', async () => {
    const [signer, policy] = [await logSigner, await policyOf()]
    const files = memoryFiles()
    let last: Promise<unknown> = Promise.resolve()
    const alone = <Result>(work: () => Promise<Result>): Promise<Result> => {
      const mine = last.then(work)
      last = mine.catch(() => undefined)
      return mine
    }
    const sizes = [700, 20, 300, 699, 1, 701, 512]
    const answers = await Promise.all(
      sizes.map((size) => publish({ source: { ...sourceOf(size), alone }, files, signer, hasher })),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    const audit = await auditLog({ files, policy, hasher })
    expect(audit).toMatchObject({ ok: true, value: { size: 701 } })
  })
})
