import * as z from 'zod'

/** Why a ballot is not counted for anybody. */
export const InvalidReason = z.enum([
  /** A mark that says nobody certain. */
  'unreadable',
  /** More than one candidate at the rank from which the method reads a single one. */
  'overvote',
  /** A name that is not a candidate. */
  'unknown-candidate',
  /** The same candidate marked more than once. */
  'duplicate-choice',
  /** More candidates than the ballot allows. */
  'too-many-choices',
  /** An order, where the method asks for marks without one. */
  'ranked',
])
export type InvalidReason = z.infer<typeof InvalidReason>

const names = z.array(z.string()).readonly()
const votes = z.int().min(0)

/** A candidate and what the method counted for them. */
export const Score = z.strictObject({ candidate: z.string(), votes })
export interface Score extends z.infer<typeof Score> {}

/** One step of a count, as plain data, in the order in which it was done. Lists of equals are sorted by name. */
export const Step = z.discriminatedUnion('step', [
  /** Every ballot cast was put on one of three piles. */
  z.strictObject({ step: z.literal('sorted'), ballots: votes, valid: votes, blank: votes, invalid: votes }),
  /** Some ballots were invalid, for this reason. */
  z.strictObject({ step: z.literal('rejected'), reason: InvalidReason, ballots: votes }),
  /** The votes of each candidate on the valid ballots. */
  z.strictObject({ step: z.literal('scored'), scores: z.array(Score).readonly() }),
  /** Who can be elected: those with at least `required` votes, which is the share of `whole` ballots. */
  z.strictObject({
    step: z.literal('required'),
    share: z.strictObject({ numerator: z.string(), denominator: z.string() }),
    inclusive: z.boolean(),
    of: z.enum(['cast', 'valid']),
    whole: votes,
    required: votes,
    reached: names,
  }),
  /** These have more votes than anybody who is left, and there is a seat for each. */
  z.strictObject({ step: z.literal('elected'), candidates: names }),
  /** These have the same votes, and there are fewer seats than candidates among them. */
  z.strictObject({ step: z.literal('tied'), candidates: names, votes, seats: votes }),
  /** The order drawn beforehand gave the seats of the tie. */
  z.strictObject({ step: z.literal('tie-broken'), order: names, elected: names }),
  /** Seats for which nobody is left who can be elected. */
  z.strictObject({ step: z.literal('vacant'), seats: votes }),
])
export type Step = z.infer<typeof Step>
