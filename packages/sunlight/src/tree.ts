import { checkedHash, hashFromHex, hashToHex, portableHasher, type TreeHasher } from './hash.ts'

/**
 * An RFC 6962 Merkle tree that only grows, as the little that growing needs. Plain JSON: keep it in a database as it is.
 * Invariant: `frontier` holds one hash for each 1 in the binary form of `size`, from the largest complete subtree (leftmost) to the smallest.
 */
export interface TreeState {
  /** Number of leaves, at most 2^53 - 1. */
  readonly size: number
  /** Hashes of the complete subtrees, as 64 lower-case hexadecimal digits each; at most 53. */
  readonly frontier: readonly string[]
}

export const emptyTree: TreeState = Object.freeze({ size: 0, frontier: Object.freeze<string[]>([]) })

/**
 * The tree after `leafHashes`, in their order; the given state stays as it was. Batches make no difference.
 * @param leafHashes what `leafHash` gives for each entry, 32 bytes each
 * @throws RangeError where the state is damaged, a hash is not 32 bytes long, or the tree would pass 2^53 - 1 leaves
 */
export function append(
  state: TreeState,
  leafHashes: readonly Uint8Array[],
  hasher: TreeHasher = portableHasher,
): TreeState {
  const stack = checkedFrontier(state)
  const size = state.size + leafHashes.length
  if (leafHashes.length > Number.MAX_SAFE_INTEGER - state.size)
    throw new RangeError('a tree has at most 2^53 - 1 leaves')
  for (const [index, leaf] of leafHashes.entries()) {
    let subtree = checkedHash(leaf)
    // Each trailing 1 of the size so far is a complete subtree as large as the one at hand: the two become one.
    // Arithmetic instead of bit operations, which would cut the size to 32 bits.
    for (let rest = state.size + index; rest % 2 === 1; rest = (rest - 1) / 2) {
      const left = stack.pop()
      if (left !== undefined) subtree = hasher.node(left, subtree)
    }
    stack.push(subtree)
  }
  return { size, frontier: stack.map(hashToHex) }
}

/** The Merkle Tree Hash of all leaves, 32 bytes; `hashToHex` makes it text. @throws RangeError where the state is damaged */
export function rootHash(state: TreeState, hasher: TreeHasher = portableHasher): Uint8Array {
  const frontier = checkedFrontier(state)
  if (frontier.length === 0) return hasher.empty()
  return frontier.reduceRight((right, left) => hasher.node(left, right))
}

function checkedFrontier({ size, frontier }: TreeState): Uint8Array[] {
  if (!Number.isSafeInteger(size) || size < 0) throw new RangeError(`not a tree size: ${size}`)
  let subtrees = 0
  for (let rest = size; rest > 0; rest = Math.floor(rest / 2)) subtrees += rest % 2
  if (frontier.length !== subtrees)
    throw new RangeError(`a tree of ${size} leaves has ${subtrees} complete subtrees, not ${frontier.length}`)
  return frontier.map(hashFromHex)
}
