import { sha256 } from '@noble/hashes/sha2.js'
import { bytesToHex, concatBytes, utf8ToBytes } from '@noble/hashes/utils.js'
import canonicalize from 'canonicalize'
import type { JsonValue } from '../values.ts'

/**
 * One act, as it is kept. The leaf in the public log tells what happened, when and about which records; who acted it
 * tells only where `openActor` is set, and else binds the actor by `actorCommitment`. `commitments` bind the private
 * values without telling them; `sealed` holds those values and their salts, encrypted with the person's own key, so
 * that erasing the person leaves every leaf, root and proof as it was.
 */
export interface JournalEntry {
  readonly id: string
  readonly at: string
  readonly type: string
  /** An opaque id, for the audit trail. */
  readonly actor: string
  /** The event says that its actor is published. */
  readonly openActor?: true
  readonly actorCommitment?: string
  /** Opens `actorCommitment`: base64, encrypted with the actor's own key where the actor is a person who has one. */
  readonly actorSalt?: { readonly sealed: boolean; readonly text: string }
  readonly subjects: readonly string[]
  readonly public: Readonly<Record<string, JsonValue | undefined>>
  readonly commitments?: Readonly<Record<string, string>>
  readonly sealed?: { readonly person: string; readonly text: string }
}

/** The RFC 8785 (JCS) text of a JSON value. */
export function canonicalText(value: JsonValue): string {
  const text = canonicalize(value)
  if (text === undefined) throw new TypeError('Only a JSON value has a canonical form')
  return text
}

/** The bytes of the entry's leaf in the public log: RFC 8785 of what may be published. The actor only where it is said. */
export function leafBytes(entry: JournalEntry): Uint8Array {
  const { id, at, type, actor, openActor, actorCommitment, subjects, commitments } = entry
  const published = {
    id,
    at,
    type,
    ...(openActor && { actor }),
    ...(actorCommitment !== undefined && { actorCommitment }),
    subjects,
    public: entry.public,
    ...(commitments && { commitments }),
  }
  return utf8ToBytes(canonicalText(published))
}

/** SHA-256 over salt (32 bytes) and the value's UTF-8, in hex. */
export const commitment = (salt: Uint8Array, value: string): string =>
  bytesToHex(sha256(concatBytes(salt, utf8ToBytes(value))))
