import { accept, type Checked, refuse } from './checked.ts'
import type { TreeHasher } from './hash.ts'

/** Hashes or entries in a full tile. */
export const TILE_WIDTH = 256
export const HASH_BYTES = 32

/**
 * A file of a log, C2SP tlog-tiles: a tile of the Merkle tree at `level` (0 to 63, 0 holds the leaves' hashes), or a bundle of entries
 * beside the tiles of level 0.
 */
export interface Tile {
  readonly level: number | 'entries'
  /** Which one of its level, from 0. */
  readonly index: number
  /** How many hashes or entries: 1 to 255 where it is partial, 256 where it is full. */
  readonly width: number
}

/** The path under the log's prefix, such as `tile/0/x001/x234/067` or `tile/entries/000.p/5`. */
export function tilePath({ level, index, width }: Tile): string {
  const groups = [String(index % 1000).padStart(3, '0')]
  for (let rest = Math.floor(index / 1000); rest > 0; rest = Math.floor(rest / 1000))
    groups.unshift(`x${String(rest % 1000).padStart(3, '0')}`)
  return `tile/${level}/${groups.join('/')}${width === TILE_WIDTH ? '' : `.p/${width}`}`
}

/** The inverse of {@link tilePath}. Refuses `malformed-path` for any other text, so that a tile has one path only. */
export function parseTilePath(path: string): Checked<Tile> {
  const match = /^tile\/(entries|0|[1-9]\d?)\/((?:x\d{3}\/){0,5}\d{3})(?:\.p\/([1-9]\d{0,2}))?$/.exec(path)
  if (!match) return refuse('malformed-path', path)
  const [, level = '', groups = '', width] = match
  const tile: Tile = {
    level: level === 'entries' ? level : Number(level),
    index: Number(groups.replaceAll(/[x/]/g, '')),
    width: width === undefined ? TILE_WIDTH : Number(width),
  }
  const isRight = (tile.level === 'entries' || tile.level <= 63) && Number.isSafeInteger(tile.index)
  const isCanonical = tilePath(tile) === path && (width === undefined || tile.width < TILE_WIDTH)
  return isRight && isCanonical ? accept(tile) : refuse('malformed-path', path)
}

/** How wide the tile at this place is in a tree of `size` leaves; 0 where there is none. */
export function widthIn(size: number, level: Tile['level'], index: number): number {
  const hashes = Math.floor(size / TILE_WIDTH ** (level === 'entries' ? 0 : level))
  return Math.max(0, Math.min(TILE_WIDTH, hashes - index * TILE_WIDTH))
}

/** How many levels of tiles a tree of `size` leaves has. */
export function levelsOf(size: number): number {
  let levels = 0
  for (let hashes = size; hashes > 0; hashes = Math.floor(hashes / TILE_WIDTH)) levels += 1
  return levels
}

/** The hash at a position of a tile's bytes. */
export const hashAt = (tile: Uint8Array, position: number): Uint8Array =>
  tile.subarray(position * HASH_BYTES, (position + 1) * HASH_BYTES)

/** The root of a complete subtree: `count` hashes from a position of a tile on, a power of two. */
export function subtreeRoot(tile: Uint8Array, from: number, count: number, hasher: TreeHasher): Uint8Array {
  let hashes = Array.from({ length: count }, (_, index) => hashAt(tile, from + index))
  while (hashes.length > 1) {
    const above: Uint8Array[] = []
    for (let index = 0; index + 1 < hashes.length; index += 2) {
      const [left, right] = [hashes[index], hashes[index + 1]]
      if (left && right) above.push(hasher.node(left, right))
    }
    hashes = above
  }
  const [root] = hashes
  if (!root) throw new RangeError('a subtree has at least one hash')
  return root
}

/**
 * The root of the tree whose partial tiles these are, level by level from 0, each empty, or its bytes. They alone decide the
 * root: every full tile is one hash of the level above it.
 */
export function rootOfEdge(edge: readonly Uint8Array[], hasher: TreeHasher): Uint8Array {
  let root: Uint8Array | undefined
  for (const tile of edge) {
    // The ones in the binary form of the width are complete subtrees, the largest first; they are joined from the right.
    let end = tile.length / HASH_BYTES
    for (let count = 1; end > 0; count *= 2) {
      if (end % (count * 2) === 0) continue
      const subtree = subtreeRoot(tile, end - count, count, hasher)
      root = root ? hasher.node(subtree, root) : subtree
      end -= count
    }
  }
  return root ?? hasher.empty()
}
