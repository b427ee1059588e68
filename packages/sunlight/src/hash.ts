import { sha256 as nobleSha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

/** SHA-256 of some bytes. Synchronous, because a tree is millions of small hashes; WebCrypto would make a promise of each. */
export type Sha256 = (bytes: Uint8Array) => Uint8Array

/** The three hashes of RFC 6962 §2.1. */
export interface TreeHasher {
  /** Of a tree without leaves: SHA-256 of nothing. */
  empty(): Uint8Array
  /** Of one leaf: `SHA-256(0x00 ‖ bytes)`. */
  leaf(bytes: Uint8Array): Uint8Array
  /** Of an inner node: `SHA-256(0x01 ‖ left ‖ right)`; both are hashes of 32 bytes. */
  node(left: Uint8Array, right: Uint8Array): Uint8Array
}

/** The tree's hashes over any SHA-256, such as node's `(bytes) => hash('sha256', bytes, 'buffer')`. */
export function treeHasher(sha256: Sha256): TreeHasher {
  // A tree is millions of nodes, so their bytes are put together in one place; the hash is taken before the next comes.
  const pair = new Uint8Array(65)
  pair[0] = 1
  return {
    empty: () => sha256(new Uint8Array(0)),
    leaf: (bytes) => {
      const prefixed = new Uint8Array(1 + bytes.length)
      prefixed.set(bytes, 1)
      return sha256(prefixed)
    },
    node: (left, right) => {
      const both = left.length + right.length === 64 ? pair : new Uint8Array(1 + left.length + right.length)
      both[0] = 1
      both.set(left, 1)
      both.set(right, 1 + left.length)
      return sha256(both)
    },
  }
}

export const sha256: Sha256 = nobleSha256

/** The tree's hashes on any JavaScript runtime; whatever takes a hasher takes this one where none is given. */
export const portableHasher: TreeHasher = treeHasher(sha256)

const hashHex = /^[0-9a-f]{64}$/

/** The hash of one leaf, RFC 6962 §2.1: `SHA-256(0x00 ‖ bytes)`. */
export const leafHash = portableHasher.leaf

/**
 * The hash of an inner node, RFC 6962 §2.1: `SHA-256(0x01 ‖ left ‖ right)`. The prefix keeps a node from ever passing as a leaf.
 * Both children are hashes of 32 bytes; whoever reads them from outside checks that, as `hashFromHex` and `append` do.
 */
export const nodeHash = portableHasher.node

/** The hash itself. @throws RangeError where it is not 32 bytes long */
export function checkedHash(hash: Uint8Array): Uint8Array {
  if (hash.length !== 32) throw new RangeError(`a SHA-256 hash has 32 bytes, not ${hash.length}`)
  return hash
}

/** A hash as 64 lower-case hexadecimal digits, the form that is stored. */
export const hashToHex = (hash: Uint8Array): string => bytesToHex(checkedHash(hash))

/** The inverse of {@link hashToHex}. @throws RangeError for any other text, so that a stored hash has one form only */
export function hashFromHex(text: string): Uint8Array {
  if (!hashHex.test(text)) throw new RangeError(`not a hash of 64 lower-case hexadecimal digits: ${text}`)
  return hexToBytes(text)
}
