import { decodeBase64 } from './base64.ts'
import { accept, type Checked, refuse } from './checked.ts'
import {
  formatSigningKey,
  formatVerifierKey,
  type KeyType,
  parseSigningKey,
  type VerifierKey,
  verifierKey,
} from './key.ts'

/** Ed25519 of RFC 8032, as an argument: {@link webCrypto}, or what an app puts before its own library or key service. */
export interface Ed25519 {
  /** Whether the signature (64 bytes) is that of this key (32 bytes); false for anything malformed. */
  verify(publicKey: Uint8Array, message: Uint8Array, signature: Uint8Array): Promise<boolean>
}

/** Somebody who signs: a key and the use of its secret half, which may lie in a key service. */
export interface Signer {
  readonly key: VerifierKey
  /** 64 bytes. */
  sign(message: Uint8Array): Promise<Uint8Array>
}

/** The PKCS #8 wrapping of an Ed25519 seed, RFC 8410 §7. */
const pkcs8 = Uint8Array.of(0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20)

/** Ed25519 by the platform's WebCrypto, which node and browsers have alike. */
export const webCrypto: Ed25519 = {
  verify: async (publicKey, message, signature) => {
    try {
      const key = await crypto.subtle.importKey('raw', Uint8Array.from(publicKey), 'Ed25519', false, ['verify'])
      return await crypto.subtle.verify('Ed25519', key, Uint8Array.from(signature), Uint8Array.from(message))
    } catch (error) {
      // No point of the curve. A platform without Ed25519 is another matter: nothing could be said of any signature.
      if (error instanceof DOMException && error.name === 'NotSupportedError') throw error
      return false
    }
  },
}

/** As the platform has it; node and browsers name the type differently. */
type ImportedKey = Awaited<ReturnType<typeof crypto.subtle.importKey>>

/** The key pair of a seed, whose 32 bytes must come from a secure source; an RFC 8032 secret key. */
async function keyPairOf(seed: Uint8Array): Promise<{ secret: ImportedKey; publicKey: Uint8Array }> {
  const wrapped = Uint8Array.of(...pkcs8, ...seed)
  const secret = await crypto.subtle.importKey('pkcs8', wrapped, 'Ed25519', true, ['sign'])
  const { x = '' } = await crypto.subtle.exportKey('jwk', secret)
  const publicKey = decodeBase64(`${x.replaceAll('-', '+').replaceAll('_', '/')}=`)
  if (!publicKey) throw new TypeError('The platform gave no Ed25519 public key')
  return { secret, publicKey }
}

/**
 * The texts of a new key, as Go's `sumdb/note` writes them: `signingKey` is secret, `verifierKey` (a vkey) is to be published.
 * @param seed 32 bytes of a secure source
 */
export async function newKey(
  name: string,
  type: KeyType,
  seed: Uint8Array,
): Promise<{ readonly signingKey: string; readonly verifierKey: string }> {
  const { publicKey } = await keyPairOf(seed)
  const key = verifierKey(name, type, publicKey)
  return { signingKey: formatSigningKey({ ...key, seed }), verifierKey: formatVerifierKey(key) }
}

/** The signer of a signing key's text, by the platform's WebCrypto. Refuses what `parseSigningKey` does, and `wrong-key-id`. */
export async function signerFrom(signingKey: string): Promise<Checked<Signer>> {
  const parsed = parseSigningKey(signingKey)
  if (!parsed.ok) return parsed
  const { name, id, type, seed } = parsed.value
  const { secret, publicKey } = await keyPairOf(seed)
  const key = verifierKey(name, type, publicKey)
  if (key.id !== id) return refuse('wrong-key-id', 'key')
  return accept({
    key,
    sign: async (message) => new Uint8Array(await crypto.subtle.sign('Ed25519', secret, Uint8Array.from(message))),
  })
}
