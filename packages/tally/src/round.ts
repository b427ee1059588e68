/** Why a ballot is not counted for anybody. */
export const invalidReasons = [
  /** A mark that says nobody certain. */
  'unreadable',
  /** More than one candidate at a rank from which the method reads a single one. */
  'overvote',
  /** A name that is not a candidate. */
  'unknown-candidate',
  /** The same candidate marked more than once. */
  'duplicate-choice',
  /** More candidates, or more points, than the ballot allows. */
  'too-many-choices',
  /** An order, where the method asks for marks without one; or the other way round. */
  'ranked',
  'not-ranked',
  /** Scores, where the method asks for ranks; or the other way round. */
  'scored',
  'not-scored',
] as const
export type InvalidReason = (typeof invalidReasons)[number]

/** A candidate and what the method counted for them: an exact number as text (`12`, `12.5`, `37/3`). */
export interface Score {
  readonly candidate: string
  readonly votes: string
}

/** Candidates between whom the votes do not decide, and what was done. */
export interface Tie {
  /** What was to be decided: who is elected, who is defeated, or which of several comes first. */
  readonly to: 'elect' | 'defeat' | 'order'
  /** Sorted by name. */
  readonly candidates: readonly string[]
  /** How many of them were to be chosen. */
  readonly places: number
  /** By which rule it was broken, and who was chosen; absent where it stays a tie. */
  readonly broken?: { readonly by: 'backwards' | 'forwards' | 'lot' | 'order'; readonly chosen: readonly string[] }
}

/** What happened in a round, in the order in which it was done. */
export type Step =
  | { readonly step: 'elected'; readonly candidates: readonly string[] }
  | { readonly step: 'defeated'; readonly candidates: readonly string[] }
  /** The votes of this candidate went on to the next ones, each at this value of what it was. */
  | { readonly step: 'transferred'; readonly from: string; readonly factor: string }
  /** Meek: of every vote that comes to this candidate they keep such a share, and the rest goes on. */
  | { readonly step: 'kept'; readonly candidate: string; readonly factor: string }
  | { readonly step: 'tied'; readonly tie: Tie }
  /** Who is left for the next round. */
  | { readonly step: 'remaining'; readonly candidates: readonly string[] }
  /** Ranked Pairs: this preference is kept, or left out because it would close a circle. */
  | { readonly step: 'locked' | 'left-out'; readonly over: string; readonly under: string; readonly votes: string }
  /** Seats that nobody can take. */
  | { readonly step: 'vacant'; readonly seats: number }

export interface Round {
  /** Everybody who is counted in this round, most first, equals by name. */
  readonly scores: readonly Score[]
  /** Votes that count for nobody any more. */
  readonly exhausted?: string
  /** What somebody needs in this round to be elected, where the method has such a number. */
  readonly required?: string
  readonly steps: readonly Step[]
}

/** How many ballots prefer the one to the other, by the order of `candidates`. */
export interface Pairwise {
  readonly candidates: readonly string[]
  readonly preferences: readonly (readonly number[])[]
}
