import * as z from 'zod'

/**
 * What stands at one rank of a ballot: the candidates marked there (several are marked equally, none means that the
 * rank was skipped), or `unreadable` where a mark is on the paper but says nobody certain, as in a scanner's overvote.
 */
export const Rank = z.union([z.array(z.string()).readonly(), z.literal('unreadable')])
export type Rank = z.infer<typeof Rank>

/**
 * Identical ballots, bundled. One shape serves every method, because it says what is on the paper and no more:
 *
 * - marks without an order (plurality, approval) are one rank: `[['An', 'Bo']]`;
 * - a ranking is one rank after another, best first: `[['An'], ['Bo']]`;
 * - a blank ballot has no marks: `[]`.
 *
 * So two marks on a one-choice ballot can never be mistaken for a first and a second choice.
 */
export const Ballot = z.strictObject({
  ranks: z.array(Rank).readonly(),
  /** How many ballots look like this. A weight is a count: a ballot of weight 3 counts as three ballots. */
  count: z.int().min(0),
})
export interface Ballot extends z.infer<typeof Ballot> {}

/** `count` ballots on which these candidates are marked, in no order. No candidate means blank. */
export function markedBallot(candidates: readonly string[], count = 1): Ballot {
  return { ranks: candidates.length === 0 ? [] : [candidates], count }
}

/** `count` ballots that rank these candidates, best first. */
export function rankedBallot(candidates: readonly string[], count = 1): Ballot {
  return { ranks: candidates.map((candidate) => [candidate]), count }
}

/** The ranks that carry a mark. Skipped ranks state no preference, so the order of the others is unchanged. */
export function markedRanks(ballot: Ballot): readonly Rank[] {
  return ballot.ranks.filter((rank) => rank.length > 0)
}
