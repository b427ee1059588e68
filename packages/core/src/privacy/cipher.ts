import { gcm } from '@noble/ciphers/aes.js'
import { bytesToUtf8, concatBytes, utf8ToBytes } from '@noble/ciphers/utils.js'
import { hmac } from '@noble/hashes/hmac.js'
import { sha256 } from '@noble/hashes/sha2.js'
import { decodeBase64, encodeBase64 } from '../base64.ts'

const NONCE_LENGTH = 12

/** Secret bytes always come from the platform, never from an app's own source of ids. */
export const secretBytes = (length: number): Uint8Array => globalThis.crypto.getRandomValues(new Uint8Array(length))

const POOL = 4096

/** The platform's bytes, asked for in bulk: a call costs more than the bytes do. What was given out is wiped. */
export function pooledBytes(): (length: number) => Uint8Array {
  let pool: Uint8Array = new Uint8Array(0)
  let used = 0
  return (length) => {
    if (length > POOL) return secretBytes(length)
    if (used + length > pool.length) {
      pool = secretBytes(POOL)
      used = 0
    }
    const bytes = pool.slice(used, used + length)
    pool.fill(0, used, used + length)
    used += length
    return bytes
  }
}

/** AES-256-GCM with a fresh nonce in front; `context` is authenticated, so a value cannot be moved elsewhere. */
export function encrypt(key: Uint8Array, plain: Uint8Array, context: string): Uint8Array {
  const nonce = secretBytes(NONCE_LENGTH)
  return concatBytes(nonce, gcm(key, nonce, utf8ToBytes(context)).encrypt(plain))
}

/** Throws where the key or the context is another, or a bit was changed. */
export const decrypt = (key: Uint8Array, sealed: Uint8Array, context: string): Uint8Array =>
  gcm(key, sealed.subarray(0, NONCE_LENGTH), utf8ToBytes(context)).decrypt(sealed.subarray(NONCE_LENGTH))

export const encryptText = (key: Uint8Array, text: string, context: string): string =>
  encodeBase64(encrypt(key, utf8ToBytes(text), context))

export const decryptText = (key: Uint8Array, sealed: string, context: string): string =>
  bytesToUtf8(decrypt(key, decodeBase64(sealed), context))

/** Lets a value be found without being stored: HMAC-SHA-256, 128 bits of it. Equal values have equal blinds. */
export const blind = (key: Uint8Array, text: string, context: string): string =>
  encodeBase64(hmac(sha256, key, utf8ToBytes(`${context}\n${text}`)).subarray(0, 16))
