import type { z } from 'zod'
import type { JsonValue } from './values.ts'

/** A kind of journal entry: its public part has a schema, so nothing slips into the log by accident. */
export interface Event<Public extends Readonly<Record<string, JsonValue | undefined>>> {
  /** `module.past-tense`, for example `activities.registered`. */
  readonly type: string
  readonly public: z.ZodType<Public>
}

export const event = <Public extends Readonly<Record<string, JsonValue | undefined>>>(
  type: string,
  schema: z.ZodType<Public>,
): Event<Public> => ({ type, public: schema })

/** What a command says of an act. `private` values are committed to in the log and kept under the person's key. */
export interface Happening<Public> {
  readonly subjects: readonly string[]
  readonly public: Public
  readonly private?: { readonly person: string; readonly values: Readonly<Record<string, string>> }
}
