import { createCipheriv, randomFillSync } from 'node:crypto'

const pool = Buffer.alloc(65_536)
let used = pool.length

/** Asked for in bulk: a call costs more than the bytes do. */
export function randomBytes(length: number): Buffer {
  if (used + length > pool.length) {
    randomFillSync(pool)
    used = 0
  }
  used += length
  return Buffer.from(pool.subarray(used - length, used))
}

/** AES-256-GCM as dajia seals with it: the nonce, the ciphertext and the tag, in base64; `context` is authenticated. */
function sealed(key: Uint8Array, plain: Uint8Array, context: string): string {
  const nonce = randomBytes(12)
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(context))
  const encrypted = [nonce, cipher.update(plain), cipher.final()]
  return Buffer.concat([...encrypted, cipher.getAuthTag()]).toString('base64')
}

/** A resident's own key, wrapped by the master key, and their name under it. */
export function sealedResident(master: Uint8Array, community: string, id: string, name: string) {
  const key = randomBytes(32)
  return {
    wrapped: sealed(master, key, `${community}/${id}`),
    name: sealed(key, Buffer.from(name), `registry.residents/${id}/name`),
  }
}
