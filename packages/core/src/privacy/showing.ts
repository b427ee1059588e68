import * as z from 'zod'
import type { Engine } from '../engine.ts'
import { event } from '../event.ts'
import { recordingOf } from '../journal/recording.ts'
import type { Actor } from '../permissions.ts'
import { readableKinds } from '../permissions.ts'
import type { Transaction } from '../store.ts'
import { decryptText, encryptText } from './cipher.ts'
import type { TransactionKeys } from './keys-in-transaction.ts'
import { mapSensitive, type Outline, type SensitiveValue } from './outline.ts'
import { MASK } from './sensitive.ts'

interface Reader {
  readonly name: string
  readonly actor: Actor
  readonly purpose: string | undefined
}

/** Somebody saw sensitive fields in clear: who, at whom (the subjects), why. */
export const SensitiveRead = event(
  'privacy.read',
  z.strictObject({ operation: z.string(), purpose: z.string(), kinds: z.array(z.string()) }),
)

export interface Shown {
  readonly value: unknown
  readonly people: readonly string[]
  readonly kinds: readonly string[]
}

/** The answer with every sensitive value masked that this actor may not read for the stated purpose. */
export function showAnswer({ profile }: Engine, { actor, purpose }: Reader, part: Outline, answer: unknown): Shown {
  const readable = readableKinds(actor, purpose, profile)
  const people = new Set<string>()
  const kinds = new Set<string>()
  const value = mapSensitive(part, answer, ({ person, kind, text }) => {
    if (!readable.has(kind)) return MASK
    people.add(person)
    kinds.add(kind)
    return text
  })
  return { value, people: [...people], kinds: [...kinds].sort() }
}

/** Journals who looked, at whom, why. */
export async function tellReading(
  { newId, random }: Engine,
  reader: Reader,
  transaction: Transaction,
  keys: TransactionKeys,
  { people, kinds }: Shown,
  at: string,
): Promise<void> {
  const { record, settle } = recordingOf(transaction, keys, { actor: reader.actor.id, at, newId, random })
  record(SensitiveRead, {
    subjects: people,
    public: { operation: reader.name, purpose: reader.purpose ?? '', kinds: [...kinds] },
  })
  await settle()
}

const peopleIn = (part: Outline, answer: unknown): string[] => {
  const people: string[] = []
  mapSensitive(part, answer, ({ person, text }) => {
    people.push(person)
    return text
  })
  return people
}

const contextOf = ({ person, field }: SensitiveValue) => `answer/${person}/${field}`

/** An answer as it is kept for retries: each sensitive value under its own person's key, so that erasing reaches it too. */
export async function keepAnswer(
  keys: TransactionKeys,
  part: Outline | undefined,
  answer: unknown,
): Promise<z.core.util.JSONType | undefined> {
  if (answer === undefined) return undefined
  if (part === undefined) return z.json().parse(JSON.parse(JSON.stringify(answer)))
  const keyring = await keys.of(peopleIn(part, answer), true)
  const kept = mapSensitive(part, answer, (value) => {
    const key = keyring.get(value.person)
    return key === undefined || value.text === MASK ? MASK : encryptText(key, value.text, contextOf(value))
  })
  return z.json().parse(JSON.parse(JSON.stringify(kept)))
}

export async function restoreAnswer(keys: TransactionKeys, part: Outline | undefined, kept: unknown): Promise<unknown> {
  if (part === undefined) return kept
  const keyring = await keys.of(peopleIn(part, kept), false)
  return mapSensitive(part, kept, (value) => {
    const key = keyring.get(value.person)
    return key === undefined || value.text === MASK ? MASK : decryptText(key, value.text, contextOf(value))
  })
}
