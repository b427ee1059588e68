import type { Encoded } from './encoding.ts'
import { type InvalidReason, invalidReasons } from './round.ts'

/** How many ballots lie where; always `valid + blank + invalid = ballots`. */
export interface PileCounts {
  /** All ballots cast. */
  readonly ballots: number
  readonly valid: number
  /** Ballots without any mark. */
  readonly blank: number
  /** Ballots that break a rule, and which. */
  readonly invalid: number
  readonly rejected: readonly { readonly reason: InvalidReason; readonly ballots: number }[]
}

/** Every ballot cast lies on one of three piles: valid, blank, or invalid for a reason. */
export interface Piles {
  valid(count: number): void
  blank(count: number): void
  invalid(reason: InvalidReason, count: number): void
  counted(): PileCounts
}

export function pilesOf(): Piles {
  let [valid, blank] = [0, 0]
  const rejections = new Map<InvalidReason, number>()
  return {
    valid(count) {
      valid += count
    },
    blank(count) {
      blank += count
    },
    invalid(reason, count) {
      rejections.set(reason, (rejections.get(reason) ?? 0) + count)
    },
    counted() {
      const rejected = invalidReasons.flatMap((reason) => {
        const ballots = rejections.get(reason) ?? 0
        return ballots === 0 ? [] : [{ reason, ballots }]
      })
      const invalid = rejected.reduce((total, { ballots }) => total + ballots, 0)
      return { ballots: valid + blank + invalid, valid, blank, invalid, rejected }
    },
  }
}

/** Where the candidates of the election stand among the names on the ballots; -1 for a name that is none. */
export function candidateIndexes({ names }: Encoded, candidates: readonly string[]): Int32Array {
  const indexes = new Map(candidates.map((name, index) => [name, index]))
  return Int32Array.from(names, (name) => indexes.get(name) ?? -1)
}
