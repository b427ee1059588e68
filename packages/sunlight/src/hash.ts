import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, hexToBytes } from '@noble/hashes/utils.js'

const hashHex = /^[0-9a-f]{64}$/

/** The hash of a tree without leaves, RFC 6962 §2.1: SHA-256 of nothing. */
export const emptyHash = (): Uint8Array => sha256(new Uint8Array(0))

/** The hash of one leaf, RFC 6962 §2.1: `SHA-256(0x00 ‖ bytes)`. */
export const leafHash = (bytes: Uint8Array): Uint8Array =>
  sha256.create().update(Uint8Array.of(0)).update(bytes).digest()

/**
 * The hash of an inner node, RFC 6962 §2.1: `SHA-256(0x01 ‖ left ‖ right)`. The prefix keeps a node from ever passing as a leaf.
 * Both children are hashes of 32 bytes; whoever reads them from outside checks that, as `hashFromHex` and `append` do.
 */
export const nodeHash = (left: Uint8Array, right: Uint8Array): Uint8Array =>
  sha256.create().update(Uint8Array.of(1)).update(left).update(right).digest()

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
