import type { Prefix } from './prefixes.ts'

/** Numbers with a fixed count of decimal places, as whole multiples of the last of them. */
export interface FixedPoint {
  /** One, as such a multiple. */
  readonly one: bigint
  multiplyUp(left: bigint, right: bigint): bigint
  multiplyDown(left: bigint, right: bigint): bigint
  divideUp(left: bigint, right: bigint): bigint
}

export function fixedPoint(decimals: number): FixedPoint {
  const one = 10n ** BigInt(decimals)
  const up = (dividend: bigint, divisor: bigint) => (dividend + divisor - 1n) / divisor
  return {
    one,
    multiplyUp: (left, right) => up(left * right, one),
    multiplyDown: (left, right) => (left * right) / one,
    divideUp: (left, right) => up(left * one, right),
  }
}

/** How a ballot's weight is parted between the candidate, who keeps a share of it, and those who follow. */
export type Parting = (weight: bigint, keep: bigint) => { readonly kept: bigint; readonly rest: bigint }

/** The candidate's share is rounded up, and the rest goes on: the reference rule. */
export const keepRoundedUp =
  ({ multiplyUp }: FixedPoint): Parting =>
  (weight, keep) => {
    const kept = multiplyUp(weight, keep)
    return { kept, rest: weight - kept }
  }

/** Both are rounded down, so that a little of each ballot is lost: OpenSTV. */
export const bothRoundedDown =
  ({ multiplyDown, one }: FixedPoint): Parting =>
  (weight, keep) => ({ kept: multiplyDown(weight, keep), rest: multiplyDown(weight, one - keep) })

/**
 * What every candidate gets when each ballot, beginning with the weight one, leaves at each candidate the share that
 * they keep and goes on with the rest. Candidates at one rank get equal parts of it. Who keeps nothing is passed over.
 */
export function distribute(prefixes: readonly Prefix[], keep: readonly bigint[], part: Parting, one: bigint): bigint[] {
  const votes = keep.map(() => 0n)
  const follow = (branch: readonly Prefix[], weight: bigint) => {
    for (const prefix of branch) {
      const standing = prefix.candidates.filter((index) => keep[index] !== 0n)
      let left = standing.length === 0 ? weight : 0n
      const share = standing.length === 0 ? 0n : weight / BigInt(standing.length)
      for (const index of standing) {
        const { kept, rest } = part(share, keep[index] ?? 0n)
        votes[index] = (votes[index] ?? 0n) + kept * BigInt(prefix.count)
        left += rest
      }
      if (left > 0n) follow(prefix.next(), left)
    }
  }
  follow(prefixes, one)
  return votes
}
