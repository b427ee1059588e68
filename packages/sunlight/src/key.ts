import { decodeBase64, encodeBase64 } from './base64.ts'
import { utf8 } from './bytes.ts'
import { accept, type Checked, refuse } from './checked.ts'
import { sha256 } from './hash.ts'

/** What a key signs, as C2SP signed-note numbers it: whole notes (0x01), or checkpoints with a time (0x04). */
export type KeyType = 'note' | 'cosignature'

const typeBytes: Readonly<Record<KeyType, number>> = { note: 0x01, cosignature: 0x04 }

/** An Ed25519 public key under a name, as C2SP signed-note writes it in a *vkey*. */
export interface VerifierKey {
  readonly name: string
  /** Eight lower-case hexadecimal digits; name and id together tell whose a signature is. */
  readonly id: string
  readonly type: KeyType
  /** 32 bytes, RFC 8032. */
  readonly publicKey: Uint8Array
}

/** A key name is not empty and has no Unicode space, no plus and no control character. */
export const isKeyName = (name: string): boolean => /^[^+\p{White_Space}\p{Cc}\p{Cs}]+$/u.test(name)

export const idFromBytes = (bytes: Uint8Array): string =>
  Array.from(bytes.subarray(0, 4), (byte) => byte.toString(16).padStart(2, '0')).join('')

const typed = (type: KeyType, key: Uint8Array): Uint8Array => Uint8Array.of(typeBytes[type], ...key)

/** The key of this name. @throws RangeError where the name cannot be one, or the public key has not 32 bytes */
export function verifierKey(name: string, type: KeyType, publicKey: Uint8Array): VerifierKey {
  if (!isKeyName(name)) throw new RangeError('a key name has at least one character, and no space and no plus')
  if (publicKey.length !== 32) throw new RangeError(`an Ed25519 public key has 32 bytes, not ${publicKey.length}`)
  const id = idFromBytes(sha256(Uint8Array.of(...utf8(name), 0x0a, ...typed(type, publicKey))))
  return { name, id, type, publicKey }
}

/** The vkey: `name+id+base64(type ‖ public key)`. */
export const formatVerifierKey = ({ name, id, type, publicKey }: VerifierKey): string =>
  `${name}+${id}+${encodeBase64(typed(type, publicKey))}`

/** Reads a vkey. Refuses `malformed-key`, `unknown-key-type`, and `wrong-key-id` where the id is not that of name and key. */
export function parseVerifierKey(vkey: string): Checked<VerifierKey> {
  const parsed = parseKey(vkey)
  if (!parsed.ok) return parsed
  const { name, id, type, material } = parsed.value
  const key = verifierKey(name, type, material)
  return key.id === id ? accept(key) : refuse('wrong-key-id', 'key')
}

export interface SigningKey {
  readonly name: string
  /** As it is written; it is right only where the public key made from `seed` gives it. */
  readonly id: string
  readonly type: KeyType
  /** 32 bytes, RFC 8032. Secret. */
  readonly seed: Uint8Array
}

const SECRET = 'PRIVATE+KEY+'

/** The signing key as Go's `sumdb/note` writes it: `PRIVATE+KEY+name+id+base64(type ‖ seed)`. Secret. */
export const formatSigningKey = ({ name, id, type, seed }: SigningKey): string =>
  `${SECRET}${name}+${id}+${encodeBase64(typed(type, seed))}`

/** Reads a signing key. Refuses `malformed-key` and `unknown-key-type`; never repeats what it was given. */
export function parseSigningKey(text: string): Checked<SigningKey> {
  if (!text.startsWith(SECRET)) return refuse('malformed-key', 'key')
  const parsed = parseKey(text.slice(SECRET.length))
  if (!parsed.ok) return parsed
  const { material: seed, ...rest } = parsed.value
  return accept({ ...rest, seed })
}

function parseKey(text: string): Checked<Omit<VerifierKey, 'publicKey'> & { readonly material: Uint8Array }> {
  const first = text.indexOf('+')
  const second = text.indexOf('+', first + 1)
  const [name, id] = [text.slice(0, first), text.slice(first + 1, second)]
  const bytes = second === -1 ? undefined : decodeBase64(text.slice(second + 1))
  if (first === -1 || !isKeyName(name) || !/^[0-9a-f]{8}$/.test(id) || !bytes?.length)
    return refuse('malformed-key', 'key')
  const type = keyTypes.find((each) => typeBytes[each] === bytes[0])
  if (type === undefined) return refuse('unknown-key-type', 'key', { details: { type: bytes[0] ?? 0 } })
  if (bytes.length !== 33) return refuse('malformed-key', 'key')
  return accept({ name, id, type, material: bytes.subarray(1) })
}

const keyTypes: readonly KeyType[] = ['note', 'cosignature']
