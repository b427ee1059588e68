import { describe, expect, it } from 'vitest'
import { auditLog, type LogFiles, memoryFiles, type RefusalCode } from '../src/index.ts'
import { nodeHasher } from '../src/node.ts'
import { entryAt, policyOf, publishedLog } from './a-log.ts'

const hasher = nodeHasher
const filesOf = async (size: number): Promise<Map<string, Uint8Array>> => {
  const memory = memoryFiles()
  await publishedLog(size, memory)
  return memory.files
}

/** The same files but for one, which is not copied with the others. */
const withFile = (files: ReadonlyMap<string, Uint8Array>, path: string, bytes: Uint8Array | undefined): LogFiles => ({
  read: async (asked) => ({ ok: true, value: asked === path ? bytes : files.get(asked) }),
})

/** Which entry of a bundle a byte belongs to, by the lengths in front of the entries. */
function entryOfByte(bundle: Uint8Array, byte: number): number {
  let [at, index] = [0, 0]
  for (;;) {
    const end = at + 2 + (bundle[at] ?? 0) * 256 + (bundle[at + 1] ?? 0)
    if (byte < end) return index
    ;[at, index] = [end, index + 1]
  }
}

/** How many single bytes are changed: all of an audit each, so few by default. */
const CHANGES = Number(process.env.DAJIA_DAMAGES ?? 60)
const SEED = Number(process.env.DAJIA_DAMAGE_SEED ?? 20_261_123)

describe('one byte that was changed, anywhere', () => {
  it(`is found, with the right entry or tile: ${CHANGES} of a log of 70,000 entries`, async () => {
    const files = await filesOf(70_000)
    const policy = await policyOf()
    const sizes = [...files].map(([path, bytes]) => ({ path, bytes }))
    const total = sizes.reduce((sum, { bytes }) => sum + bytes.length, 0)
    let state = SEED
    const random = (below: number) => {
      state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
      return Math.floor((state / 2 ** 32) * below)
    }
    for (let change = 0; change < CHANGES; change += 1) {
      // Half of the changes in proportion to length, half with every file as likely, or tiles would seldom be met.
      let place = random(total)
      let file = sizes[random(sizes.length)]
      if (change % 2 === 0) {
        file = sizes.find(({ bytes }) => {
          if (place < bytes.length) return true
          place -= bytes.length
          return false
        })
      }
      if (file === undefined) throw new Error('there is a file')
      const at = place % file.bytes.length
      const changed = file.bytes.slice()
      changed[at] = (changed[at] ?? 0) ^ (1 + random(255))
      const result = await auditLog({ files: withFile(files, file.path, changed), policy, hasher })
      if (result.ok) throw new Error(`${file.path}, byte ${at}: not found`)
      const { where, index } = result.refusal
      if (file.path === 'checkpoint') expect(where).toMatch(/note|checkpoint|signature/)
      else if (file.path.startsWith('tile/entries/')) {
        const bundle = Number(
          file.path
            .replace(/\.p\/\d+$/, '')
            .replace('tile/entries/', '')
            .replaceAll(/[x/]/g, ''),
        )
        expect({ path: file.path, at, index }).toEqual({
          path: file.path,
          at,
          index: bundle * 256 + entryOfByte(file.bytes, at),
        })
      } else expect(where).toBe(file.path)
    }
    console.log(`seed ${SEED}: ${CHANGES} changed bytes found`)
  }, 3_600_000)
})

describe('a log of which something is gone or cut', () => {
  const audited = async (path: string, bytes: Uint8Array | undefined) => {
    const files = await filesOf(600)
    const result = await auditLog({ files: withFile(files, path, bytes), policy: await policyOf(), hasher })
    return result.ok ? undefined : result.refusal
  }
  const cut = async (path: string, length: number) => (await filesOf(600)).get(path)?.slice(0, length)
  const refusals: readonly (readonly [string, string, number | undefined, RefusalCode, string])[] = [
    ['the checkpoint is gone', 'checkpoint', undefined, 'no-checkpoint', 'checkpoint'],
    ['a tile is gone', 'tile/0/001', undefined, 'missing', 'tile/0/001'],
    ['a tile is cut', 'tile/0/001', 31, 'wrong-length', 'tile/0/001'],
    ['a partial tile is cut to another width', 'tile/0/002.p/88', 32, 'wrong-length', 'tile/0/002.p/88'],
    ['the tile above is cut', 'tile/1/000.p/2', 33, 'wrong-length', 'tile/1/000.p/2'],
    ['a bundle is gone', 'tile/entries/001', undefined, 'missing', 'tile/entries/001'],
    ['a bundle is empty', 'tile/entries/001', 0, 'malformed-bundle', 'tile/entries/001'],
    ['the checkpoint is cut', 'checkpoint', 40, 'malformed-note', 'note'],
  ]
  it.each(refusals)('is refused where %s', async (_, path, length, code, where) => {
    const bytes = length === undefined ? undefined : await cut(path, length)
    expect(await audited(path, bytes)).toMatchObject({ code, where })
  })

  it('is refused where a bundle ends within an entry, naming it', async () => {
    const bundle = (await filesOf(600)).get('tile/entries/001') ?? new Uint8Array(0)
    const tenth = Array.from({ length: 10 }, (_, at) => entryAt(256 + at).length + 2).reduce(
      (sum, length) => sum + length,
      0,
    )
    expect(await audited('tile/entries/001', bundle.slice(0, tenth + 3))).toMatchObject({
      code: 'malformed-bundle',
      index: 266,
    })
  })

  it('is refused where bytes follow the last entry', async () => {
    const bundle = (await filesOf(600)).get('tile/entries/001') ?? new Uint8Array(0)
    expect(await audited('tile/entries/001', Uint8Array.of(...bundle, 0))).toMatchObject({ code: 'malformed-bundle' })
  })

  it('is sound where a partial tile gave way to the full one', async () => {
    const [old, grown] = [await filesOf(600), await filesOf(1024)]
    // Of level 0 the third tile is full by now; of level 1 the first is not.
    const kept = ['checkpoint', 'tile/1/000.p/2'].map((path) => [path, old.get(path) ?? new Uint8Array(0)] as const)
    const files = new Map([...grown, ...kept])
    const result = await auditLog({ files: withFile(files, '', undefined), policy: await policyOf(), hasher })
    expect(result).toMatchObject({ ok: true, value: { size: 600 } })
  })
})
