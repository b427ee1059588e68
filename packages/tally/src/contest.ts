import type { Encoded } from './encoding.ts'
import { compareFractions, type Fraction, formatFraction } from './fraction.ts'
import { byCodeUnits } from './names.ts'
import type { PileCounts } from './piles.ts'
import type { Pairwise, Round, Score, Step, Tie } from './round.ts'
import type { History, TieBreaker } from './ties.ts'

/** What a method is given: candidates by index, sorted by name, and ballots that can be counted exactly. */
export interface Contest<Options> {
  readonly candidates: readonly string[]
  readonly ballots: Encoded
  readonly seats: number
  readonly ties: TieBreaker
  readonly options: Options
}

/** What a method answers; the rest of the result follows from it. */
export interface Outcome {
  readonly piles: PileCounts
  readonly winners: readonly number[]
  /** Best first; groups without a member do not count. */
  readonly ranking: readonly (readonly number[])[]
  readonly rounds: readonly Round[]
  readonly ties: readonly Tie[]
  readonly vacant: number
  readonly pairwise?: Pairwise
}

/** Candidates and what they have. */
export type Votes = ReadonlyMap<number, Fraction>

export const nameOf = (candidates: readonly string[], index: number): string => candidates[index] ?? ''

/** Names in the order of the indexes, as of those who were elected. */
export const namesInOrder = (candidates: readonly string[], indexes: readonly number[]): string[] =>
  indexes.map((index) => nameOf(candidates, index))

/** Names sorted, as in every list of equals. */
export const namesOf = (candidates: readonly string[], indexes: readonly number[]): string[] =>
  namesInOrder(candidates, indexes).sort(byCodeUnits)

/** Who was elected in a round, in this order; no step where nobody was. */
export const electedStep = (candidates: readonly string[], elected: readonly number[]): Step[] =>
  elected.length === 0 ? [] : [{ step: 'elected', candidates: namesInOrder(candidates, elected) }]

/** Seats that nobody can take. While a tie is open, nobody knows. */
export const vacantSeats = (seats: number, winners: readonly number[], ties: readonly Tie[]): number =>
  ties.some(({ broken }) => broken === undefined) ? 0 : seats - winners.length

/** Most first, equals by name, which is by index. */
export function scoresOf(candidates: readonly string[], votes: Votes): Score[] {
  return [...votes]
    .sort(([left, one], [right, other]) => compareFractions(other, one) || left - right)
    .map(([index, amount]) => ({ candidate: nameOf(candidates, index), votes: formatFraction(amount) }))
}

/** Candidates in groups of equal votes, most first. */
export function groupsOf(votes: Votes): number[][] {
  const sorted = [...votes].sort(([left, one], [right, other]) => compareFractions(other, one) || left - right)
  const groups: number[][] = []
  let last: Fraction | undefined
  for (const [index, amount] of sorted) {
    if (last !== undefined && compareFractions(last, amount) === 0) groups.at(-1)?.push(index)
    else groups.push([index])
    last = amount
  }
  return groups
}

/** Who takes the seats, who is tied across the last one, and how many seats nobody takes. */
export interface Seating {
  readonly winners: readonly number[]
  readonly ties: readonly Tie[]
  readonly vacant: number
}

/** What the rule for ties makes of a group of which only some can be chosen; nobody where it stays a tie. */
export function settle(
  { candidates, ties }: Pick<Contest<unknown>, 'candidates' | 'ties'>,
  to: Tie['to'],
  group: readonly number[],
  places: number,
  history: History = [],
): { readonly tie: Tie; readonly chosen?: readonly number[] } {
  const ranked = ties.rank(group, history, to === 'defeat' ? group.length - places : places)
  const open = { to, candidates: namesOf(candidates, group), places }
  if (ranked === undefined) return { tie: open }
  const { best, by } = ranked
  // Who loses a tie is the first to be defeated.
  const chosen = to === 'defeat' ? [...best].reverse().slice(0, places) : best.slice(0, places)
  return { tie: { ...open, broken: { by, chosen: namesInOrder(candidates, chosen) } }, chosen }
}

/** Seats go to the first groups; where one has more members than seats are left, the tie is broken by the rule or stays. */
export function seatFirst(
  contest: Pick<Contest<unknown>, 'candidates' | 'seats' | 'ties'>,
  groups: readonly (readonly number[])[],
  history?: History,
): Seating {
  const winners: number[] = []
  for (const group of groups) {
    const left = contest.seats - winners.length
    if (left === 0) break
    if (group.length > left) {
      const { tie, chosen = [] } = settle(contest, 'elect', group, left, history)
      return { winners: [...winners, ...chosen], ties: [tie], vacant: 0 }
    }
    winners.push(...group)
  }
  return { winners, ties: [], vacant: contest.seats - winners.length }
}

/** What a seating did, as the steps of a round. */
export const seatingSteps = (candidates: readonly string[], { winners, ties, vacant }: Seating): Step[] => [
  ...ties.map((tie): Step => ({ step: 'tied', tie })),
  ...electedStep(candidates, winners),
  ...(vacant > 0 ? [{ step: 'vacant', seats: vacant } as const] : []),
]
