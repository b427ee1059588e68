import type { TreeHasher } from './hash.ts'
import { HASH_BYTES, rootOfEdge, subtreeRoot, TILE_WIDTH, type Tile } from './tile.ts'

interface Edge {
  readonly bytes: Uint8Array
  width: number
  index: number
}

/** Grows a tree leaf by leaf and gives out its tiles as they become full; what is not full yet is its edge. */
export interface TileBuilder {
  add(leafHash: Uint8Array): void
  size(): number
  root(): Uint8Array
  /** The partial tiles, from level 0 up; levels without one are left out. */
  edge(): readonly { readonly tile: Tile; readonly bytes: Uint8Array }[]
}

/**
 * @param begin the size to begin with, a multiple of 256, and the partial tiles of its levels from 1 on, by level; all of them are believed
 * @param full is given every full tile, lower levels first; its bytes are nobody else's
 */
export function tileBuilder(
  hasher: TreeHasher,
  full: (tile: Tile, bytes: Uint8Array) => void,
  begin: { readonly size: number; readonly edge: readonly Uint8Array[] } = { size: 0, edge: [] },
): TileBuilder {
  let size = begin.size
  const edges: Edge[] = [new Uint8Array(0), ...begin.edge].map((bytes, level) => {
    const own = new Uint8Array(TILE_WIDTH * HASH_BYTES)
    own.set(bytes)
    const hashes = Math.floor(begin.size / TILE_WIDTH ** level)
    return { bytes: own, width: bytes.length / HASH_BYTES, index: Math.floor(hashes / TILE_WIDTH) }
  })
  const put = (level: number, hash: Uint8Array): void => {
    const edge = edges[level] ?? { bytes: new Uint8Array(TILE_WIDTH * HASH_BYTES), width: 0, index: 0 }
    edges[level] = edge
    edge.bytes.set(hash, edge.width * HASH_BYTES)
    edge.width += 1
    if (edge.width < TILE_WIDTH) return
    const bytes = edge.bytes.slice()
    full({ level, index: edge.index, width: TILE_WIDTH }, bytes)
    edge.width = 0
    edge.index += 1
    put(level + 1, subtreeRoot(bytes, 0, TILE_WIDTH, hasher))
  }
  const partial = ({ bytes, width }: Edge) => bytes.slice(0, width * HASH_BYTES)
  return {
    add(leafHash) {
      put(0, leafHash)
      size += 1
    },
    size: () => size,
    root: () => rootOfEdge(edges.map(partial), hasher),
    edge: () =>
      edges.flatMap((edge, level) =>
        edge.width === 0 ? [] : [{ tile: { level, index: edge.index, width: edge.width }, bytes: partial(edge) }],
      ),
  }
}
