import { accept, type Checked, refuse } from './checked.ts'
import type { LogFiles } from './files.ts'
import { HASH_BYTES, TILE_WIDTH, type Tile, tilePath } from './tile.ts'

/**
 * The bytes of a tile or bundle. A partial one may be gone when the full one is there (C2SP tlog-tiles), so then the
 * beginning of that is taken. Refuses `missing`, and of tiles `wrong-length`.
 */
export async function readTile(files: LogFiles, tile: Tile): Promise<Checked<Uint8Array>> {
  const path = tilePath(tile)
  const found = await files.read(path)
  if (!found.ok) return found
  let bytes = found.value
  if (bytes === undefined && tile.width < TILE_WIDTH) {
    const full = await files.read(tilePath({ ...tile, width: TILE_WIDTH }))
    if (!full.ok) return full
    bytes = tile.level === 'entries' ? full.value : full.value?.subarray(0, tile.width * HASH_BYTES)
  }
  if (bytes === undefined) return refuse('missing', path)
  if (tile.level !== 'entries' && bytes.length !== tile.width * HASH_BYTES) {
    return refuse('wrong-length', path, { details: { bytes: bytes.length, expected: tile.width * HASH_BYTES } })
  }
  return accept(bytes)
}
