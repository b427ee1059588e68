import type { Collection } from './collection.ts'
import { Answers } from './idempotency.ts'
import { Leaves, Seals } from './journal/journal.ts'
import type { Module } from './module.ts'
import { DataKeys } from './privacy/vault.ts'
import { type Shelves, shelvesOf } from './records.ts'

/** The kernel's collections and those of the modules. */
export const declaredCollections = (modules: readonly Module[]): Collection[] => [
  DataKeys,
  Answers,
  Seals,
  Leaves,
  ...modules.flatMap(({ collections }) => [...collections]),
]

/** The same collections as a store knows them: indexes on sensitive fields are indexes on their blinds. */
export const storedAs = (declared: readonly Collection[], shelves: Shelves): Collection[] =>
  declared.map((collection) => shelves.get(collection.name)?.stored ?? collection)

/** What a store has to prepare for a community of these modules: for scripts that make the tables beforehand. */
export function storedCollections(modules: readonly Module[]): Collection[] {
  const declared = declaredCollections(modules)
  return storedAs(declared, shelvesOf(declared))
}
