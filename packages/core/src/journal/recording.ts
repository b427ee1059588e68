import { encodeBase64 } from '../base64.ts'
import type { Event, Happening } from '../event.ts'
import { encryptText } from '../privacy/cipher.ts'
import type { Vault } from '../privacy/vault.ts'
import type { Transaction } from '../store.ts'
import type { JsonValue } from '../values.ts'
import { commitment, type JournalEntry } from './entry.ts'

const SALT_LENGTH = 32

type Public = Readonly<Record<string, JsonValue | undefined>>

export interface Recording {
  record<P extends Public>(event: Event<P>, happening: Happening<P>): void
  /** Writes what was recorded; must be awaited before the transaction ends. */
  settle(): Promise<void>
}

export interface RecordingOptions {
  readonly actor: string
  readonly at: string
  newId(): string
  random(length: number): Uint8Array
}

/** Gathers a command's journal entries; private values become salted commitments and a part sealed with the person's key. */
export function recordingOf(transaction: Transaction, vault: Vault, options: RecordingOptions): Recording {
  const sealedLater: { entry: JournalEntry; person: string; values: Readonly<Record<string, string>> }[] = []

  return {
    record: (event, { subjects, public: published, private: hidden }) => {
      const entry: JournalEntry = {
        id: options.newId(),
        at: options.at,
        type: event.type,
        actor: options.actor,
        subjects: [...subjects],
        public: event.public.parse(published),
      }
      if (hidden) sealedLater.push({ entry, ...hidden })
      else transaction.record(entry)
    },
    settle: async () => {
      if (sealedLater.length === 0) return
      const keyring = await vault.keys(
        transaction,
        sealedLater.map(({ person }) => person),
        true,
      )
      for (const { entry, person, values } of sealedLater) {
        const opening = Object.entries(values).map(([field, value]) => ({
          field,
          value,
          salt: options.random(SALT_LENGTH),
        }))
        const key = keyring.get(person)
        const text = JSON.stringify(opening.map(({ field, value, salt }) => [field, value, encodeBase64(salt)]))
        transaction.record({
          ...entry,
          commitments: Object.fromEntries(opening.map(({ field, value, salt }) => [field, commitment(salt, value)])),
          ...(key && { sealed: { person, text: encryptText(key, text, `journal/${entry.id}`) } }),
        })
      }
    },
  }
}
