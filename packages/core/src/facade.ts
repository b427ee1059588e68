import type { Module } from './module.ts'
import type { Operation } from './operation.ts'

export interface CallOptions {
  /** A retry with the same key returns the first answer and does nothing twice. Commands only. */
  readonly idempotencyKey?: string
  /** Stops the call where nothing is durable yet; throws the signal's reason. */
  readonly signal?: AbortSignal
}

/** One operation as it is called. Input may be left out where nothing of it is required. */
export type Call<O> =
  O extends Operation<infer Input, infer Result>
    ? Record<string, never> extends Input
      ? (input?: Input, options?: CallOptions) => Promise<NonNullable<Result>>
      : (input: Input, options?: CallOptions) => Promise<NonNullable<Result>>
    : never

type Calls<Contents> = { readonly [Name in keyof Contents]: Call<Contents[Name]> }

/** `community.as(actor).<module>.<operation>(input)`. */
export type Facade<Modules extends readonly Module[]> = {
  readonly [M in Modules[number] as M['name']]: Calls<M['operations']>
}
