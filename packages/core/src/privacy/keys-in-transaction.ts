import type { Transaction } from '../store.ts'
import { DataKeys, type Vault } from './vault.ts'

/** The data keys of some people. One who never had a key is not in it; `undefined` for one who was erased. */
export type Keyring = ReadonlyMap<string, Uint8Array | undefined>

/** The data keys that one transaction asks for: it sees one state, so each is read once. */
export interface TransactionKeys {
  /** With `create`, makes those that do not exist yet. */
  of(people: Iterable<string>, create: boolean): Promise<Keyring>
  /** Whoever changes a key says so, and it is read anew. */
  forget(person: string): void
}

/** Somebody who has never had a key. */
const NONE: unique symbol = Symbol('none')
type Known = Promise<Uint8Array | undefined | typeof NONE>

export function keysIn(transaction: Transaction, vault: Vault): TransactionKeys {
  const known = new Map<string, Known>()

  const read = (people: readonly string[]) => {
    if (people.length === 0) return
    const rows = transaction.getMany(DataKeys, people).then((found) => new Map(found.map((row) => [row.id, row])))
    const keyFrom = async (person: string): Known => {
      const row = (await rows).get(person)
      if (row === undefined) return NONE
      return row.wrapped === undefined ? undefined : vault.unwrap(person, row.wrapped)
    }
    for (const person of people) {
      const key = keyFrom(person)
      // Whoever asks for it gets the failure; who asked early, to have it later, may never do so.
      key.catch(() => undefined)
      known.set(person, key)
    }
  }
  const make = async (person: string) => {
    const { key, wrapped } = await vault.make(person)
    transaction.insert(DataKeys, { id: person, version: 1, wrapped })
    return key
  }
  const keyOf = async (person: string, create: boolean) => {
    const asked = known.get(person)
    const key = await asked
    if (key !== NONE || !create) return key
    // Two who find none make one.
    if (known.get(person) === asked) known.set(person, make(person))
    return known.get(person)
  }
  return {
    async of(people, create) {
      const ids = [...new Set(people)]
      read(ids.filter((id) => !known.has(id)))
      const keyring = new Map<string, Uint8Array | undefined>()
      for (const id of ids) {
        const key = await keyOf(id, create)
        if (key !== NONE) keyring.set(id, key)
      }
      return keyring
    },
    forget: (person) => void known.delete(person),
  }
}
