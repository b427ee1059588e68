import fc from 'fast-check'
import { type MethodName, methods } from '../../src/index.ts'
import { choiceOf } from './counts.ts'
import { type Criterion, judged, together } from './criterion.ts'
import { anyProfile, groups, isScoring } from './profiles.ts'
import { forgetting, type Profile, placeOf, placing, scoringVoter, type Voter, without } from './voter.ts'

/**
 * Independence of clones (Tideman 1987, for shared ranks Schulze 2011). Clones are candidates whom every voter compares
 * alike with everybody else, and marks or scores alike. When one of them withdraws, whoever of the others could be
 * elected still can and nobody else of them; and one of the clones can be elected if and only if one could before.
 */
export const clones: Criterion = {
  premise: 80,
  profiles: (kind) =>
    anyProfile(kind, { candidates: { min: 2, max: 3 } }).chain((profile) =>
      fc
        .tuple(
          fc.constantFrom(...profile.candidates),
          fc.array(fc.nat({ max: 2 }), { minLength: profile.voters.length, maxLength: profile.voters.length }),
        )
        .map(([original, sides]) => ({
          ...profile,
          candidates: [...profile.candidates, CLONE],
          voters: profile.voters.map((voter, at) =>
            cloning(voter, original, kind === 'a ranking with ties' ? (sides[at] ?? 0) : (sides[at] ?? 0) % 2),
          ),
        })),
    ),
  judge: (method, profile) =>
    together(
      groups(profile.candidates)
        .filter((group) => areClones(method, profile, group))
        .flatMap((group) => group.map((leaving) => judged(staysClear(method, profile, group, leaving)))),
    ),
}

const CLONE = 'Z'

/** A voter with somebody just like the original: behind them, before them, or at their rank. */
function cloning(voter: Voter, original: string, side: number): Voter {
  const { ranking, approved, scores, count } = voter
  if (isScoring(voter)) return scoringVoter({ ...scores, [CLONE]: scores[original] ?? 0 }, count)
  const place = placeOf(voter, original)
  if (place === ranking.length) return voter
  if (side < 2) return placing(voter, CLONE, place + side, approved.includes(original))
  return { ...voter, ranking: ranking.map((rank, at) => (at === place ? [...rank, CLONE] : rank)) }
}

function areClones(method: MethodName, { candidates, voters }: Profile, group: readonly string[]): boolean {
  const kind = methods[method].ballot
  const [one = '', ...rest] = group
  const outside = candidates.filter((candidate) => !group.includes(candidate))
  return voters.every((voter) =>
    rest.every((other) => {
      if (kind === 'scores' && voter.scores[one] !== voter.scores[other]) return false
      if (kind === 'marks' && voter.approved.includes(one) !== voter.approved.includes(other)) return false
      return outside.every((stranger) => side(voter, one, stranger) === side(voter, other, stranger))
    }),
  )
}

const side = (voter: Voter, one: string, other: string): number =>
  Math.sign(placeOf(voter, one) - placeOf(voter, other))

function staysClear(method: MethodName, profile: Profile, group: readonly string[], leaving: string): boolean {
  const before = choiceOf(method, profile)
  const after = choiceOf(method, {
    ...profile,
    candidates: without(profile.candidates, leaving),
    voters: profile.voters.map((voter) => forgetting(voter, leaving)),
  })
  const outside = (choice: readonly string[]) => choice.filter((one) => !group.includes(one)).join()
  const inside = (choice: readonly string[]) => choice.some((one) => group.includes(one))
  return outside(before) === outside(after) && inside(before) === inside(after)
}
