import fc from 'fast-check'
import type { BallotKind } from '../../src/index.ts'
import { HIGHEST, type Profile, placing, scoringVoter, subsetsOf, type Voter } from './voter.ts'

const NAMES = ['A', 'B', 'C', 'D', 'E']

/** How large a profile is. The smaller, the more of them meet a premise and the sooner a search has shrunk. */
export interface Size {
  readonly candidates?: { readonly min: number; readonly max: number }
  readonly seats?: { readonly min: number; readonly max: number }
  /** Kinds of voters, each with up to 5 or 9 of them. */
  readonly voters?: number
}

/** Profiles without any premise: 3 or 4 candidates, one seat and up to 6 kinds of voters unless told. */
export function anyProfile(kind: BallotKind, size: Size = {}): fc.Arbitrary<Profile> {
  const { candidates = { min: 3, max: 4 }, seats = { min: 1, max: 1 }, voters = 6 } = size
  return fc.integer(candidates).chain((length) => {
    const names = NAMES.slice(0, length)
    return fc.record({
      candidates: fc.constant(names),
      seats: fc.integer(seats),
      voters: fc.array(voterOf(kind, names), { minLength: 1, maxLength: voters }),
    })
  })
}

/** A voter for ballots of this kind: ranks are shared where the ballot can tell, and a ranking may end early. */
export function voterOf(kind: BallotKind, candidates: readonly string[]): fc.Arbitrary<Voter> {
  // Where every victory is compared with others, more voters make fewer of them equal.
  const count = fc.integer({ min: 1, max: kind === 'a ranking with ties' ? 9 : 5 })
  if (kind === 'scores') {
    const scores = fc.tuple(...candidates.map(() => fc.nat({ max: HIGHEST })))
    return fc
      .tuple(scores, count)
      .map(([given, voters]) =>
        scoringVoter(Object.fromEntries(candidates.map((name, at) => [name, given[at] ?? 0])), voters),
      )
  }
  const order = fc.shuffledSubarray([...candidates], { minLength: kind === 'marks' ? candidates.length : 1 })
  const marks = fc.integer({ min: 1, max: candidates.length })
  const shared = kind === 'a ranking with ties' ? fc.array(fc.nat({ max: 3 }), { maxLength: candidates.length }) : NONE
  return fc.tuple(order, shared, marks, count).map(([names, joins, marked, voters]) => ({
    ranking: ranksOf(names, joins),
    approved: names.slice(0, marked),
    scores: {},
    count: voters,
  }))
}

const NONE = fc.constant<readonly number[]>([])

/** Each candidate on a rank of their own, or on that of the one before where 0 is drawn. */
function ranksOf(names: readonly string[], joins: readonly number[]): string[][] {
  const ranks: string[][] = []
  for (const [at, name] of names.entries()) {
    if (at > 0 && joins[at] === 0) ranks.at(-1)?.push(name)
    else ranks.push([name])
  }
  return ranks
}

/** Changes a voter for the sake of the chosen ones among the candidates. */
type Bias = (voter: Voter, chosen: readonly string[], candidates: readonly string[]) => Voter

/** Profiles in which three voters of four are changed for the sake of somebody, or of some group. */
export function biased(profiles: fc.Arbitrary<Profile>, bias: Bias, group = singles): fc.Arbitrary<Profile> {
  return profiles.chain((profile) => {
    const { candidates, voters } = profile
    const draws = fc.array(fc.nat({ max: 3 }), { minLength: voters.length, maxLength: voters.length })
    return fc.tuple(fc.constantFrom(...group(candidates)), draws).map(([chosen, drawn]) => ({
      ...profile,
      voters: voters.map((voter, at) => (drawn[at] === 3 ? voter : bias(voter, chosen, candidates))),
    }))
  })
}

const singles = (candidates: readonly string[]): string[][] => candidates.map((candidate) => [candidate])

/** Groups of several that are not everybody. */
export const groups = (candidates: readonly string[]): string[][] =>
  subsetsOf(candidates).filter(({ length }) => length > 1 && length < candidates.length)

/** The chosen ones before everybody else. */
export const favouring: Bias = (voter, chosen) => {
  if (isScoring(voter)) return rescored(voter, chosen, HIGHEST, (score) => Math.min(score, HIGHEST - 1))
  const marked = voter.approved.length > 0
  return [...chosen].reverse().reduce((changed, candidate) => placing(changed, candidate, 0, marked), voter)
}

/** The chosen ones behind everybody else, who are all on the ballot. */
export const disfavouring: Bias = (voter, chosen, candidates) => {
  if (isScoring(voter)) return rescored(voter, chosen, 0, (score) => Math.max(score, 1))
  const missing = candidates.filter((name) => !voter.ranking.flat().includes(name))
  return [...missing, ...chosen].reduce((changed, name) => placing(changed, name, changed.ranking.length, false), voter)
}

export const isScoring = ({ scores }: Voter): boolean => Object.keys(scores).length > 0

function rescored({ scores, count }: Voter, chosen: readonly string[], score: number, rest: (score: number) => number) {
  const given = Object.entries(scores).map(([name, one]) => [name, chosen.includes(name) ? score : rest(one)] as const)
  return scoringVoter(Object.fromEntries(given), count)
}
