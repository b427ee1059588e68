import { accept, type Checked, type Refused, refuse } from './checked.ts'
import type { LogFiles } from './files.ts'
import type { TreeHasher } from './hash.ts'
import { readTile } from './reading.ts'
import { subtreeRoot, TILE_WIDTH, widthIn } from './tile.ts'

const TILE_HEIGHT = 8

/** The largest power of two below a number from 2 on. */
function split(count: number): number {
  let power = 1
  while (power * 2 < count) power *= 2
  return power
}

/** Hashes and proofs of the tree of `size` leaves whose tiles are in these files. Nothing is believed here: whoever gets a proof verifies it. */
export function prover(files: LogFiles, size: number, hasher: TreeHasher) {
  // A proof asks for a few tiles again and again.
  const tiles = new Map<string, Promise<Checked<Uint8Array>>>()
  const tile = (level: number, index: number): Promise<Checked<Uint8Array>> => {
    const key = `${level}/${index}`
    const known = tiles.get(key) ?? readTile(files, { level, index, width: widthIn(size, level, index) })
    tiles.set(key, known)
    return known
  }

  /** The root of the leaves from one index to another, which is a node of the tree or a part of its right edge. */
  async function rangeRoot(from: number, to: number): Promise<Checked<Uint8Array>> {
    const count = to - from
    if (count === 0) return accept(hasher.empty())
    if (Number.isInteger(Math.log2(count)) && from % count === 0) {
      const level = Math.floor(Math.log2(count) / TILE_HEIGHT)
      const unit = TILE_WIDTH ** level
      const first = from / unit
      const found = await tile(level, Math.floor(first / TILE_WIDTH))
      return found.ok ? accept(subtreeRoot(found.value, first % TILE_WIDTH, count / unit, hasher)) : found
    }
    const middle = from + split(count)
    const [left, right] = [await rangeRoot(from, middle), await rangeRoot(middle, to)]
    if (!left.ok) return left
    return right.ok ? accept(hasher.node(left.value, right.value)) : right
  }

  async function roots(ranges: readonly (readonly [number, number])[]): Promise<Checked<readonly Uint8Array[]>> {
    const hashes: Uint8Array[] = []
    for (const [from, to] of ranges) {
      const root = await rangeRoot(from, to)
      if (!root.ok) return root
      hashes.push(root.value)
    }
    return accept(hashes)
  }

  const beyond = (index: number): Refused => refuse('beyond-size', 'proof', { index, details: { size } })
  return {
    root: (until: number): Promise<Checked<Uint8Array>> => rangeRoot(0, until),

    /** RFC 6962 §2.1.1, PATH(index, D[size]). Refuses `beyond-size`. */
    async inclusion(index: number): Promise<Checked<readonly Uint8Array[]>> {
      if (!Number.isSafeInteger(index) || index < 0 || index >= size) return beyond(index)
      const ranges: (readonly [number, number])[] = []
      for (let [from, to] = [0, size]; to - from > 1; ) {
        const middle = from + split(to - from)
        const isLeft = index < middle
        ranges.push(isLeft ? [middle, to] : [from, middle])
        ;[from, to] = isLeft ? [from, middle] : [middle, to]
      }
      return roots(ranges.reverse())
    },

    /** RFC 6962 §2.1.2, PROOF(first, D[size]). Refuses `beyond-size`. */
    async consistency(first: number): Promise<Checked<readonly Uint8Array[]>> {
      if (!Number.isSafeInteger(first) || first < 0 || first > size) return beyond(first)
      if (first === 0 || first === size) return accept([])
      const ranges: (readonly [number, number])[] = []
      let [from, to] = [0, size]
      while (first !== to) {
        const middle = from + split(to - from)
        const isLeft = first <= middle
        ranges.push(isLeft ? [middle, to] : [from, middle])
        ;[from, to] = isLeft ? [from, middle] : [middle, to]
      }
      // A first tree that is a whole node of the second is known to whoever verifies.
      if (from > 0) ranges.push([from, to])
      return roots(ranges.reverse())
    },
  }
}
