import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { append, emptyTree, hashToHex, leafHash, nodeHash, rootHash } from '../src/index.ts'
import { hasVectors, vectors } from './shared-vectors.ts'

const Vectors = z.object({
  hasher: z.object({
    empty_root: z.string(),
    empty_leaf: z.string(),
    leaf_L123456: z.string(),
    node_N123_N456: z.string(),
  }),
  tree8: z.object({ leaf_inputs_hex: z.array(z.string()), root_hashes_hex_by_size: z.array(z.string()) }),
})

const utf8 = (text: string) => new TextEncoder().encode(text)
const fromHex = (hex: string) => Uint8Array.from(Buffer.from(hex, 'hex'))

const published = () => Vectors.parse(vectors('rfc6962.json'))

describe.skipIf(!hasVectors)('the vectors of transparency-dev/merkle', () => {
  it('agree on the hash of a leaf, with and without bytes', () => {
    const { hasher } = published()
    expect(hashToHex(leafHash(utf8('')))).toBe(hasher.empty_leaf)
    expect(hashToHex(leafHash(utf8('L123456')))).toBe(hasher.leaf_L123456)
  })

  it('agree on the hash of a node', () => {
    const { hasher } = published()
    expect(hashToHex(nodeHash(utf8('N123'), utf8('N456')))).toBe(hasher.node_N123_N456)
  })

  it('agree on the root of the tree without leaves', () => {
    const { hasher } = published()
    expect(hashToHex(rootHash(emptyTree))).toBe(hasher.empty_root)
  })

  it('agree on the roots of the Certificate Transparency reference tree at each of its sizes', () => {
    const { tree8 } = published()
    const roots = tree8.root_hashes_hex_by_size.map((_, size) => {
      const leaves = tree8.leaf_inputs_hex.slice(0, size).map((hex) => leafHash(fromHex(hex)))
      return hashToHex(rootHash(append(emptyTree, leaves)))
    })
    expect(roots).toEqual(tree8.root_hashes_hex_by_size)
  })
})
