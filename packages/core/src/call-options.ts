import * as z from 'zod'
import type { CallOptions } from './facade.ts'
import { accept, type Ruling, refuse } from './outcome.ts'

/** A key is the caller's own: at most this many UTF-16 units. */
const KEY_LENGTH = 200

const Options = z.object({
  idempotencyKey: z
    .string()
    .min(1)
    .max(KEY_LENGTH)
    .refine((key) => key.isWellFormed())
    .exactOptional(),
  signal: z.instanceof(AbortSignal).exactOptional(),
})

/** The options of a call as they may be used, or what is wrong with them; JavaScript's callers are not held by types. */
export function readOptions(given: unknown): Ruling<CallOptions, 'invalid-input'> {
  const refusal = (path: string) => refuse('invalid-input', { issues: [{ path, problem: 'option' }] })
  try {
    const { success, data, error } = Options.safeParse(given)
    return success ? accept(data) : refusal(['options', ...(error.issues[0]?.path ?? [])].map(String).join('.'))
  } catch {
    return refusal('options')
  }
}
