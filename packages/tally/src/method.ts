import type { Contest, Outcome } from './contest.ts'
import type { OptionsOf, OptionsSchema } from './options.ts'

/** What a method reads from a ballot. */
export type BallotKind = 'one mark' | 'marks' | 'points' | 'scores' | 'a ranking' | 'a ranking with ties'

/**
 * What social choice theory proves of a method with its default options: for one seat, but for proportionality and
 * representation, which are for several. What voters prefer is compared with what the method makes of honest ballots.
 */
export type Property =
  /** Whom more than half prefer to everybody else is elected. */
  | 'majority'
  /** To whom more than half prefer everybody else is not elected. */
  | 'majority loser'
  /** Where more than half prefer a group to everybody else, one of the group is elected. */
  | 'mutual majority'
  /** Who beats everybody else in pairs is elected. */
  | 'condorcet'
  /** Who is beaten by everybody else in pairs is not elected. */
  | 'condorcet loser'
  /** One of the smallest group is elected whose members each beat everybody outside it. */
  | 'smith'
  /** More support never harms. */
  | 'monotone'
  /** Who is elected is not elected when all voters turn their orders around. */
  | 'reversal'
  /** Candidates like another neither help nor harm those like them. */
  | 'clones'
  /** To come and vote never makes the result worse for a voter. */
  | 'participation'
  /** Whom two districts elect, their union elects. */
  | 'consistency'
  /** To rank, mark or score more candidates never harms those put before. */
  | 'later-no-harm'
  /** So many Droop quotas that prefer a group to everybody else elect so many of it. */
  | 'droop proportionality'
  /** Groups large enough for seats that mark the same are represented (Aziz and others 2017, Sánchez-Fernández 2017). */
  | 'justified representation'
  | 'proportional justified representation'
  | 'extended justified representation'

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
