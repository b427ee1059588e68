import { sha256 } from '@noble/hashes/sha2.js'
import { utf8ToBytes } from '@noble/hashes/utils.js'
import * as z from 'zod'
import { encodeBase64 } from './base64.ts'
import { collection } from './collection.ts'
import { canonicalText } from './journal/entry.ts'
import { blind } from './privacy/cipher.ts'
import { type JsonValue, Version } from './values.ts'

const StoredAnswer = z.strictObject({
  id: z.string(),
  version: Version,
  at: z.string(),
  /** What was asked; the same key with another question is a conflict. */
  fingerprint: z.string(),
  value: z.json().optional(),
})

/** First answers by key. A refusal changed nothing and is not kept: asking again decides anew. */
export const Answers = collection({ name: 'kernel.answers', schema: StoredAnswer, indexes: {} })

/** Keys of different actors never meet. */
export const answerId = (actorId: string, key: string): string =>
  encodeBase64(sha256(utf8ToBytes(canonicalText([actorId, key]))))

/** Keyed, so that whoever holds the database cannot try what was asked: a ballot has few possible contents. */
export const questionFingerprint = (secret: Uint8Array, operation: string, input: JsonValue | undefined): string =>
  blind(secret, canonicalText([operation, input ?? null]), 'kernel.answers')
