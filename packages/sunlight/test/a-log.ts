import {
  type LogSource,
  memoryFiles,
  newKey,
  nodeHash,
  type Policy,
  parseVerifierKey,
  publish,
  type Signer,
  signerFrom,
  type TreeHasher,
  type WritableFiles,
} from '../src/index.ts'
import { nodeHasher } from '../src/node.ts'

/** The root by the definition of RFC 6962 §2.1 itself, as slow as it is short. */
export const definedRoot = (leaves: readonly Uint8Array[]): Uint8Array => new Uint8Array(rootOf(leaves))

function rootOf(leaves: readonly Uint8Array[]): Uint8Array {
  const [only] = leaves
  if (only === undefined) return nodeHasher.empty()
  if (leaves.length === 1) return only
  let split = 1
  while (split * 2 < leaves.length) split *= 2
  return nodeHash(rootOf(leaves.slice(0, split)), rootOf(leaves.slice(split)))
}

export const entryAt = (index: number): Uint8Array =>
  new TextEncoder().encode(`entry ${index} ${'.'.repeat(index % 40)}`)

/** A source of so many made-up entries, whose tree is worked out apart from what publishes it. */
export function sourceOf(
  size: number,
  entry: (index: number) => Uint8Array = entryAt,
  hasher: TreeHasher = nodeHasher,
): LogSource {
  // A frontier of complete subtrees, the simplest way that is not the code under test.
  const stack: { readonly count: number; readonly hash: Uint8Array }[] = []
  for (let index = 0; index < size; index += 1) {
    let [count, hash] = [1, hasher.leaf(entry(index))]
    for (let left = stack.at(-1); left?.count === count; left = stack.at(-1)) {
      stack.pop()
      ;[count, hash] = [count * 2, hasher.node(left.hash, hash)]
    }
    stack.push({ count, hash })
  }
  const root =
    stack.length === 0
      ? hasher.empty()
      : stack.map(({ hash }) => hash).reduceRight((right, left) => hasher.node(left, right))
  return {
    head: async () => ({ size, root }),
    async *entries(from, to) {
      for (let index = from; index < to; index += 1) yield entry(index)
    },
    alone: (work) => work(),
  }
}

/** Keys that follow from one number, so that every run has the same. */
export async function signerOf(
  name: string,
  number: number,
  type: 'note' | 'cosignature' = 'note',
): Promise<Signer & { readonly vkey: string }> {
  const { signingKey, verifierKey } = await newKey(name, type, new Uint8Array(32).fill(number))
  const signer = await signerFrom(signingKey)
  if (!signer.ok) throw new Error(signer.refusal.code)
  return { ...signer.value, vkey: verifierKey }
}

export const logSigner = signerOf('example.org/log', 1)

export async function policyOf(signers: readonly { readonly vkey: string }[] = [], quorum = 0): Promise<Policy> {
  const key = ({ vkey }: { readonly vkey: string }) => {
    const parsed = parseVerifierKey(vkey)
    if (!parsed.ok) throw new Error(parsed.refusal.code)
    return parsed.value
  }
  return { log: key(await logSigner), witnesses: signers.map(key), quorum }
}

/** A published log of so many entries. */
export async function publishedLog(size: number, files: WritableFiles = memoryFiles()): Promise<WritableFiles> {
  const published = await publish({ source: sourceOf(size), files, signer: await logSigner, hasher: nodeHasher })
  if (!published.ok) throw new Error(published.refusal.code)
  return files
}
