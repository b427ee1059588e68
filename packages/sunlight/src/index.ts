export { hashFromHex, hashToHex, leafHash, nodeHash } from './hash.ts'
export { append, emptyTree, rootHash, type TreeState } from './tree.ts'
