import { copelandScores, electByPairs, everybody, pairwiseOptions, smithSet } from '../condorcet.ts'
import { groupsOf } from '../contest.ts'
import { whole } from '../fraction.ts'
import { method } from '../method.ts'

/** Copeland: how many others a candidate beats less how many beat them. */
export const copeland = method({
  ballot: 'a ranking with ties',
  options: pairwiseOptions,
  source: 'A. H. Copeland, A reasonable social welfare function, 1951',
  satisfies: [
    'majority',
    'majority loser',
    'mutual majority',
    'condorcet',
    'condorcet loser',
    'smith',
    'monotone',
    'reversal',
  ],
  count: (contest) => electByPairs(contest, (matrix) => ({ scores: copelandScores(matrix, everybody(matrix)) })),
})

/** The Smith set: the smallest whose members each beat everybody outside it; then the same among the others, and so on. */
export const smith = method({
  ballot: 'a ranking with ties',
  options: pairwiseOptions,
  source: 'J. H. Smith, Aggregation of preferences with variable electorate, 1973',
  satisfies: [
    'majority',
    'majority loser',
    'mutual majority',
    'condorcet',
    'condorcet loser',
    'smith',
    'monotone',
    'reversal',
    'clones',
  ],
  count: (contest) =>
    electByPairs(contest, (matrix) => {
      const ranking: number[][] = []
      for (let left = everybody(matrix); left.length > 0; ) {
        const set = smithSet(matrix, left)
        ranking.push(set)
        left = left.filter((index) => !set.includes(index))
      }
      const scores = new Map(
        ranking.flatMap((set, at) => set.map((index) => [index, whole(ranking.length - at)] as const)),
      )
      return { scores, ranking: groupsOf(scores) }
    }),
})
