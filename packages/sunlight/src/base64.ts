/** Standard Base 64 with padding, RFC 4648 §4. */
export const encodeBase64 = (bytes: Uint8Array): string =>
  btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join(''))

/** The inverse of {@link encodeBase64}; `undefined` for any other text, so that bytes have one form only. */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text) || text.length % 4 !== 0) return undefined
  const bytes = Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
  // Bits after the last byte could hide a second spelling of the same bytes.
  return encodeBase64(bytes) === text ? bytes : undefined
}

/** A SHA-256 hash in strict Base 64; `undefined` for any other text. */
export function decodeHash(text: string): Uint8Array | undefined {
  const hash = text.length === 44 ? decodeBase64(text) : undefined
  return hash?.length === 32 ? hash : undefined
}
