import * as z from 'zod'
import { Score, Step } from './protocol.ts'

const names = z.array(z.string()).readonly()
const amount = z.int().min(0)

/** The names of the methods. */
export const MethodName = z.enum(['plurality', 'approval'])
export type MethodName = z.infer<typeof MethodName>

/** Candidates with the same votes and fewer seats than they are. */
export const Tie = z.strictObject({ candidates: names, votes: amount, seats: amount })
export interface Tie extends z.infer<typeof Tie> {}

/**
 * What was counted and decided, as plain JSON.
 * Always `valid + blank + invalid = ballots`, and `elected + seats left in the tie + vacant = seats`.
 */
export const Result = z.strictObject({
  ok: z.literal(true),
  method: MethodName,
  seats: amount,
  /** All ballots cast. */
  ballots: amount,
  valid: amount,
  /** Ballots without any mark. */
  blank: amount,
  /** Ballots that break a rule; why is in the protocol. */
  invalid: amount,
  /** Every candidate, most votes first, equals by name (in code units, so in the same order on every machine). */
  scores: z.array(Score).readonly(),
  /** The fewest votes with which a candidate could be elected, where a threshold was set. */
  required: amount.optional(),
  /** Those who certainly have a seat, in the order of `scores`; behind them those whom a tie-break gave one. */
  elected: names,
  /** The tie across the last seat that nobody broke. */
  tied: Tie.optional(),
  /** The tie across the last seat that the given order broke. */
  tieBroken: Tie.extend({ order: names, elected: names }).optional(),
  /** Seats that nobody can take. */
  vacant: amount,
  protocol: z.array(Step).readonly(),
})
export interface Result extends z.infer<typeof Result> {}
