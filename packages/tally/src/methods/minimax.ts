import { electByPairs, everybody, pairwiseOptions } from '../condorcet.ts'
import { whole } from '../fraction.ts'
import { method } from '../method.ts'
import { preferring } from '../pairwise.ts'

/** Minimax (Simpson-Kramer): whose worst comparison is the least bad. The score is that one, below zero. */
export const minimax = method({
  ballot: 'a ranking with ties',
  options: {
    ...pairwiseOptions,
    strength: {
      kind: 'choice',
      choices: ['winning votes', 'margins', 'opposition'],
      default: 'winning votes',
      says: 'how bad a comparison is: by the votes of a defeat, by its margin, or by all votes against, defeat or not',
    },
  },
  source: 'P. B. Simpson, 1969; G. H. Kramer, 1977',
  satisfies: ['majority', 'condorcet', 'monotone'],
  count: (contest) =>
    electByPairs(contest, (matrix) => {
      const all = everybody(matrix)
      const { strength } = contest.options
      const badness = (one: number, other: number) => {
        const [against, votes] = [preferring(matrix, other, one), preferring(matrix, one, other)]
        if (strength === 'opposition') return against
        if (strength === 'margins') return against - votes
        return against > votes ? against : 0
      }
      const worst = (one: number) => all.filter((other) => other !== one).map((other) => badness(one, other))
      return {
        scores: new Map(all.map((one) => [one, whole(-Math.max(...worst(one), ...(all.length === 1 ? [0] : [])))])),
      }
    }),
})
