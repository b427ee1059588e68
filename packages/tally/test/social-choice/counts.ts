import {
  type Ballot,
  type Election,
  type MethodName,
  markedBallot,
  methods,
  type Result,
  scoredBallot,
  type TieRule,
} from '../../src/index.ts'
import { counted, openTie } from '../counting.ts'
import { type Profile, type Voter, without } from './voter.ts'

/** What these voters would write on a ballot of this method. */
export function ballotOf(method: MethodName, voter: Voter, seats: number): Ballot {
  const { ranking, scores, count } = voter
  switch (methods[method].ballot) {
    case 'marks':
      return markedBallot(marksOf(method, voter, seats), count)
    case 'points':
      return scoredBallot(Object.fromEntries((ranking[0] ?? []).map((candidate) => [candidate, seats])), count)
    case 'scores':
      return scoredBallot(scores, count)
    default:
      return { ranks: ranking, count }
  }
}

/** The best of those whom a voter approves, as many as the ballot allows. */
export function marksOf(method: MethodName, { approved }: Voter, seats: number): readonly string[] {
  if (method === 'block') return approved.slice(0, seats)
  return method === 'limited' ? approved.slice(0, methods.limited.options.maximumChoices.default) : approved
}

export function electionOf(method: MethodName, { candidates, seats, voters }: Profile, ties: TieRule): Election {
  return { method, candidates, seats, ties, ballots: voters.map((voter) => ballotOf(method, voter, seats)) }
}

/**
 * Everybody who could win the single seat: the winner; where a tie stays open between those who could be elected, these;
 * where one stays open earlier, as between the last, the winners for every order in which ties could be broken. These
 * are the winners in parallel universes (Conitzer, Rognlie and Xia, Preference functions that score rankings, 2009).
 */
export function choiceOf(method: MethodName, voting: Profile): readonly string[] {
  const profile = { ...voting, seats: 1 }
  const result = counted(electionOf(method, profile, 'none'))
  const tie = openTie(result)
  if (tie === undefined) return result.winners
  return tie.to === 'elect' ? tie.candidates : [...new Set(inAllOrders(method, profile).flatMap(winnersOf))].sort()
}

/** Every committee that could be elected, by the same rule. */
export function committeesOf(method: MethodName, profile: Profile): readonly (readonly string[])[] {
  const result = counted(electionOf(method, profile, 'none'))
  return openTie(result) === undefined ? [result.winners] : inAllOrders(method, profile).map(winnersOf)
}

const winnersOf = ({ winners }: Result): readonly string[] => winners

const inAllOrders = (method: MethodName, profile: Profile): Result[] =>
  ordersOf(profile.candidates).map((order) => counted(electionOf(method, profile, { order })))

/** All orders of up to five; of more everybody's turn to be first, as all would be too many. */
const ordersOf = (items: readonly string[]): string[][] =>
  items.length <= 5 ? permutationsOf(items) : items.map((_, from) => [...items.slice(from), ...items.slice(0, from)])

export function permutationsOf(items: readonly string[]): string[][] {
  if (items.length === 0) return [[]]
  return items.flatMap((first) => permutationsOf(without(items, first)).map((rest) => [first, ...rest]))
}

/** How well somebody does: 2 for the only winner, 1 for one of several who could win, 0 for nobody of these. */
export function standingOf(choice: readonly string[], candidate: string): 0 | 1 | 2 {
  if (!choice.includes(candidate)) return 0
  return choice.length === 1 ? 2 : 1
}
