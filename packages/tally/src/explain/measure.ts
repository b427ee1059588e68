import type { MethodName } from '../methods/index.ts'
import type { Result } from '../result.ts'
import type { Round } from '../round.ts'

/** What the numbers of a round say of a candidate. */
export type Measure =
  | 'votes'
  /** Ballots on which somebody is marked; one ballot may mark several. */
  | 'approvals'
  | 'points'
  /** How many others one is ahead of, less how many are ahead. */
  | 'balance'
  /** The comparison in which one does worst, below zero where it is lost. */
  | 'worst pair'
  /** The place counted from the last. */
  | 'standing'
  /** What a seat for somebody would add to the satisfaction of all voters. */
  | 'gain'
  /** Below zero: the load on those who carry most of a seat, or the most that one of them pays for it. */
  | 'load'
  | 'price'

const measures: Readonly<Record<MethodName, Measure>> = {
  plurality: 'votes',
  approval: 'approvals',
  block: 'approvals',
  limited: 'approvals',
  cumulative: 'points',
  'two-round': 'votes',
  score: 'points',
  star: 'points',
  borda: 'points',
  irv: 'votes',
  'sequential-irv': 'votes',
  stv: 'votes',
  meek: 'votes',
  copeland: 'balance',
  smith: 'standing',
  minimax: 'worst pair',
  schulze: 'balance',
  'ranked-pairs': 'balance',
  kemeny: 'standing',
  pav: 'approvals',
  'sequential-pav': 'gain',
  phragmen: 'load',
  'equal-shares': 'price',
}

/** A round after one that left two for a runoff counts votes, whatever the method counted before. */
export function measureOf({ method, rounds }: Result, round: number): Measure {
  const isRunoff = rounds[round - 1]?.steps.some(({ step }) => step === 'remaining')
  return isRunoff ? 'votes' : measures[method]
}

/** What somebody needs in a round. With several seats instant runoff only leaves out the last, so nobody needs anything. */
export const neededIn = ({ method, seats }: Result, { required }: Round): string | undefined =>
  method === 'irv' && seats > 1 ? undefined : required
