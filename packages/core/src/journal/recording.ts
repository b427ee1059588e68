import { encodeBase64 } from '../base64.ts'
import type { Event, Happening } from '../event.ts'
import { encryptText } from '../privacy/cipher.ts'
import type { Keyring, TransactionKeys } from '../privacy/keys-in-transaction.ts'
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

interface Recorded {
  readonly entry: JournalEntry
  readonly hidden: { readonly person: string; readonly values: Readonly<Record<string, string>> } | undefined
}

/**
 * Gathers a command's journal entries. The actor and the private values become salted commitments; what opens them is
 * kept outside the leaf, with the person's key where there is one.
 */
export function recordingOf(transaction: Transaction, keys: TransactionKeys, options: RecordingOptions): Recording {
  const { actor, at, newId, random } = options
  const recorded: Recorded[] = []
  // Asked for at once, so that a store may answer it in the same round trip as what the command reads first.
  keys.of([actor], false).catch(() => undefined)

  const actorPart = (id: string, hasKey: boolean, key: Uint8Array | undefined) => {
    const salt = random(SALT_LENGTH)
    const text = encodeBase64(salt)
    const bound = { actorCommitment: commitment(salt, actor) }
    if (!hasKey) return { ...bound, actorSalt: { sealed: false, text } }
    // Of an erased person the salt is not kept.
    return key ? { ...bound, actorSalt: { sealed: true, text: encryptText(key, text, `journal/${id}/actor`) } } : bound
  }
  const privatePart = (
    id: string,
    { person, values }: NonNullable<Recorded['hidden']>,
    key: Uint8Array | undefined,
  ) => {
    const opening = Object.entries(values).map(([field, value]) => ({ field, value, salt: random(SALT_LENGTH) }))
    const text = JSON.stringify(opening.map(({ field, value, salt }) => [field, value, encodeBase64(salt)]))
    return {
      commitments: Object.fromEntries(opening.map(({ field, value, salt }) => [field, commitment(salt, value)])),
      ...(key && { sealed: { person, text: encryptText(key, text, `journal/${id}`) } }),
    }
  }

  return {
    record: (event, { subjects, public: published, private: hidden }) => {
      const entry: JournalEntry = {
        id: newId(),
        at,
        type: event.type,
        actor,
        ...(event.openActor && { openActor: true }),
        subjects: [...subjects],
        public: event.public.parse(published),
      }
      recorded.push({ entry, hidden })
    },
    settle: async () => {
      const people = recorded.flatMap(({ hidden }) => (hidden ? [hidden.person] : []))
      const keyring: Keyring = people.length > 0 ? await keys.of(people, true) : new Map()
      const actorKeys = await keys.of([actor], false)
      for (const { entry, hidden } of recorded) {
        transaction.record({
          ...entry,
          ...(entry.openActor === undefined && actorPart(entry.id, actorKeys.has(actor), actorKeys.get(actor))),
          ...(hidden && privatePart(entry.id, hidden, keyring.get(hidden.person))),
        })
      }
    },
  }
}
