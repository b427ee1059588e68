import { decodeBase64, encodeBase64 } from './base64.ts'
import { decodeUtf8, utf8 } from './bytes.ts'
import { accept, type Checked, refuse } from './checked.ts'
import { cosignedMessage, splitTimestamped, timestamped } from './cosignature.ts'
import type { Ed25519, Signer } from './ed25519.ts'
import { idFromBytes, isKeyName, type VerifierKey } from './key.ts'

/** One line under a note. */
export interface NoteSignature {
  readonly name: string
  /** Key id as eight hexadecimal digits. */
  readonly id: string
  /** What follows the key id; 64 bytes for a note, 72 for a cosignature. */
  readonly signature: Uint8Array
}

/** A signed note of C2SP signed-note, read but not verified: nothing in `text` may be believed yet. */
export interface Note {
  /** Ends in a newline. */
  readonly text: string
  readonly signatures: readonly NoteSignature[]
}

/** A signature that was verified. */
export interface VerifiedSignature {
  readonly key: VerifierKey
  /** When a cosignature was made, in seconds since the Epoch. */
  readonly time?: number
}

const MOST_BYTES = 1_000_000
/** Go's `sumdb/note` reads as many; the format asks for 16. */
const MOST_SIGNATURES = 100
const DASH = '— '

/**
 * Reads a note without verifying it. Refuses `too-large` (over 1,000,000 bytes), `not-utf-8`, `control-character`,
 * `malformed-note` and `too-many-signatures` (over 100).
 */
export function parseNote(bytes: Uint8Array): Checked<Note> {
  if (bytes.length > MOST_BYTES) return refuse('too-large', 'note', { details: { bytes: bytes.length } })
  const whole = decodeUtf8(bytes)
  if (whole === undefined) return refuse('not-utf-8', 'note')
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (/[\u0000-\u0009\u000b-\u001f]/.test(whole)) return refuse('control-character', 'note')
  const end = whole.lastIndexOf('\n\n')
  if (end === -1 || !whole.endsWith('\n')) return refuse('malformed-note', 'note')
  const lines = whole.slice(end + 2, -1).split('\n')
  if (lines.length > MOST_SIGNATURES) return refuse('too-many-signatures', 'note', { details: { lines: lines.length } })
  const signatures: NoteSignature[] = []
  for (const [index, line] of lines.entries()) {
    const signature = parseSignatureLine(line)
    if (!signature) return refuse('malformed-note', `signature line ${index + 1}`)
    signatures.push(signature)
  }
  return accept({ text: whole.slice(0, end + 1), signatures })
}

function parseSignatureLine(line: string): NoteSignature | undefined {
  if (!line.startsWith(DASH)) return undefined
  const [name = '', encoded = '', ...more] = line.slice(DASH.length).split(' ')
  const bytes = decodeBase64(encoded)
  if (more.length > 0 || !isKeyName(name) || !bytes || bytes.length < 5) return undefined
  return { name, id: idFromBytes(bytes), signature: bytes.subarray(4) }
}

const isOf = ({ name, id }: NoteSignature, key: VerifierKey): boolean => key.name === name && key.id === id

/**
 * Verifies every signature of a known key, each key once; unknown keys are ignored. Refuses `bad-signature` where a known
 * key's signature does not verify, which condemns the whole note, and `no-known-signature`.
 */
export async function verifyNote(
  note: Note,
  keys: readonly VerifierKey[],
  ed25519: Ed25519,
): Promise<Checked<readonly VerifiedSignature[]>> {
  const verified: VerifiedSignature[] = []
  for (const key of keys) {
    const found = note.signatures.find((signature) => isOf(signature, key))
    if (!found || verified.some((each) => each.key.name === key.name && each.key.id === key.id)) continue
    const stamped = key.type === 'cosignature' ? splitTimestamped(found.signature) : undefined
    const message = stamped ? cosignedMessage(stamped.time, note.text) : note.text
    const signature = stamped?.signature ?? found.signature
    const isRight =
      (key.type === 'note' || stamped !== undefined) && (await ed25519.verify(key.publicKey, utf8(message), signature))
    if (!isRight) return refuse('bad-signature', 'note', { details: { key: `${key.name}+${key.id}` } })
    verified.push({ key, ...(stamped && { time: stamped.time }) })
  }
  return verified.length > 0 ? accept(verified) : refuse('no-known-signature', 'note')
}

/** The note as it is published. */
export const formatNote = ({ text, signatures }: Note): string =>
  `${text}\n${signatures.map(formatSignatureLine).join('')}`

/** One line under a note, with its newline. */
export const formatSignatureLine = ({ name, id, signature }: NoteSignature): string =>
  `${DASH}${name} ${encodeBase64(Uint8Array.of(...bytesOfId(id), ...signature))}\n`

const bytesOfId = (id: string): Uint8Array =>
  Uint8Array.from({ length: 4 }, (_, index) => Number.parseInt(id.slice(index * 2, index * 2 + 2), 16))

/**
 * Signs a text that ends in a newline and has no other control character. A cosignature needs `time`, in seconds since
 * the Epoch. @throws RangeError where the text cannot be a note's, or the time is missing
 */
export async function signText(text: string, signer: Signer, time?: number): Promise<NoteSignature> {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: they are what is refused
  if (!text.endsWith('\n') || /[\u0000-\u0009\u000b-\u001f]/.test(text) || !text.isWellFormed())
    throw new RangeError('the text of a note ends in a newline and has no other control character')
  const { name, id, type } = signer.key
  if (type === 'note') return { name, id, signature: await signer.sign(utf8(text)) }
  if (time === undefined) throw new RangeError('a cosignature says when it was made')
  return { name, id, signature: timestamped(time, await signer.sign(utf8(cosignedMessage(time, text)))) }
}
