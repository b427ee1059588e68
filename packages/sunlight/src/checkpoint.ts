import { decodeHash, encodeBase64 } from './base64.ts'
import { equalBytes } from './bytes.ts'
import { accept, type Checked, refuse } from './checked.ts'
import { parseDecimal } from './decimal.ts'
import { type Ed25519, webCrypto } from './ed25519.ts'
import { sha256 } from './hash.ts'
import { parseNote, type VerifiedSignature, verifyNote } from './note.ts'
import { checkPolicy, type Policy } from './policy.ts'

/** A tree of a certain size. */
export interface TreeHead {
  readonly size: number
  /** 32 bytes. */
  readonly root: Uint8Array
}

/** What a log says of itself, C2SP tlog-checkpoint. */
export interface Checkpoint extends TreeHead {
  /** Which log: by custom its address without `https://`. */
  readonly origin: string
  /** Opaque lines after the third; nobody audits them. */
  readonly extensions: readonly string[]
}

/** The text of a checkpoint that is to be signed. */
export const formatCheckpoint = ({ origin, size, root, extensions }: Checkpoint): string =>
  [origin, String(size), encodeBase64(root), ...extensions].map((line) => `${line}\n`).join('')

/**
 * Reads the text of a checkpoint. Refuses `malformed-checkpoint`, `non-canonical-number`, and `wrong-root` where an empty
 * tree has another root than SHA-256 of nothing.
 */
export function parseCheckpoint(text: string): Checked<Checkpoint> {
  const [origin = '', size = '', root = '', ...extensions] = text.split('\n').slice(0, -1)
  if (!text.endsWith('\n') || origin === '' || extensions.includes(''))
    return refuse('malformed-checkpoint', 'checkpoint')
  const leaves = parseDecimal(size)
  if (leaves === undefined) return refuse('non-canonical-number', 'checkpoint line 2')
  const hash = decodeHash(root)
  if (!hash) return refuse('malformed-checkpoint', 'checkpoint line 3')
  if (leaves === 0 && !equalBytes(hash, sha256(new Uint8Array(0)))) return refuse('wrong-root', 'checkpoint line 3')
  return accept({ origin, size: leaves, root: hash, extensions })
}

/** A checkpoint whose log is known and whose witnesses are as many as the policy asks for. */
export interface VerifiedCheckpoint extends Checkpoint {
  /** The note's text, which the signatures are of. */
  readonly text: string
  /** The witnesses of the policy who have cosigned, and when. */
  readonly cosignatures: readonly VerifiedSignature[]
}

/**
 * Verifies a published checkpoint: the log's signature, every known witness's, and the policy. Refuses what `parseNote`,
 * `verifyNote` and `parseCheckpoint` do, `no-known-signature` where the log itself has not signed, `wrong-origin` where it speaks of
 * another log than its key's name, and `too-few-cosignatures`.
 */
export async function verifyCheckpoint(
  bytes: Uint8Array,
  policy: Policy,
  ed25519: Ed25519 = webCrypto,
): Promise<Checked<VerifiedCheckpoint>> {
  const { log, witnesses = [], quorum = 0 } = policy
  const sound = checkPolicy(policy)
  if (!sound.ok) return sound
  const note = parseNote(bytes)
  if (!note.ok) return note
  const verified = await verifyNote(note.value, [log, ...witnesses], ed25519)
  if (!verified.ok) return verified
  if (!verified.value.some(({ key }) => key === log)) return refuse('no-known-signature', 'note')
  const checkpoint = parseCheckpoint(note.value.text)
  if (!checkpoint.ok) return checkpoint
  if (checkpoint.value.origin !== (policy.origin ?? log.name)) return refuse('wrong-origin', 'checkpoint line 1')
  const cosignatures = verified.value.filter(({ key }) => key !== log)
  if (cosignatures.length < quorum)
    return refuse('too-few-cosignatures', 'note', { details: { found: cosignatures.length, quorum } })
  return accept({ ...checkpoint.value, text: note.value.text, cosignatures })
}
