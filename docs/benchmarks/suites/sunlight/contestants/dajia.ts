import {
  append,
  auditLog,
  emptyTree,
  hashFromHex,
  hashToHex,
  type LogSource,
  newKey,
  openLog,
  parseVerifierKey,
  publish,
  rootHash,
  type Signer,
  signerFrom,
} from '@dajia/sunlight'
import { directoryFiles, nodeHasher } from '@dajia/sunlight/node'
import { type Entrant, entry, timed } from '../entries.ts'

const hasher = nodeHasher
const signer = async (): Promise<{ signer: Signer; vkey: string }> => {
  const { signingKey, verifierKey } = await newKey('bench.example/log', 'note', new Uint8Array(32).fill(1))
  const made = await signerFrom(signingKey)
  if (!made.ok) throw new Error(made.refusal.code)
  return { signer: made.value, vkey: verifierKey }
}
const policy = async () => {
  const log = parseVerifierKey((await signer()).vkey)
  if (!log.ok) throw new Error(log.refusal.code)
  return { log: log.value }
}

/** Sealed in batches of 500 as the kernel does, whose root must be the one that is published. */
function sealed(count: number): LogSource {
  return {
    async head() {
      let tree = emptyTree
      for (let from = 0; from < count; from += 500) {
        const leaves = Array.from({ length: Math.min(500, count - from) }, (_, at) => hasher.leaf(entry(from + at)))
        tree = append(tree, leaves, hasher)
      }
      return { size: count, root: hashFromHex(hashToHex(rootHash(tree, hasher))) }
    },
    async *entries(from, to) {
      for (let index = from; index < to; index += 1) yield entry(index)
    },
    alone: (work) => work(),
  }
}

export const entrant: Entrant = {
  write: (folder, count) =>
    timed(async () => {
      const done = await publish({
        source: sealed(count),
        files: directoryFiles(folder),
        signer: (await signer()).signer,
        hasher,
      })
      if (!done.ok) throw new Error(done.refusal.code)
    }),
  verify: (folder) =>
    timed(async () => {
      const done = await auditLog({ files: directoryFiles(folder), policy: await policy(), hasher })
      if (!done.ok) throw new Error(done.refusal.code)
    }),
  open: (folder, count) =>
    timed(async () => {
      const log = await openLog({ files: directoryFiles(folder), policy: await policy(), hasher })
      if (!log.ok) throw new Error(log.refusal.code)
      const proof = await log.value.inclusionProof(count >> 1)
      if (!proof.ok) throw new Error(proof.refusal.code)
    }),
}
