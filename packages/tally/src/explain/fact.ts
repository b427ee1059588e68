import type { MethodName } from '../methods/index.ts'
import type { InvalidReason, Score, Tie } from '../round.ts'
import type { Measure } from './measure.ts'

/** What a sentence says. Numbers of votes are exact texts as everywhere in a result; names are as they were given. */
export type Fact =
  | { readonly fact: 'method'; readonly method: MethodName; readonly seats: number }
  | {
      readonly fact: 'ballots'
      readonly ballots: number
      readonly valid: number
      readonly blank: number
      readonly invalid: number
    }
  | { readonly fact: 'rejected'; readonly reason: InvalidReason; readonly ballots: number }
  | { readonly fact: 'quorum'; readonly required: number; readonly ballots: number; readonly reached: boolean }
  /** What somebody needs to be elected. Said again only where it changes. */
  | { readonly fact: 'required'; readonly by: 'quota' | 'majority' | 'threshold'; readonly votes: string }
  | { readonly fact: 'scores'; readonly measure: Measure; readonly scores: readonly Score[] }
  /** Votes that count for nobody any more. */
  | { readonly fact: 'exhausted'; readonly votes: string }
  /** Parts of votes that a rule cut off behind the last decimal place. */
  | { readonly fact: 'cut off'; readonly votes: string }
  /** Whom a candidate beats in pairs: how many ballots prefer the candidate, and how many the other. */
  | { readonly fact: 'beats'; readonly candidate: string; readonly others: readonly Beaten[] }
  | { readonly fact: 'level'; readonly candidates: readonly [string, string]; readonly votes: number }
  /** The one who beats each of the others; absent where there is nobody like that. */
  | { readonly fact: 'beats everybody'; readonly candidate?: string }
  /** Ranked Pairs: a victory that stands, or is left out because it would close a circle. */
  | {
      readonly fact: 'victory'
      readonly over: string
      readonly under: string
      readonly votes: string
      readonly kept: boolean
    }
  | { readonly fact: 'tie'; readonly tie: Tie }
  /** The lots of those who are level, in the order drawn: SHA-256 of the seed, a line feed and the name. */
  | { readonly fact: 'lot'; readonly seed: string; readonly lots: readonly Lot[] }
  /** Elected for reaching `required`, because no more are left than seats, or as the method decides. */
  | {
      readonly fact: 'elected'
      readonly candidates: readonly string[]
      readonly because: 'reached' | 'left' | 'decided'
    }
  | { readonly fact: 'defeated'; readonly scores: readonly Score[] }
  /** A surplus above the quota: each ballot goes on at `factor` of what it counted. */
  | {
      readonly fact: 'surplus'
      readonly from: string
      readonly votes: string
      readonly surplus: string
      readonly factor: string
    }
  /** Meek: of every vote that comes to this elected candidate they keep `factor`, and the rest goes on. */
  | { readonly fact: 'kept'; readonly candidate: string; readonly factor: string }
  /** To whom the votes of a round went, and how many to nobody. */
  | { readonly fact: 'passed on'; readonly gains: readonly Score[]; readonly exhausted: string }
  | { readonly fact: 'remaining'; readonly candidates: readonly string[] }
  | { readonly fact: 'winners'; readonly candidates: readonly string[] }
  /** A tie that no rule broke. */
  | { readonly fact: 'undecided'; readonly tie: Tie }
  /** A second ballot is to be held between these. */
  | { readonly fact: 'runoff'; readonly candidates: readonly string[] }
  | { readonly fact: 'vacant'; readonly seats: number }
  | { readonly fact: 'ranking'; readonly groups: readonly (readonly string[])[] }

export interface Beaten {
  readonly candidate: string
  readonly votes: number
  readonly against: number
}

export interface Lot {
  readonly candidate: string
  /** 64 hexadecimal digits. */
  readonly hash: string
}

/** The facts in the order in which they are told: the ballots, each round, the outcome. */
export interface FactGroup {
  readonly part: 'ballots' | 'round' | 'outcome'
  /** From 1, for a round. */
  readonly round?: number
  readonly facts: readonly Fact[]
}
