/**
 * The files of a log in a directory, and node's own SHA-256. Everything else of this package runs anywhere.
 *
 * @module
 */
import { hash } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { accept, refuse } from './checked.ts'
import type { WritableFiles } from './files.ts'
import { type TreeHasher, treeHasher } from './hash.ts'

/** The tree's hashes by node's crypto, several times as fast as those that run anywhere. */
export const nodeHasher: TreeHasher = treeHasher((bytes) => hash('sha256', bytes, 'buffer'))

const codeOf = (error: unknown): unknown => (error instanceof Error && 'code' in error ? error.code : undefined)

/** The files of a log in a directory, which any web server can host as it is. It is made when something is written. */
export function directoryFiles(directory: string): WritableFiles {
  let written = 0
  return {
    async read(path) {
      try {
        return accept(await readFile(join(directory, path)))
      } catch (error) {
        const code = codeOf(error)
        if (code === 'ENOENT' || code === 'ENOTDIR') return accept(undefined)
        return refuse('unreadable', path, typeof code === 'string' ? { details: { reason: code } } : {})
      }
    },
    async write(path, bytes) {
      const target = join(directory, path)
      await mkdir(dirname(target), { recursive: true })
      // Under another name first, so that nobody ever sees a part of it; a name of its own for everybody who writes.
      written += 1
      const draft = `${target}.${process.pid}-${written}.draft`
      try {
        await writtenWhole(draft, bytes)
        await rename(draft, target)
      } catch (error) {
        // What is left of it is of no use, least of all on a full disk; the error that counts is the first.
        await rm(draft, { force: true }).catch(() => undefined)
        throw error
      }
      await synced(dirname(target))
    },
  }
}

async function writtenWhole(path: string, bytes: Uint8Array): Promise<void> {
  const file = await open(path, 'w')
  try {
    await file.writeFile(bytes)
    await file.sync()
  } finally {
    await file.close()
  }
}

/** A name is as durable as the directory that holds it. */
async function synced(directory: string): Promise<void> {
  const handle = await open(directory, 'r')
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
