import type { Journal, Tree } from '@dajia/core'
import { append, emptyTree, hashFromHex, hashToHex, type LogSource, leafHash, rootHash } from '@dajia/sunlight'

/** The Merkle tree of RFC 6962, for `community.journal.seal(sunlight)`. */
export const sunlight: Tree = {
  append: (state, leafHashes) => append(state, leafHashes),
  emptyTree,
  hashToHex,
  leafHash,
  rootHash: (state) => rootHash(state),
}

/** A community's journal as `publish` of `@dajia/sunlight` takes it; what is not sealed yet is sealed first. */
export function journalSource(journal: Journal): LogSource {
  return {
    async head() {
      const { size, root } = await journal.seal(sunlight)
      return { size, root: hashFromHex(root) }
    },
    entries: (from, to) => journal.leaves(from, to),
    alone: (work) => journal.alone(work),
  }
}
