import { firstChoices } from '../first-choices.ts'
import { electHighest } from '../highest.ts'
import { method } from '../method.ts'

/**
 * Plurality (first past the post; with several seats, the single non-transferable vote): each ballot counts for one
 * candidate, the highest are elected. A ranked ballot counts for its first choice, whatever stands behind it.
 */
export const plurality = method({
  ballot: 'one mark',
  options: { threshold: { kind: 'threshold', says: 'the share that a candidate must reach' } },
  source: 'The plurality rule; with several seats the single non-transferable vote',
  satisfies: ['majority', 'monotone', 'participation', 'consistency', 'later-no-harm'],
  count(contest) {
    const { votes, piles } = firstChoices(contest.ballots, contest.candidates)
    return electHighest(contest, piles, votes, contest.options.threshold)
  },
})
