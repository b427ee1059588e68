import { decrypt, encrypt } from './cipher.ts'

/**
 * Who wraps the data keys: the app's own key, or its key service. `context` names what the key is for and must be
 * authenticated. dajia stores only wrapped keys.
 */
export interface KeyWrapper {
  wrap(key: Uint8Array, context: string): Promise<Uint8Array>
  unwrap(wrapped: Uint8Array, context: string): Promise<Uint8Array>
}

/** Wraps with a 32-byte key that the app holds outside the database: AES-256-GCM. */
export function masterKey(key: Uint8Array): KeyWrapper {
  if (key.length !== 32) throw new RangeError(`A master key has 32 bytes; this one has ${key.length}`)
  return {
    wrap: async (plain, context) => encrypt(key, plain, context),
    unwrap: async (wrapped, context) => decrypt(key, wrapped, context),
  }
}
