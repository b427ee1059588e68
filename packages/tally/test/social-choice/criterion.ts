import type fc from 'fast-check'
import type { BallotKind, MethodName } from '../../src/index.ts'
import type { Profile } from './voter.ts'

/** `beside` where the profile does not meet the premise, so that nothing is to be judged. */
export type Verdict = 'kept' | 'broken' | 'beside'

/** A property of social choice theory, as something that a profile can show. */
export interface Criterion {
  /** Judges the method with its default options. */
  judge(method: MethodName, profile: Profile): Verdict
  /** Profiles that meet the premise often. */
  profiles(kind: BallotKind): fc.Arbitrary<Profile>
  /** Of so many profiles in a hundred the premise must hold at least, lest the test judge nothing. */
  readonly premise: number
  /** Whether it can be asked of the method at all. @default of every method */
  readonly asked?: (method: MethodName) => boolean
}

/** Judges several things in one profile: broken if one is, and beside the point if all are. */
export function together(verdicts: Iterable<Verdict>): Verdict {
  let all: Verdict = 'beside'
  for (const verdict of verdicts) {
    if (verdict === 'broken') return 'broken'
    if (verdict === 'kept') all = 'kept'
  }
  return all
}

export const judged = (kept: boolean): Verdict => (kept ? 'kept' : 'broken')
