import * as z from 'zod'
import { decodeBase64, encodeBase64 } from '../base64.ts'
import { collection } from '../collection.ts'
import type { Store } from '../store.ts'
import { Version } from '../values.ts'
import { secretBytes } from './cipher.ts'
import { type KeyWrapper, masterKey } from './keys.ts'

const DataKey = z.strictObject({
  id: z.string(),
  version: Version,
  /** Absent once the person was erased. */
  wrapped: z.string().optional(),
})

/** A data key for each person, wrapped by the app's key. Destroying the row is what erases a person. */
export const DataKeys = collection({ name: 'kernel.keys', schema: DataKey, indexes: {} })

/** Ids that no person can have. */
const BLIND_KEY = '~blind'
const STORED_MASTER_KEY = '~master'
const REMEMBERED = 10_000

export interface Vault {
  readonly blindKey: Uint8Array
  /** A new data key for a person, and how it is stored. */
  make(person: string): Promise<{ readonly key: Uint8Array; readonly wrapped: string }>
  unwrap(person: string, wrapped: string): Promise<Uint8Array>
}

const KEY_LENGTH = 32

/** The wrapped key stored under `id`, made by `make` where there is none. */
async function storedKey(store: Store, scope: string, id: string, make: () => Promise<string>): Promise<string> {
  const found = await store.transact(scope, 'read', (transaction) => transaction.get(DataKeys, id))
  if (found?.wrapped !== undefined) return found.wrapped
  const made = await make()
  return store.transact(scope, 'write', async (transaction) => {
    const existing = await transaction.get(DataKeys, id)
    if (existing?.wrapped !== undefined) return existing.wrapped
    transaction.insert(DataKeys, { id, version: 1, wrapped: made })
    return made
  })
}

/**
 * Opens the vault of one community. Without `keys` the master key lies in the store itself: erasing people works,
 * but whoever holds the database file can read it; bring `keys` to prevent that.
 */
export async function openVault(store: Store, scope: string, keys: KeyWrapper | undefined): Promise<Vault> {
  const wrapper =
    keys ??
    masterKey(
      decodeBase64(await storedKey(store, scope, STORED_MASTER_KEY, async () => encodeBase64(secretBytes(KEY_LENGTH)))),
    )
  const contextOf = (id: string) => `${scope}/${id}`
  const wrapNew = async (id: string) => {
    const key = secretBytes(KEY_LENGTH)
    return { key, wrapped: encodeBase64(await wrapper.wrap(key, contextOf(id))) }
  }
  const blindKey = await wrapper.unwrap(
    decodeBase64(await storedKey(store, scope, BLIND_KEY, async () => (await wrapNew(BLIND_KEY)).wrapped)),
    contextOf(BLIND_KEY),
  )

  // Spares the key service a call for each read. The row itself is always read, so an erased key is never used again.
  const unwrapped = new Map<string, Uint8Array>()
  const unwrap = async (id: string, wrapped: string) => {
    const known = unwrapped.get(wrapped)
    if (known) return known
    const key = await wrapper.unwrap(decodeBase64(wrapped), contextOf(id))
    if (unwrapped.size >= REMEMBERED) unwrapped.clear()
    unwrapped.set(wrapped, key)
    return key
  }

  return { blindKey, make: wrapNew, unwrap }
}
