/**
 * Voters who think alike, and what they would write on a ballot of any kind. The ranking is what they prefer. Marks and
 * scores are honest: nobody is marked or scored above somebody whom they rank higher. Scores tell the ranking fully,
 * marks tell it only as far as marks can.
 */
export interface Voter {
  /** Best first; equals share a rank. Who is missing stands equally behind all who are there. */
  readonly ranking: readonly (readonly string[])[]
  /** Whom they would mark where they may mark several, best first. */
  readonly approved: readonly string[]
  readonly scores: Readonly<Record<string, number>>
  readonly count: number
}

/** Candidates, seats and voters: what a criterion judges. */
export interface Profile {
  readonly candidates: readonly string[]
  readonly seats: number
  readonly voters: readonly Voter[]
}

/** The highest score on a ballot, as the methods have it by default. */
export const HIGHEST = 5

/** Where a voter has a candidate: 0 is best, and all whom they leave out are equally behind. */
export function placeOf({ ranking }: Voter, candidate: string): number {
  const place = ranking.findIndex((rank) => rank.includes(candidate))
  return place === -1 ? ranking.length : place
}

export const prefers = (voter: Voter, one: string, other: string): boolean =>
  placeOf(voter, one) < placeOf(voter, other)

export const votersOf = (voters: readonly { readonly count: number }[]): number =>
  voters.reduce((total, { count }) => total + count, 0)

/** How many voters are such. */
export const howMany = ({ voters }: Profile, are: (voter: Voter) => boolean): number => votersOf(voters.filter(are))

/** Whether more voters prefer the one to the other than the other way round. */
export const beats = (profile: Profile, one: string, other: string): boolean =>
  howMany(profile, (voter) => prefers(voter, one, other)) > howMany(profile, (voter) => prefers(voter, other, one))

export const without = <Item>(items: readonly Item[], one: Item): Item[] => items.filter((item) => item !== one)

/** The voter whose scores these are: equal scores are equal ranks. */
export function scoringVoter(scores: Readonly<Record<string, number>>, count: number): Voter {
  const levels = [...new Set(Object.values(scores))].sort((left, right) => right - left)
  const ranking = levels.map((level) => Object.keys(scores).filter((candidate) => scores[candidate] === level))
  return { ranking, approved: ranking[0] ?? [], scores, count }
}

/** The same voter without a view of somebody. */
export function forgetting(voter: Voter, candidate: string): Voter {
  return keeping(voter, (other) => other !== candidate)
}

/** The same voter as if they had not gone on behind so many ranks. */
export function truncated(voter: Voter, ranks: number): Voter {
  const kept = voter.ranking.slice(0, ranks).flat()
  return keeping(voter, (candidate) => kept.includes(candidate))
}

function keeping({ ranking, approved, scores, count }: Voter, keep: (candidate: string) => boolean): Voter {
  return {
    ranking: ranking.map((rank) => rank.filter(keep)).filter(({ length }) => length > 0),
    approved: approved.filter(keep),
    scores: Object.fromEntries(Object.entries(scores).filter(([candidate]) => keep(candidate))),
    count,
  }
}

/** The same voter with this candidate alone at a place among the ranks of the others, and marked if told so. */
export function placing(voter: Voter, candidate: string, place: number, marked: boolean): Voter {
  const others = forgetting(voter, candidate)
  const ranking = [...others.ranking.slice(0, place), [candidate], ...others.ranking.slice(place)]
  const approved = ranking.flat().filter((one) => others.approved.includes(one) || (marked && one === candidate))
  return { ...voter, ranking, approved }
}

/** Every way to change some voters: one of a kind, or all of them. The others stay as they are. */
export function changing({ voters }: Profile, change: (voter: Voter) => readonly Voter[]): Change[] {
  return voters.flatMap((voter) =>
    change(voter).flatMap((changed) =>
      [...new Set([1, voter.count])].map((size) => ({
        before: { ...voter, count: size },
        after: { ...changed, count: size },
        others: [...without(voters, voter), ...(voter.count > size ? [{ ...voter, count: voter.count - size }] : [])],
      })),
    ),
  )
}

export interface Change {
  readonly before: Voter
  readonly after: Voter
  readonly others: readonly Voter[]
}

/** All subsets with at least one member. */
export function subsetsOf<Item>(items: readonly Item[]): Item[][] {
  const subsets: Item[][] = []
  for (const item of items) subsets.push(...subsets.map((subset) => [...subset, item]), [item])
  return subsets
}
