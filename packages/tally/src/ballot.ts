/**
 * What stands at one rank of a ballot: the candidates marked there (several are marked equally, none means that the
 * rank was skipped), or `unreadable` where a mark is on the paper but says nobody certain, as in a scanner's overvote.
 */
export type Rank = readonly string[] | 'unreadable'

/**
 * Identical ballots, bundled. One shape serves every method, because it says what is on the paper and no more:
 *
 * - marks without an order (plurality, approval) are one rank: `[['An', 'Bo']]`;
 * - a ranking is one rank after another, best first: `[['An'], ['Bo']]`;
 * - a blank ballot has no marks: `[]`.
 *
 * So two marks on a one-choice ballot can never be mistaken for a first and a second choice.
 */
export interface RankBallot {
  readonly ranks: readonly Rank[]
  /** How many ballots look like this. A weight is a count: a ballot of weight 3 counts as three ballots. */
  readonly count: number
}

/** Identical ballots that give candidates numbers: scores, or points to share out. Who is left out has no number. */
export interface ScoreBallot {
  /** Whole numbers from 0 to 1,000,000. */
  readonly scores: Readonly<Record<string, number>>
  readonly count: number
}

export type Ballot = RankBallot | ScoreBallot

/** `count` ballots on which these candidates are marked, in no order. No candidate means blank. */
export function markedBallot(candidates: readonly string[], count = 1): RankBallot {
  return { ranks: candidates.length === 0 ? [] : [candidates], count }
}

/** `count` ballots that rank these candidates, best first. */
export function rankedBallot(candidates: readonly string[], count = 1): RankBallot {
  return { ranks: candidates.map((candidate) => [candidate]), count }
}

/** `count` ballots that give these scores. */
export function scoredBallot(scores: Readonly<Record<string, number>>, count = 1): ScoreBallot {
  return { scores, count }
}
