import type { Collection } from './collection.ts'
import type { Messages } from './messages.ts'
import type { Authorize } from './permissions.ts'
import type { Wire } from './port.ts'
import type { Vault } from './privacy/vault.ts'
import type { Profile } from './profile.ts'
import type { Shelves } from './records.ts'
import type { Store } from './store.ts'

/** What `onOperation` is told: never input, never output, never who. */
export interface OperationReport {
  readonly community: string
  /** `module.operation`. */
  readonly operation: string
  readonly kind: 'command' | 'query'
  /** `ok`, the refusal's code, or `fault`. */
  readonly outcome: string
  /** Milliseconds. */
  readonly duration: number
}

/** Everything that an opened community runs its operations with. */
export interface Engine {
  readonly scope: string
  readonly profile: Profile
  readonly store: Store
  readonly collections: readonly Collection[]
  readonly shelves: Shelves
  readonly vault: Vault
  readonly messages: Messages
  readonly wires: readonly Wire[]
  readonly authorize: Authorize
  readonly onOperation: ((report: OperationReport) => void) | undefined
  clock(): Date
  newId(): string
  newToken(): string
  random(length: number): Uint8Array
}
