import { decodeBundle } from './bundle.ts'
import { equalBytes } from './bytes.ts'
import { accept, type Checked, type Refused, refuse } from './checked.ts'
import { type VerifiedCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { type Ed25519, webCrypto } from './ed25519.ts'
import type { LogFiles } from './files.ts'
import { portableHasher, type TreeHasher } from './hash.ts'
import type { Policy } from './policy.ts'
import { readTile } from './reading.ts'
import { hashAt, subtreeRoot, TILE_WIDTH, type Tile, tilePath, widthIn } from './tile.ts'
import { tileBuilder } from './tile-builder.ts'

export interface AuditOptions {
  readonly files: LogFiles
  readonly policy: Policy
  readonly hasher?: TreeHasher
  readonly ed25519?: Ed25519
  /** Called after every bundle with how many entries were read, of how many. */
  readonly progress?: (done: number, size: number) => void
}

/**
 * Checks a whole published log from its files alone: the checkpoint's signatures, every entry, and every tile of the tree.
 * Nothing of the log is believed but what the policy's keys have signed. Refuses with the first wrong entry or tile:
 * where the entries give what the signed root is made of, it is a tile that is wrong; where they do not, an entry is.
 */
export async function auditLog(options: AuditOptions): Promise<Checked<VerifiedCheckpoint>> {
  const { files, policy, hasher = portableHasher, ed25519 = webCrypto, progress } = options
  const note = await files.read('checkpoint')
  if (!note.ok) return note
  if (note.value === undefined) return refuse('no-checkpoint', 'checkpoint')
  const verified = await verifyCheckpoint(note.value, policy, ed25519)
  if (!verified.ok) return verified
  const { size, root } = verified.value

  let wrongTile: Refused | undefined
  let edgeEntry: Refused | undefined
  const rebuilt: Rebuilt[] = []
  const builder = tileBuilder(hasher, (tile, bytes) => rebuilt.push({ tile, bytes }))
  /** The first entry that is wrong, where one is; a tile that is wrong is kept in mind. */
  const compareRebuilt = async (tiles: readonly Rebuilt[]): Promise<Refused | undefined> => {
    for (const { tile, bytes } of tiles) {
      const published = await readTile(files, tile)
      if (published.ok && equalBytes(published.value, bytes)) continue
      wrongTile ??= published.ok ? refuse('wrong-tile', tilePath(tile)) : published
      if (tile.level !== 0 || !published.ok) continue
      const first = refuseEntry(tile, firstDifference(published.value, bytes))
      if (tile.width < TILE_WIDTH) edgeEntry = first
      // The hash that the level above has of this tile is of one of the two.
      else if (!(await isParentOf(files, size, tile, subtreeRoot(bytes, 0, TILE_WIDTH, hasher)))) return first
    }
    return undefined
  }
  for (let index = 0; index * TILE_WIDTH < size; index += 1) {
    const tile: Tile = { level: 'entries', index, width: widthIn(size, 'entries', index) }
    const bundle = await readTile(files, tile)
    if (!bundle.ok) return bundle
    const { entries, rest } = decodeBundle(bundle.value, tile.width)
    const isFull = await isOfFullBundle(files, tile, rest)
    if (entries.length < tile.width || !isFull) {
      // The frames are broken; the leaves of the tree say from which entry on.
      const leaves = await readTile(files, { ...tile, level: 0 })
      const wrong = entries.findIndex(
        (entry, at) => !leaves.ok || !equalBytes(hasher.leaf(entry), hashAt(leaves.value, at)),
      )
      const first = wrong === -1 ? Math.min(entries.length, tile.width - 1) : wrong
      return refuse('malformed-bundle', tilePath(tile), { index: index * TILE_WIDTH + first })
    }
    for (const entry of entries) builder.add(hasher.leaf(entry))
    const wrongEntry = await compareRebuilt(rebuilt.splice(0))
    if (wrongEntry) return wrongEntry
    progress?.(builder.size(), size)
  }
  await compareRebuilt(builder.edge())
  if (!equalBytes(builder.root(), root)) return edgeEntry ?? wrongTile ?? refuse('wrong-root', 'checkpoint')
  return wrongTile ?? accept(verified.value)
}

interface Rebuilt {
  readonly tile: Tile
  readonly bytes: Uint8Array
}

/** Whether the tile above has this hash in the place of a full tile. */
async function isParentOf(files: LogFiles, size: number, { level, index }: Tile, root: Uint8Array): Promise<boolean> {
  const [above, at] = [Number(level) + 1, Math.floor(index / TILE_WIDTH)]
  const parent = await readTile(files, { level: above, index: at, width: widthIn(size, above, at) })
  return parent.ok && equalBytes(hashAt(parent.value, index % TILE_WIDTH), root)
}

/** Bytes behind the last entry are a fault, but where a full bundle stands in for a partial one that is gone. */
async function isOfFullBundle(files: LogFiles, tile: Tile, rest: number): Promise<boolean> {
  if (rest === 0) return true
  if (tile.width === TILE_WIDTH) return false
  const partial = await files.read(tilePath(tile))
  return partial.ok && partial.value === undefined
}

const refuseEntry = ({ index }: Tile, at: number): Refused =>
  refuse('wrong-entry', tilePath({ level: 'entries', index, width: TILE_WIDTH }), { index: index * TILE_WIDTH + at })

function firstDifference(published: Uint8Array, rebuilt: Uint8Array): number {
  const count = rebuilt.length / 32
  for (let at = 0; at < count; at += 1) if (!equalBytes(hashAt(published, at), hashAt(rebuilt, at))) return at
  return 0
}
