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

/** Whether it is a share that can be reached at all: from 0 to 1. */
export function isThreshold(value: unknown): value is Threshold {
  if (typeof value !== 'object' || value === null || !('share' in value && 'inclusive' in value && 'of' in value)) {
    return false
  }
  const { share, inclusive, of } = value
  if (typeof share !== 'object' || share === null || !('numerator' in share && 'denominator' in share)) return false
  const { numerator, denominator } = share
  if (typeof numerator !== 'bigint' || typeof denominator !== 'bigint') return false
  const reachable = denominator > 0n && numerator >= 0n && numerator <= denominator
  return reachable && typeof inclusive === 'boolean' && (of === 'cast' || of === 'valid')
}

/** The fewest votes that reach the threshold when `whole` ballots count. Exact: 2/3 of 100 needs 67. */
export function requiredVotes({ share, inclusive }: Threshold, whole: number): bigint {
  const part = BigInt(whole) * share.numerator
  const below = part / share.denominator
  const exact = part % share.denominator === 0n
  return inclusive && exact ? below : below + 1n
}
