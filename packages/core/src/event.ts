import type { z } from 'zod'
import type { JsonValue } from './values.ts'

/** A kind of journal entry: its public part has a schema, so nothing slips into the log by accident. */
export interface Event<Public extends Readonly<Record<string, JsonValue | undefined>>> {
  /** `module.past-tense`, for example `activities.registered`. */
  readonly type: string
  readonly public: z.ZodType<Public>
  /** Only for what nobody does for themselves, such as publishing a result: the public log then tells who did it. */
  readonly openActor?: true
}

export const event = <Public extends Readonly<Record<string, JsonValue | undefined>>>(
  type: string,
  schema: z.ZodType<Public>,
  options: { readonly openActor?: true } = {},
): Event<Public> => ({ type, public: schema, ...options })

/** What a command says of an act. `private` values are committed to in the log and kept under the person's key. */
export interface Happening<Public> {
  readonly subjects: readonly string[]
  readonly public: Public
  readonly private?: { readonly person: string; readonly values: Readonly<Record<string, string>> }
}
