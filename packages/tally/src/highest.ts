import type { Ballot } from './ballot.ts'
import { type Count, countVotes, type Reading } from './count.ts'
import type { Election, Uncountable } from './election.ts'
import type { Score, Step } from './protocol.ts'
import type { MethodName, Result } from './result.ts'
import { breakTie, type Seating, seatHighest } from './seats.ts'
import { requiredVotes } from './threshold.ts'

/** The count shared by all methods that add up votes once and seat the highest: they differ in what they read. */
export function electHighest(
  method: MethodName,
  election: Election,
  read: (ballot: Ballot) => Reading,
): Result | Uncountable {
  const { steps, ...counted } = countVotes(election, read)
  const { required, eligible, steps: thresholdSteps } = applyThreshold(election, counted)
  const { tied, ...seating } = seatHighest(eligible, election.seats)
  const base = {
    ok: true,
    method,
    seats: election.seats,
    ...counted,
    ...(required !== undefined && { required }),
  } as const
  const opening = [...steps, ...thresholdSteps, ...seatingSteps({ ...seating, ...(tied && { tied }) })]
  if (tied === undefined) return { ...base, ...seating, protocol: opening }
  if (election.tieBreak === undefined) return { ...base, ...seating, tied, protocol: opening }
  const order = election.tieBreak
  const broken = breakTie(tied, order)
  if (!broken.ok) return { ok: false, problem: { code: 'incomplete-tie-break', missing: broken.missing } }
  return {
    ...base,
    elected: [...seating.elected, ...broken.elected],
    tieBroken: { ...tied, order, elected: broken.elected },
    vacant: seating.vacant,
    protocol: [...opening, { step: 'tie-broken', order, elected: broken.elected }],
  }
}

function applyThreshold(
  { threshold }: Election,
  { scores, ballots, valid }: Omit<Count, 'steps'>,
): { required?: number; eligible: readonly Score[]; steps: readonly Step[] } {
  if (threshold === undefined) return { eligible: scores, steps: [] }
  const { share, inclusive, of } = threshold
  const whole = of === 'cast' ? ballots : valid
  const required = requiredVotes(threshold, whole)
  const eligible = scores.filter(({ votes }) => votes >= required)
  const stated = { numerator: String(share.numerator), denominator: String(share.denominator) }
  const reached = eligible.map(({ candidate }) => candidate)
  return { required, eligible, steps: [{ step: 'required', share: stated, inclusive, of, whole, required, reached }] }
}

function seatingSteps({ elected, tied, vacant }: Seating): readonly Step[] {
  const steps: Step[] = []
  if (elected.length > 0) steps.push({ step: 'elected', candidates: elected })
  if (tied !== undefined) steps.push({ step: 'tied', ...tied })
  if (vacant > 0) steps.push({ step: 'vacant', seats: vacant })
  return steps
}
