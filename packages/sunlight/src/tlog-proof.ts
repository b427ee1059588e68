import { decodeBase64, decodeHash, encodeBase64 } from './base64.ts'
import { decodeUtf8, utf8 } from './bytes.ts'
import { accept, type Checked, refuse } from './checked.ts'
import { type VerifiedCheckpoint, verifyCheckpoint } from './checkpoint.ts'
import { parseDecimal } from './decimal.ts'
import { type Ed25519, webCrypto } from './ed25519.ts'
import { portableHasher, type TreeHasher } from './hash.ts'
import type { Policy } from './policy.ts'
import { verifyInclusion } from './proof.ts'

/** C2SP tlog-proof: that an entry is in a log, checked without the log. */
export interface TlogProof {
  readonly index: number
  readonly hashes: readonly Uint8Array[]
  /** The checkpoint as published, with its signatures. */
  readonly checkpoint: Uint8Array
  /** Whatever an app adds; nothing vouches for it. */
  readonly extra?: Uint8Array
}

const HEADER = 'c2sp.org/tlog-proof@v1'
/** A tree of 2^53 leaves has no longer path. */
const MOST_HASHES = 63

export function formatProof({ index, hashes, checkpoint, extra }: TlogProof): Uint8Array {
  const head = [
    HEADER,
    ...(extra ? [`extra ${encodeBase64(extra)}`] : []),
    `index ${index}`,
    ...hashes.map(encodeBase64),
  ]
  return Uint8Array.of(...utf8(`${head.join('\n')}\n\n`), ...checkpoint)
}

/** Reads a proof without verifying it. Refuses `not-utf-8`, `malformed-proof` and `non-canonical-number`, with the line. */
export function parseProof(bytes: Uint8Array): Checked<TlogProof> {
  if (bytes.length > 1_000_000) return refuse('too-large', 'proof', { details: { bytes: bytes.length } })
  const text = decodeUtf8(bytes)
  if (text === undefined) return refuse('not-utf-8', 'proof')
  const end = text.indexOf('\n\n')
  const [header, ...lines] = text.slice(0, end === -1 ? 0 : end).split('\n')
  if (header !== HEADER) return refuse('malformed-proof', 'proof line 1')
  let line = 2
  let extra: Uint8Array | undefined
  if (lines[0]?.startsWith('extra ')) {
    extra = decodeBase64(lines.shift()?.slice('extra '.length) ?? '')
    if (!extra) return refuse('malformed-proof', 'proof line 2')
    line += 1
  }
  const counted = lines.shift() ?? ''
  if (!counted.startsWith('index ')) return refuse('malformed-proof', `proof line ${line}`)
  const index = parseDecimal(counted.slice('index '.length))
  if (index === undefined) return refuse('non-canonical-number', `proof line ${line}`)
  if (lines.length > MOST_HASHES) return refuse('malformed-proof', `proof line ${line + MOST_HASHES + 1}`)
  const hashes: Uint8Array[] = []
  for (const encoded of lines) {
    line += 1
    const hash = decodeHash(encoded)
    if (!hash) return refuse('malformed-proof', `proof line ${line}`)
    hashes.push(hash)
  }
  return accept({ index, hashes, checkpoint: utf8(text.slice(end + 2)), ...(extra && { extra }) })
}

/** An entry that is in a log, by the word of those whom the policy trusts. */
export interface VerifiedProof {
  readonly index: number
  readonly checkpoint: VerifiedCheckpoint
}

/** Verifies that this entry is in the log. Refuses what `parseProof`, `verifyCheckpoint` and `verifyInclusion` do. */
export async function verifyProof(
  bytes: Uint8Array,
  entry: Uint8Array,
  policy: Policy,
  { hasher = portableHasher, ed25519 = webCrypto }: { readonly hasher?: TreeHasher; readonly ed25519?: Ed25519 } = {},
): Promise<Checked<VerifiedProof>> {
  const proof = parseProof(bytes)
  if (!proof.ok) return proof
  const { index, hashes } = proof.value
  const checkpoint = await verifyCheckpoint(proof.value.checkpoint, policy, ed25519)
  if (!checkpoint.ok) return checkpoint
  const isRight = verifyInclusion({ index, hash: hasher.leaf(entry) }, checkpoint.value, hashes, hasher)
  return isRight.ok ? accept({ index, checkpoint: checkpoint.value }) : isRight
}
