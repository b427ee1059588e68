import type { Contest, Outcome } from './contest.ts'
import type { OptionsOf, OptionsSchema } from './options.ts'

/** What a method reads from a ballot. */
export type BallotKind = 'one mark' | 'marks' | 'points' | 'scores' | 'a ranking' | 'a ranking with ties'

/** What social choice theory proves of a method, for one seat unless it says otherwise. */
export type Property =
  | 'majority'
  | 'condorcet'
  | 'smith'
  | 'monotone'
  | 'reversal'
  | 'clones'
  | 'droop proportionality'
  | 'justified representation'

/** A way of counting, and everything that is to be known of it. */
export interface Method {
  readonly ballot: BallotKind
  readonly options: OptionsSchema
  /** The paper or the statute that defines it. */
  readonly source: string
  readonly satisfies: readonly Property[]
  /** More candidates than this would take too long. */
  readonly most?: number
  /** Whether it fills a single seat only. */
  readonly oneSeat?: boolean
  count(contest: Contest<Readonly<Record<string, unknown>>>): Outcome
}

/** A method with its own options. Whoever calls `count` has checked them and filled in the defaults. */
export interface MethodOf<Schema extends OptionsSchema> extends Omit<Method, 'options' | 'count'> {
  readonly options: Schema
  count(contest: Contest<OptionsOf<Schema>>): Outcome
}

export const method = <const Schema extends OptionsSchema>(definition: MethodOf<Schema>): MethodOf<Schema> => definition
