import { invalidReasons, type Result } from '@dajia/tally'
import * as z from 'zod'

const names = z.array(z.string()).readonly()
const amount = z.int().min(0)
/** An exact number as text: `12`, `12.5`, `37/3`. */
const exact = z.string()

const Tie = z.strictObject({
  to: z.enum(['elect', 'defeat', 'order']),
  candidates: names,
  places: amount,
  broken: z.strictObject({ by: z.enum(['backwards', 'forwards', 'lot', 'order']), chosen: names }).exactOptional(),
})

const Step = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('elected'), candidates: names }),
  z.strictObject({ step: z.literal('defeated'), candidates: names }),
  z.strictObject({ step: z.literal('transferred'), from: z.string(), factor: exact }),
  z.strictObject({ step: z.literal('tied'), tie: Tie }),
  z.strictObject({ step: z.literal('remaining'), candidates: names }),
  z.strictObject({ step: z.enum(['locked', 'left-out']), over: z.string(), under: z.string(), votes: exact }),
  z.strictObject({ step: z.literal('vacant'), seats: amount }),
])

const Round = z.strictObject({
  scores: z.array(z.strictObject({ candidate: z.string(), votes: exact })).readonly(),
  exhausted: exact.exactOptional(),
  required: exact.exactOptional(),
  steps: z.array(Step).readonly(),
})

/** The methods by which boards are counted. */
export const BoardMethod = z.enum(['plurality', 'approval'])
export type BoardMethod = z.infer<typeof BoardMethod>

/** What `@dajia/tally` counted, as it is kept. */
export const CountedVotes = z.strictObject({
  ok: z.literal(true),
  method: BoardMethod,
  seats: amount,
  ballots: amount,
  valid: amount,
  blank: amount,
  invalid: amount,
  rejected: z.array(z.strictObject({ reason: z.enum(invalidReasons), ballots: amount })).readonly(),
  winners: names,
  ranking: z.array(names).readonly(),
  rounds: z.array(Round).readonly(),
  ties: z.array(Tie).readonly(),
  vacant: amount,
})
export interface CountedVotes extends z.infer<typeof CountedVotes> {}

/** The tied across the last seat whom nobody told apart. */
export const openTie = ({ ties }: Pick<Result, 'ties'>) => ties.find(({ broken }) => broken === undefined)
