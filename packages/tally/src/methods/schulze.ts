import { electByPairs, everybody, layers, netScores, pairwiseOptions, strengthOption, victories } from '../condorcet.ts'
import { method } from '../method.ts'

/**
 * Schulze (beatpath): the strength of a path of victories is that of its weakest; one candidate is better than another
 * whose strongest path back is weaker. The score says how many others each is better than, less how many are better.
 */
export const schulze = method({
  ballot: 'a ranking with ties',
  options: { ...pairwiseOptions, strength: strengthOption },
  source: 'M. Schulze, A new monotonic, clone-independent, reversal symmetric, and Condorcet-consistent method, 2011',
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
      const { size } = matrix
      const all = everybody(matrix)
      const paths = widest(victories(matrix, contest.options.strength), all)
      const better = (one: number, other: number) => (paths[one * size + other] ?? 0) > (paths[other * size + one] ?? 0)
      return { scores: netScores(all, better), ranking: layers(all, better) }
    }),
})

/** Floyd and Warshall's algorithm for the strongest path between any two. */
function widest(strengths: Float64Array, all: readonly number[]): Float64Array {
  const size = all.length
  const paths = Float64Array.from(strengths)
  for (const middle of all) {
    for (const from of all) {
      const first = paths[from * size + middle] ?? 0
      for (const to of all) {
        const through = Math.min(first, paths[middle * size + to] ?? 0)
        paths[from * size + to] = Math.max(through, paths[from * size + to] ?? 0)
      }
    }
  }
  return paths
}
