import * as z from 'zod'
import { collection } from '../collection.ts'
import type { JournalPage, Store } from '../store.ts'
import { Version } from '../values.ts'
import { leafBytes } from './entry.ts'

const SealRecord = z.strictObject({
  id: z.string(),
  version: Version,
  at: z.string(),
  /** Leaves in the tree. */
  size: z.int().nonnegative(),
  root: z.string(),
  frontier: z.array(z.string()),
  /** Where in the journal the next seal goes on. */
  position: z.string(),
})

const LeafRecord = z.strictObject({ id: z.string(), version: Version, index: z.int().nonnegative(), hash: z.string() })

/** Tree heads, one for each batch. Two sealers at once cannot both extend the same tree. */
export const Seals = collection({
  name: 'kernel.seals',
  schema: SealRecord,
  indexes: { bySize: { fields: ['size'], unique: 'conflict' } },
})

/** Entry id → its place in the log. */
export const Leaves = collection({
  name: 'kernel.leaves',
  schema: LeafRecord,
  indexes: { byIndex: { fields: ['index'], unique: 'conflict' } },
})

interface TreeState {
  readonly size: number
  readonly frontier: readonly string[]
}

/** The Merkle tree that the sealer extends; `@dajia/sunlight` is one. The kernel itself knows no tree. */
export interface Tree {
  readonly emptyTree: TreeState
  leafHash(leaf: Uint8Array): Uint8Array
  append(state: TreeState, leafHashes: readonly Uint8Array[]): TreeState
  rootHash(state: TreeState): Uint8Array
  hashToHex(hash: Uint8Array): string
}

export interface SealedTree {
  readonly size: number
  /** RFC 6962 root in hex. */
  readonly root: string
}

/** The journal of one community, for the app itself: no actor, no permission. */
export interface Journal {
  /** The entries in commit order after a position; for mail, webhooks and search that follow the journal. */
  read(query: { readonly after?: string; readonly limit: number }): Promise<JournalPage>
  /** Gives every unsealed entry the next leaf index and extends the tree; safe to call from anywhere, at any time. */
  seal(tree: Tree): Promise<SealedTree>
  /** The leaves from one index to another, in order, as `leafBytes` of each sealed entry. Those not yet sealed are left out. */
  leaves(from: number, to: number): AsyncGenerator<Uint8Array>
  /** Runs a little work while nobody else runs such work for this community, in this process or another. It may run again. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>
}

const BATCH = 500

export function journalOf(store: Store, scope: string, clock: () => Date, newId: () => string): Journal {
  const sealBatch = (tree: Tree) =>
    store.transact(scope, 'write', async (transaction) => {
      const last = (await transaction.find(Seals, { index: 'bySize', reverse: true, limit: 1 })).items[0]
      const { entries, next } = await transaction.entries({ ...(last && { after: last.position }), limit: BATCH })
      const before = last ?? tree.emptyTree
      if (entries.length === 0 || next === undefined) {
        return { more: false, size: before.size, root: tree.hashToHex(tree.rootHash(before)) }
      }
      const hashes = entries.map((entry) => tree.leafHash(leafBytes(entry)))
      const after = tree.append({ size: before.size, frontier: before.frontier }, hashes)
      const root = tree.hashToHex(tree.rootHash(after))
      for (const [offset, entry] of entries.entries()) {
        const hash = hashes[offset]
        if (hash)
          transaction.insert(Leaves, {
            id: entry.id,
            version: 1,
            index: before.size + offset,
            hash: tree.hashToHex(hash),
          })
      }
      const frontier = [...after.frontier]
      transaction.insert(Seals, {
        id: newId(),
        version: 1,
        at: clock().toISOString(),
        size: after.size,
        root,
        frontier,
        position: next,
      })
      return { more: entries.length === BATCH, size: after.size, root }
    })

  return {
    read: (query) => store.transact(scope, 'read', (transaction) => transaction.entries(query)),
    seal: async (tree) => {
      for (;;) {
        const { more, size, root } = await sealBatch(tree)
        if (!more) return { size, root }
      }
    },
    async *leaves(from, to) {
      const [nearest, last] = await store.transact(scope, 'read', async (transaction) => [
        (await transaction.find(Seals, { index: 'bySize', to: from + 1, reverse: true, limit: 1 })).items[0],
        (await transaction.find(Seals, { index: 'bySize', reverse: true, limit: 1 })).items[0],
      ])
      const end = Math.min(to, last?.size ?? 0)
      let [index, after] = [nearest?.size ?? 0, nearest?.position]
      while (index < end) {
        const position = after
        const { entries, next } = await store.transact(scope, 'read', (transaction) =>
          transaction.entries({ ...(position !== undefined && { after: position }), limit: BATCH }),
        )
        for (const entry of entries) {
          if (index >= from && index < end) yield leafBytes(entry)
          index += 1
        }
        if (entries.length === 0) return
        after = next
      }
    },
    alone: (work) =>
      store.transact(scope, 'write', async (transaction) => {
        // The first seal is always the same record, so its lock is everybody's.
        const first = (await transaction.find(Seals, { index: 'bySize', limit: 1 })).items[0]
        if (first) await transaction.get(Seals, first.id, { lock: true })
        return work()
      }),
  }
}
