/** Why something was refused. */
export type RefusalCode =
  // Text and notes
  | 'too-large'
  | 'not-utf-8'
  | 'control-character'
  | 'malformed-note'
  | 'too-many-signatures'
  | 'bad-signature'
  | 'no-known-signature'
  // Keys and policies
  | 'malformed-key'
  | 'unknown-key-type'
  | 'wrong-key-id'
  | 'bad-quorum'
  | 'duplicate-witness'
  | 'too-few-cosignatures'
  // Checkpoints
  | 'malformed-checkpoint'
  | 'non-canonical-number'
  | 'wrong-origin'
  | 'wrong-root'
  // Files of a log
  | 'no-checkpoint'
  | 'missing'
  | 'unreadable'
  | 'wrong-length'
  | 'wrong-tile'
  | 'wrong-entry'
  | 'malformed-path'
  | 'malformed-bundle'
  // Proofs
  | 'malformed-proof'
  | 'beyond-size'
  | 'wrong-proof-length'
  // Witnesses
  | 'malformed-request'
  | 'unknown-origin'
  | 'conflict'
  | 'inconsistent'
  // Publishing
  | 'entry-too-large'
  | 'behind'
  | 'fork'

/** What was refused and where: a plain value, made for programs; whoever shows it chooses the words. */
export interface Refusal {
  readonly code: RefusalCode
  /** A path of the log (`tile/0/000`, `checkpoint`), or what was being read (`note`, `key`, `proof line 3`). */
  readonly where: string
  /** The entry, counted from 0, where one is to blame. */
  readonly index?: number
  /** Whatever else can be said without quoting the input. */
  readonly details?: Readonly<Record<string, string | number>>
}

/** A value, or why there is none. */
export type Checked<Value> = { readonly ok: true; readonly value: Value } | Refused

export interface Refused {
  readonly ok: false
  readonly refusal: Refusal
}

export const accept = <Value>(value: Value): Checked<Value> => ({ ok: true, value })

export const refuse = (code: RefusalCode, where: string, more: Omit<Refusal, 'code' | 'where'> = {}): Refused => ({
  ok: false,
  refusal: { code, where, ...more },
})
