import { type MethodName, methods } from '../../src/index.ts'
import { committeesOf, marksOf } from './counts.ts'
import { type Criterion, judged, together, type Verdict } from './criterion.ts'
import { anyProfile } from './profiles.ts'
import { type Profile, subsetsOf, votersOf } from './voter.ts'

/**
 * Given whom the voters of a cohesive group mark in common: which of the voters count as badly represented by a
 * committee, when so many seats would be their share. Several answers where the group can be drawn in several ways.
 */
type Neglected = (deserved: number, committee: readonly string[]) => readonly ((marked: readonly string[]) => boolean)[]

const among = (marked: readonly string[], committee: readonly string[]): string[] =>
  marked.filter((candidate) => committee.includes(candidate))

/**
 * Justified representation (Aziz, Brill, Conitzer, Elkind, Freeman and Walsh 2017): of n voters and k seats, in each
 * group of n / k voters who mark somebody in common one voter at least marks somebody who is elected.
 */
export const justifiedRepresentation = representation((deserved, committee) =>
  deserved === 1 ? [(marked) => among(marked, committee).length === 0] : [],
)

/**
 * Proportional justified representation (Sánchez-Fernández and others 2017): in each group of m n / k voters who mark m
 * candidates in common, those elected whom one of them at least marks are m or more.
 */
export const proportionalRepresentation = representation((deserved, committee) =>
  [[], ...subsetsOf(committee)]
    .filter(({ length }) => length === Math.min(deserved - 1, committee.length))
    .map((few) => (marked) => among(marked, committee).every((candidate) => few.includes(candidate))),
)

/**
 * Extended justified representation (Aziz and others 2017): in each group of m n / k voters who mark m candidates in
 * common, one voter at least marks m or more of those elected.
 */
export const extendedRepresentation = representation((deserved, committee) => [
  (marked) => among(marked, committee).length < deserved,
])

/** Whatever committee ties lead to, no cohesive group is neglected. Voters are those whose ballots are not blank. */
function representation(neglected: Neglected): Criterion {
  return {
    premise: 80,
    asked: (method) => methods[method].ballot === 'marks',
    profiles: (kind) => anyProfile(kind, { candidates: { min: 4, max: 5 }, seats: { min: 2, max: 4 } }),
    judge: (method, profile) =>
      together(committeesOf(method, profile).flatMap((one) => verdicts(method, profile, one))),
  }

  function verdicts(
    method: MethodName,
    { voters, candidates, seats }: Profile,
    committee: readonly string[],
  ): Verdict[] {
    const ballots = voters
      .map((voter) => ({ marked: marksOf(method, voter, seats), count: voter.count }))
      .filter(({ marked }) => marked.length > 0)
    const share = votersOf(ballots)
    return subsetsOf(candidates).map((common) => {
      const enough = (count: number) => count > 0 && count * seats >= common.length * share
      const group = ballots.filter(({ marked }) => common.every((candidate) => marked.includes(candidate)))
      if (!enough(votersOf(group))) return 'beside'
      return judged(
        neglected(common.length, committee).every((is) => !enough(votersOf(group.filter(({ marked }) => is(marked))))),
      )
    })
  }
}
