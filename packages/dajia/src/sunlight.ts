import type { Tree } from '@dajia/core'
import { append, emptyTree, hashToHex, leafHash, rootHash } from '@dajia/sunlight'

/** The Merkle tree of RFC 6962, for `community.journal.seal(sunlight)`. */
export const sunlight: Tree = { append, emptyTree, hashToHex, leafHash, rootHash }
