import { leafBytes } from '@dajia/core'
import { sunlight } from 'dajia'
import { forEach, type Neighbourhood } from './communities.ts'

export interface SealedJournal {
  readonly community: Neighbourhood
  readonly size: number
  readonly root: string
}

export const sealAll = (communities: readonly Neighbourhood[]): Promise<SealedJournal[]> =>
  forEach(communities, async (community) => ({ community, ...(await community.journal.seal(sunlight)) }))

const PAGE = 500

/** Whether the tree, as it was sealed, is still the beginning of the journal: computed anew from the entries. */
export async function stillBegins({ community, size, root }: SealedJournal): Promise<boolean> {
  let tree = sunlight.emptyTree
  let after: string | undefined
  while (tree.size < size) {
    const limit = Math.min(PAGE, size - tree.size)
    const { entries, next } = await community.journal.read({ limit, ...(after !== undefined && { after }) })
    if (entries.length === 0) return false
    tree = sunlight.append(
      tree,
      entries.map((entry) => sunlight.leafHash(leafBytes(entry))),
    )
    after = next
  }
  return sunlight.hashToHex(sunlight.rootHash(tree)) === root
}
