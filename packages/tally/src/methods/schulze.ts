import { electByPairs, everybody, layers, pairwiseOptions, strengthOption, victories } from '../condorcet.ts'
import { whole } from '../fraction.ts'
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
      const paths = widest(victories(matrix, contest.options.strength), size)
      const all = everybody(matrix)
      const better = (one: number, other: number) => (paths[one * size + other] ?? 0) > (paths[other * size + one] ?? 0)
      // The relation is transitive, so who is better than more is better.
      const scores = all.map((one) => {
        const [above, below] = [all.filter((other) => better(other, one)), all.filter((other) => better(one, other))]
        return [one, whole(below.length - above.length)] as const
      })
      return { scores: new Map(scores), ranking: layers(all, better) }
    }),
})

/** Floyd and Warshall's algorithm for the strongest path between any two. */
function widest(strengths: Float64Array, size: number): Float64Array {
  const paths = Float64Array.from(strengths)
  for (let middle = 0; middle < size; middle += 1) {
    for (let from = 0; from < size; from += 1) {
      const first = paths[from * size + middle] ?? 0
      if (first === 0 || from === middle) continue
      for (let to = 0; to < size; to += 1) {
        const through = Math.min(first, paths[middle * size + to] ?? 0)
        if (to !== from && through > (paths[from * size + to] ?? 0)) paths[from * size + to] = through
      }
    }
  }
  return paths
}
