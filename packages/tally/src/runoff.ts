import { type Contest, electedStep, groupsOf, namesOf, scoresOf, settle, type Votes } from './contest.ts'
import { compareFractions, type Fraction, formatFraction, sum, whole, ZERO } from './fraction.ts'
import { hopeless } from './hopeless.ts'
import type { OptionsSchema } from './options.ts'
import type { Preferences } from './preferences.ts'
import type { Round, Step, Tie } from './round.ts'
import { type Transfers, transfersOf } from './transfers.ts'

/** What tells one runoff from another. */
export interface RunoffRules {
  /** Who takes part neither with votes nor for a seat. */
  readonly without: readonly number[]
  /** Who can have votes and no seat; nobody at -1. */
  readonly unelectable: number
  /** Whether all who can no longer win are defeated together. */
  readonly batch: boolean
  /** So many stay when several are defeated together. */
  readonly atLeast: number
  /** What somebody needs in a round in which so many votes still count; it is told in the result. */
  required(total: Fraction): Fraction
  /** Who is elected by these votes, or nothing where somebody has to be defeated first. */
  winners(votes: Votes, required: Fraction): readonly number[] | undefined
}

/** How a runoff went. */
export interface Runoff {
  readonly winners: readonly number[]
  /** Everybody who took part, best first. */
  readonly ranking: readonly (readonly number[])[]
  readonly rounds: readonly Round[]
  readonly ties: readonly Tie[]
}

/** Defeats the last, whose ballots go on to their next choice, until somebody is elected. */
export function runoff(contest: Contest<unknown>, preferences: Preferences, rules: RunoffRules): Runoff {
  const { candidates } = contest
  const transfers = transfersOf(preferences, candidates.length)
  for (const index of rules.without) transfers.defeat(index)
  const [rounds, ties, history]: [Round[], Tie[], Votes[]] = [[], [], []]
  const defeated: number[][] = []
  const end = (winners: readonly number[], left: Votes): Runoff => ({
    winners,
    ranking: [...groupsOf(left), ...[...defeated].reverse()],
    rounds,
    ties,
  })
  for (;;) {
    const votes = votesOf(transfers)
    const required = rules.required(sum(votes.values()))
    const steps: Step[] = []
    const exhausted = formatFraction(whole(transfers.exhausted()))
    rounds.push({ scores: scoresOf(candidates, votes), exhausted, required: formatFraction(required), steps })
    const electable = new Map([...votes].filter(([index]) => index !== rules.unelectable))
    const winners = rules.winners(electable, required)
    if (winners !== undefined) {
      steps.push(...electedStep(candidates, winners))
      return end(winners, votes)
    }
    const last = lastOf(contest, votes, rules, history)
    if (last.tie) {
      ties.push(last.tie)
      steps.push({ step: 'tied', tie: last.tie })
    }
    if (last.chosen === undefined) return end([], votes)
    steps.push({ step: 'defeated', candidates: namesOf(candidates, last.chosen) })
    history.push(votes)
    defeated.push(...[...groupsOf(new Map([...votes].filter(([index]) => last.chosen?.includes(index))))].reverse())
    for (const index of last.chosen) transfers.defeat(index)
  }
}

const votesOf = (transfers: Transfers): Votes =>
  new Map(transfers.continuing().map((index) => [index, whole(transfers.votes(index))]))

/** Who goes next: whoever can have no seat, then with `batch` all who can no longer win, then the last. */
function lastOf(
  contest: Contest<unknown>,
  votes: Votes,
  { unelectable, batch, atLeast }: RunoffRules,
  history: readonly Votes[],
): { readonly chosen: readonly number[] | undefined; readonly tie?: Tie } {
  if ((votes.get(unelectable) ?? ZERO).numerator > 0n) return { chosen: [unelectable] }
  const together = batch ? hopeless(votes, atLeast) : []
  if (together.length > 0) return { chosen: together }
  const lowest = groupsOf(votes).at(-1) ?? []
  if (lowest.length === 1) return { chosen: lowest }
  // Nobody's votes can go to them or come from them, so they leave together.
  const isWithoutVotes = compareFractions(votes.get(lowest[0] ?? -1) ?? ZERO, ZERO) === 0
  if (isWithoutVotes && votes.size - lowest.length >= atLeast) return { chosen: lowest }
  const { tie, chosen } = settle(contest, 'defeat', lowest, 1, history)
  return { tie, chosen }
}

/** How long a single seat is counted. */
export const untilOption = {
  until: {
    kind: 'choice',
    choices: ['majority', 'two'],
    default: 'majority',
    says: 'a single seat is counted until somebody has a majority, or until two are left',
  },
} as const satisfies OptionsSchema

/** More than half of the votes that still count. */
export const overHalf = ({ numerator, denominator }: Fraction): Fraction =>
  whole(Number(numerator / (2n * denominator)) + 1)

/** The winner of a single seat: by a majority, or as the only one left; with `two` not before two are left. */
export function majorityWinner(votes: Votes, required: Fraction, until: 'majority' | 'two'): number[] | undefined {
  const [leader] = groupsOf(votes).flat()
  if (leader === undefined) return []
  if (votes.size === 1) return [leader]
  if (until === 'two' && votes.size > 2) return undefined
  return compareFractions(votes.get(leader) ?? ZERO, required) >= 0 ? [leader] : undefined
}
