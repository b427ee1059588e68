import { type Fraction, fraction } from './fraction.ts'

/** The smallest share of the ballots with which a candidate can be elected. */
export interface Threshold {
  /** Between 0 and 1. */
  readonly share: Fraction
  /** Whether exactly the share is enough. `false` for "more than half". */
  readonly inclusive: boolean
  /** The whole: all ballots cast, blank and invalid ones among them, or the valid ones only. */
  readonly of: 'cast' | 'valid'
}

/** "More than half": what most statutes mean by an absolute majority. */
export function majority(of: Threshold['of']): Threshold {
  return { share: fraction(1n, 2n), inclusive: false, of }
}

/** Whether the share can be reached at all: from 0 to 1. */
export function isThreshold({ share }: Threshold): boolean {
  return share.denominator > 0n && share.numerator >= 0n && share.numerator <= share.denominator
}

/** The fewest votes that reach the threshold when `whole` ballots count. Exact: 2/3 of 100 needs 67. */
export function requiredVotes({ share, inclusive }: Threshold, whole: number): number {
  const part = BigInt(whole) * share.numerator
  const below = part / share.denominator
  const exact = part % share.denominator === 0n
  return Number(inclusive && exact ? below : below + 1n)
}
