import { electByPairs, everybody, pairwiseOptions } from '../condorcet.ts'
import { whole } from '../fraction.ts'
import { method } from '../method.ts'
import { preferring } from '../pairwise.ts'

/** Above so many candidates the search would take too long, so the election is refused. */
const MOST_CANDIDATES = 16

/**
 * Kemeny-Young: the order of all candidates that agrees with the most preferences in pairs. Found exactly by dynamic
 * programming over all sets of candidates; where several orders are as good, whoever may come next in any of them
 * stands equal. At most 16 candidates.
 */
export const kemeny = method({
  ballot: 'a ranking with ties',
  options: pairwiseOptions,
  most: MOST_CANDIDATES,
  source: 'J. G. Kemeny, Mathematics without numbers, 1959; H. P. Young and A. Levenglick, 1978',
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
  count: (contest) =>
    electByPairs(contest, (matrix) => {
      const { size } = matrix
      const all = everybody(matrix)
      const full = 2 ** size - 1
      // best[set]: the most agreement of an order of those in the set, placed behind all others.
      const best = new Float64Array(full + 1)
      const gain = (one: number, rest: number) => {
        let total = 0
        for (const other of all) if (rest & (1 << other)) total += preferring(matrix, one, other)
        return total
      }
      for (let set = 1; set <= full; set += 1) {
        let most = 0
        for (const one of all) {
          const rest = set & ~(1 << one)
          if (rest !== set) most = Math.max(most, gain(one, rest) + (best[rest] ?? 0))
        }
        best[set] = most
      }
      const places = new Map<number, number>()
      let sets = new Set([full])
      for (const place of all) {
        const following = new Set<number>()
        for (const set of sets) {
          for (const one of all) {
            const rest = set & ~(1 << one)
            if (rest === set || gain(one, rest) + (best[rest] ?? 0) !== best[set]) continue
            if (!places.has(one)) places.set(one, place)
            following.add(rest)
          }
        }
        sets = following
      }
      return { scores: new Map([...places].map(([one, place]) => [one, whole(size - place)])) }
    }),
})
