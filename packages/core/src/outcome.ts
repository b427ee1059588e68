import type { JsonValue } from './values.ts'

/** What a refusal tells beside its code; shown to people, so never anything sensitive. */
export type Details = Readonly<Record<string, JsonValue>>

/** A refusal as the rules give it: a code and its details, no language. */
export interface Refused<Code extends string> {
  readonly code: Code
  readonly details: Details
}

/** What a pure rule decides: a value, or a refusal. */
export type Ruling<Value, Code extends string = never> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refused<Code> }

/** A refusal as the caller gets it, with a message in the actor's language. */
export interface Refusal<Code extends string> extends Refused<Code> {
  readonly message: string
}

/** What an operation answers: a value, or a typed refusal. Faults are exceptions instead. */
export type Outcome<Value, Code extends string = never> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly refusal: Refusal<Code> }

/** The refusals that every operation can answer with, beside its own. */
export const commonRefusals = ['invalid-input', 'not-allowed', 'not-found', 'conflict'] as const
export type CommonRefusal = (typeof commonRefusals)[number]

export const accept = <Value>(value: Value): { readonly ok: true; readonly value: Value } => ({ ok: true, value })

export const refuse = <const Code extends string>(
  code: Code,
  details: Details = {},
): { readonly ok: false; readonly refusal: Refused<Code> } => ({ ok: false, refusal: { code, details } })

/** For scripts and tests: the value, or the refusal thrown as a {@link RefusalError}. */
export function unwrap<Value>(outcome: Outcome<Value, string>): Value {
  if (outcome.ok) return outcome.value
  throw new RefusalError(outcome.refusal)
}

const refusalMarker = Symbol.for('dajia.RefusalError')

export class RefusalError extends Error {
  readonly [refusalMarker] = true
  readonly refusal: Refusal<string>

  constructor(refusal: Refusal<string>) {
    super(`${refusal.code}: ${refusal.message}`)
    this.name = 'RefusalError'
    this.refusal = refusal
  }

  /** Recognises the error across duplicate copies of this package. */
  static is(error: unknown): error is RefusalError {
    return typeof error === 'object' && error !== null && refusalMarker in error
  }
}
