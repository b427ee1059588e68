import { encodeBase64 } from '../base64.ts'
import type { Event, Happening } from '../event.ts'
import { encryptText } from '../privacy/cipher.ts'
import type { Keyring, Vault } from '../privacy/vault.ts'
import type { Transaction } from '../store.ts'
import type { JsonValue } from '../values.ts'
import { commitment, type JournalEntry } from './entry.ts'

const SALT_LENGTH = 32

type Public = Readonly<Record<string, JsonValue | undefined>>

export interface Recording {
  record<P extends Public>(event: Event<P>, happening: Happening<P>): void
  /**
   * Writes what was recorded; must be awaited before the transaction ends.
   * @param written people whose sensitive fields the command wrote, and who may have got their data key by that
   */
  settle(written: ReadonlySet<string>): Promise<void>
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
export function recordingOf(transaction: Transaction, vault: Vault, options: RecordingOptions): Recording {
  const { actor, at, newId, random } = options
  const recorded: Recorded[] = []
  // Asked for at once, so that a store may answer it in the same round trip as what the command reads first.
  const known = vault.keys(transaction, [actor], false)
  known.catch(() => undefined)

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
    settle: async (written) => {
      const people = recorded.flatMap(({ hidden }) => (hidden ? [hidden.person] : []))
      const keyring: Keyring = people.length > 0 ? await vault.keys(transaction, people, true) : new Map()
      const before = await known
      const made = !before.has(actor) && (written.has(actor) || keyring.has(actor))
      const actorKeys = made ? await vault.keys(transaction, [actor], false) : before
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
