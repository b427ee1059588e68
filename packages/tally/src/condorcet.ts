import { type Contest, groupsOf, type Outcome, scoresOf, seatFirst, seatingSteps, type Votes } from './contest.ts'
import { whole } from './fraction.ts'
import type { OptionsSchema } from './options.ts'
import { type Matrix, matrixOf, pairwiseOf, preferring, type Unranked } from './pairwise.ts'
import type { Round, Step } from './round.ts'

/** What every method that compares in pairs can be told. */
export const pairwiseOptions = {
  unranked: {
    kind: 'choice',
    choices: ['last', 'unknown'],
    default: 'last',
    says: 'candidates whom a ballot leaves out stand equally behind all others, or it says nothing of them',
  },
} as const satisfies OptionsSchema

/** How strong a victory is: by the votes for it, or by these less the votes against it. */
export const strengthOption = {
  kind: 'choice',
  choices: ['winning votes', 'margins'],
  default: 'winning votes',
  says: 'the strength of a victory in a pair',
} as const

/** The strength of the victory of each over each; 0 where there is none. */
export function victories(matrix: Matrix, by: 'winning votes' | 'margins'): Float64Array {
  const { size, wins } = matrix
  const strengths = new Float64Array(size * size)
  for (let one = 0; one < size; one += 1) {
    for (let other = 0; other < size; other += 1) {
      const [votes, against] = [wins[one * size + other] ?? 0, wins[other * size + one] ?? 0]
      if (votes > against) strengths[one * size + other] = by === 'margins' ? votes - against : votes
    }
  }
  return strengths
}

/** Counts the pairs, lets `decide` say how good each is and in what groups, and seats the first. */
export function electByPairs(
  contest: Contest<{ readonly unranked: Unranked }>,
  decide: (matrix: Matrix) => {
    readonly scores: Votes
    readonly ranking?: readonly (readonly number[])[]
    readonly steps?: readonly Step[]
  },
): Outcome {
  const { candidates } = contest
  const matrix = matrixOf(contest.ballots, candidates, contest.options.unranked)
  const { scores, ranking = groupsOf(scores), steps: found = [] } = decide(matrix)
  const seating = seatFirst(contest, ranking)
  const round: Round = { scores: scoresOf(candidates, scores), steps: [...found, ...seatingSteps(candidates, seating)] }
  return {
    piles: matrix.piles.counted(),
    ranking,
    rounds: [round],
    pairwise: pairwiseOf(matrix, candidates),
    ...seating,
  }
}

/** How many of the others each one beats less how many beat it. */
export const copelandScores = (matrix: Matrix, among: readonly number[]): Votes =>
  netScores(among, (one, other) => preferring(matrix, one, other) > preferring(matrix, other, one))

export const everybody = ({ size }: Matrix): number[] => [...Array(size).keys()]

/**
 * The smallest set each of whose members beats everybody outside it: those with the highest Copeland scores, and
 * whoever any of them does not beat, until nobody is to be added.
 */
export function smithSet(matrix: Matrix, among: readonly number[]): number[] {
  const members = new Set(groupsOf(copelandScores(matrix, among))[0])
  for (const one of members) {
    for (const other of among) {
      if (!members.has(other) && preferring(matrix, one, other) <= preferring(matrix, other, one)) members.add(other)
    }
  }
  return [...members]
}

/** How many others each is better than, less how many are better than them. */
export const netScores = (all: readonly number[], better: (one: number, other: number) => boolean): Votes =>
  new Map(
    all.map((one) => {
      const signs = all.map((other) => Number(better(one, other)) - Number(better(other, one)))
      return [one, whole(signs.reduce((total, sign) => total + sign, 0))]
    }),
  )

/** Those whom nobody is better than, then the same among the others, and so on. */
export function layers(all: readonly number[], better: (one: number, other: number) => boolean): number[][] {
  const ranking: number[][] = []
  for (let left = [...all]; left.length > 0; ) {
    const best = left.filter((one) => !left.some((other) => better(other, one)))
    ranking.push(best)
    left = left.filter((one) => !best.includes(one))
  }
  return ranking
}
