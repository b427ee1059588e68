import { equalBytes } from './bytes.ts'
import { accept, type Checked, refuse } from './checked.ts'
import type { TreeHead } from './checkpoint.ts'
import { portableHasher, type TreeHasher } from './hash.ts'

const half = (value: number): number => Math.floor(value / 2)
const isOdd = (value: number): boolean => value % 2 === 1
const isSize = (value: number): boolean => Number.isSafeInteger(value) && value >= 0
const areHashes = (hashes: readonly Uint8Array[]): boolean => hashes.every(({ length }) => length === 32)

/**
 * Verifies that a leaf stands at an index of a tree, by an RFC 6962 §2.1.1 audit path (RFC 9162 §2.1.3.2 says how).
 * Refuses `beyond-size`, `wrong-proof-length` (a proof of another size, or a hash that is not 32 bytes) and `wrong-root`.
 */
export function verifyInclusion(
  leaf: { readonly index: number; readonly hash: Uint8Array },
  tree: TreeHead,
  proof: readonly Uint8Array[],
  hasher: TreeHasher = portableHasher,
): Checked<null> {
  const { index } = leaf
  if (!isSize(index) || !isSize(tree.size) || index >= tree.size)
    return refuse('beyond-size', 'proof', { details: { index, size: tree.size } })
  if (!areHashes([leaf.hash, ...proof])) return refuse('wrong-proof-length', 'proof', { index })
  let hash = leaf.hash
  let [node, last] = [index, tree.size - 1]
  for (const sibling of proof) {
    if (last === 0) return refuse('wrong-proof-length', 'proof', { index })
    if (isOdd(node) || node === last) {
      hash = hasher.node(sibling, hash)
      // The last node of a level has no right neighbour until the level where it is one itself.
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else hash = hasher.node(hash, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  if (last !== 0) return refuse('wrong-proof-length', 'proof', { index })
  return equalBytes(hash, tree.root) ? accept(null) : refuse('wrong-root', 'proof', { index })
}

/**
 * Verifies that a tree is the beginning of another, by an RFC 6962 §2.1.2 proof (RFC 9162 §2.1.4.2 says how). Refuses
 * `beyond-size` where the first tree is larger, `wrong-proof-length` and `wrong-root`.
 */
export function verifyConsistency(
  first: TreeHead,
  second: TreeHead,
  proof: readonly Uint8Array[],
  hasher: TreeHasher = portableHasher,
): Checked<null> {
  if (!isSize(first.size) || !isSize(second.size) || first.size > second.size)
    return refuse('beyond-size', 'proof', { details: { first: first.size, second: second.size } })
  if (first.size === second.size || first.size === 0) {
    if (proof.length > 0 || (first.size < second.size && !areHashes([second.root]))) {
      return refuse('wrong-proof-length', 'proof')
    }
    const isRight =
      (first.size > 0 || equalBytes(first.root, hasher.empty())) &&
      (first.size < second.size || equalBytes(first.root, second.root))
    return isRight ? accept(null) : refuse('wrong-root', 'proof')
  }
  if (!areHashes([first.root, second.root, ...proof])) return refuse('wrong-proof-length', 'proof')
  let [node, last] = [first.size - 1, second.size - 1]
  while (isOdd(node)) [node, last] = [half(node), half(last)]
  // A first tree that is complete is a node of the second, so the proof need not repeat its root.
  const [start, ...rest] = node === 0 ? [first.root, ...proof] : proof
  if (!start) return refuse('wrong-proof-length', 'proof')
  let [firstHash, secondHash] = [start, start]
  for (const sibling of rest) {
    if (last === 0) return refuse('wrong-proof-length', 'proof')
    if (isOdd(node) || node === last) {
      firstHash = hasher.node(sibling, firstHash)
      secondHash = hasher.node(sibling, secondHash)
      while (!isOdd(node) && node !== 0) [node, last] = [half(node), half(last)]
    } else secondHash = hasher.node(secondHash, sibling)
    ;[node, last] = [half(node), half(last)]
  }
  if (last !== 0) return refuse('wrong-proof-length', 'proof')
  return equalBytes(firstHash, first.root) && equalBytes(secondHash, second.root)
    ? accept(null)
    : refuse('wrong-root', 'proof')
}
