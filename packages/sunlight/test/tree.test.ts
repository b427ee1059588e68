import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { append, emptyTree, hashToHex, leafHash, nodeHash, rootHash, type TreeState } from '../src/index.ts'

const leaf = (text: string) => leafHash(new TextEncoder().encode(text))
const leaves = (length: number) => Array.from({ length }, (_, index) => leaf(`entry ${index}`))
const rootOf = (...texts: string[]) => hashToHex(rootHash(append(emptyTree, texts.map(leaf))))

/** RFC 6962 §2.1, word for word: split at the largest power of two smaller than n. */
function merkleTreeHash(hashes: readonly Uint8Array[]): Uint8Array {
  const [first] = hashes
  if (first === undefined) throw new Error('the empty tree is another rule')
  if (hashes.length === 1) return first
  let split = 1
  while (split * 2 < hashes.length) split *= 2
  return nodeHash(merkleTreeHash(hashes.slice(0, split)), merkleTreeHash(hashes.slice(split)))
}

describe('the root', () => {
  it('is that of the recursive definition of RFC 6962, for every size up to 300', () => {
    const all = leaves(300)
    let state = emptyTree
    for (const [index, hash] of all.entries()) {
      state = append(state, [hash])
      expect(state.size).toBe(index + 1)
      expect(hashToHex(rootHash(state))).toBe(hashToHex(merkleTreeHash(all.slice(0, index + 1))))
    }
  })

  it('differs between [a, b, c] and [a, b, c, c]', () => {
    expect(rootOf('a', 'b', 'c')).not.toBe(rootOf('a', 'b', 'c', 'c'))
  })

  it('differs where two leaves change places, and where one is left out', () => {
    expect(rootOf('a', 'b', 'c')).not.toBe(rootOf('b', 'a', 'c'))
    expect(rootOf('a', 'b', 'c')).not.toBe(rootOf('a', 'b'))
  })

  it('of two leaves is not the hash of a leaf that spells out their node', () => {
    const node = Uint8Array.of(1, ...leaf('a'), ...leaf('b'))
    expect(rootOf('a', 'b')).not.toBe(hashToHex(leafHash(node)))
    expect(rootOf('a', 'b')).not.toBe(hashToHex(leafHash(node.slice(1))))
  })
})

describe('appending', () => {
  it('gives the same state in any batches', () => {
    const batches = fc.array(fc.array(fc.uint8Array({ maxLength: 8 }).map(leafHash), { maxLength: 20 }), {
      maxLength: 12,
    })
    fc.assert(
      fc.property(batches, (parts) => {
        const all = parts.flat()
        const inBatches = parts.reduce<TreeState>((state, leaves) => append(state, leaves), emptyTree)
        expect(inBatches).toEqual(append(emptyTree, all))
        if (all.length > 0) expect(hashToHex(rootHash(inBatches))).toBe(hashToHex(merkleTreeHash(all)))
      }),
    )
  })

  it('of nothing changes nothing', () => {
    const state = append(emptyTree, leaves(5))
    expect(append(state, [])).toEqual(state)
    expect(append(emptyTree, [])).toEqual(emptyTree)
  })

  it('leaves the given state as it was, so that a command can be repeated', () => {
    const state = append(emptyTree, leaves(7))
    const before = structuredClone(state)
    expect(append(state, leaves(3))).toEqual(append(state, leaves(3)))
    expect(state).toEqual(before)
    expect(emptyTree).toEqual({ size: 0, frontier: [] })
  })

  it('goes on from a state that was stored as JSON', () => {
    const stored: TreeState = JSON.parse(JSON.stringify(append(emptyTree, leaves(11))))
    expect(append(stored, [leaf('next')])).toEqual(append(emptyTree, [...leaves(11), leaf('next')]))
  })

  it('keeps one hash for each 1 in the binary form of the size', () => {
    expect([0, 1, 2, 3, 4, 7, 8, 255, 256].map((size) => append(emptyTree, leaves(size)).frontier.length)).toEqual([
      0, 1, 1, 2, 1, 3, 1, 8, 1,
    ])
  })

  it('refuses a hash that is not 32 bytes long, also where it would at once become part of a node', () => {
    for (const length of [0, 31, 33]) {
      expect(() => append(emptyTree, [new Uint8Array(length)])).toThrow(RangeError)
      expect(() => append(emptyTree, [leaf('a'), new Uint8Array(length)])).toThrow(RangeError)
    }
  })
})

describe('a damaged state', () => {
  const { size, frontier } = append(emptyTree, leaves(3))
  const [first = '', second = ''] = frontier
  const damaged: Record<string, TreeState> = {
    'a size that the hashes do not fit': { size: 4, frontier },
    'a hash too few': { size, frontier: [first] },
    'a hash too many': { size, frontier: [...frontier, second] },
    'a hash cut short': { size, frontier: [first, second.slice(2)] },
    'a hash in capitals': { size, frontier: [first, second.replace(/[0-9]/g, 'A')] },
    'a size below zero': { size: -1, frontier: [] },
    'half a leaf': { size: 0.5, frontier: [] },
    'a size beyond 2^53 - 1': { size: 2 ** 53, frontier: [first] },
  }
  it.each(Object.entries(damaged))('is refused: %s', (_, state) => {
    expect(() => rootHash(state)).toThrow(RangeError)
    expect(() => append(state, [])).toThrow(RangeError)
  })
})

describe('a very large tree', () => {
  /** Complete subtrees of equal leaves: the one of height h has 2^h leaves. */
  const complete = [leaf('same')]
  for (let height = 1; height <= 53; height += 1) {
    const below = complete[height - 1] ?? new Uint8Array()
    complete.push(nodeHash(below, below))
  }
  const completeOf = (size: number) => complete[Math.log2(size)] ?? new Uint8Array()

  /** A tree of so many equal leaves, as the definition gives it. */
  function equalLeaves(size: number): { state: TreeState; root: string } {
    const subtrees: Uint8Array[] = []
    for (let rest = BigInt(size), height = 53n; height >= 0n; height -= 1n)
      if (rest & (1n << height)) subtrees.push(completeOf(2 ** Number(height)))
    const root = (count: bigint): Uint8Array => {
      let split = 1n
      while (split * 2n < count) split *= 2n
      return split === count || split * 2n === count || count === 1n
        ? completeOf(Number(count))
        : nodeHash(completeOf(Number(split)), root(count - split))
    }
    return { state: { size, frontier: subtrees.map(hashToHex) }, root: hashToHex(root(BigInt(size))) }
  }

  const sizes = [2 ** 31 - 1, 2 ** 31, 2 ** 32 - 1, 2 ** 32, 2 ** 32 + 1, 2 ** 40 + 12_345, 2 ** 52 - 1, 2 ** 53 - 3]

  it.each(sizes)('has the right root and grows rightly at %d leaves', (size) => {
    const { state, root } = equalLeaves(size)
    expect(hashToHex(rootHash(state))).toBe(root)
    const grown = equalLeaves(size + 2)
    expect(append(state, [leaf('same'), leaf('same')])).toEqual(grown.state)
    expect(hashToHex(rootHash(grown.state))).toBe(grown.root)
  })

  it('ends at 2^53 - 1 leaves', () => {
    const { state } = equalLeaves(Number.MAX_SAFE_INTEGER)
    expect(state.frontier).toHaveLength(53)
    expect(append(state, [])).toEqual(state)
    expect(() => append(state, [leaf('same')])).toThrow(RangeError)
    expect(() => append(equalLeaves(Number.MAX_SAFE_INTEGER - 1).state, leaves(2))).toThrow(RangeError)
  })
})
