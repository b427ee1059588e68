import { electHighest } from '../highest.ts'
import { method } from '../method.ts'
import { scoredBallots, totalPoints } from '../points.ts'

/** Score voting: each ballot gives each candidate a number, the highest sums are elected. Left out is nothing. */
export const score = method({
  ballot: 'scores',
  options: { highest: { kind: 'whole', from: 1, default: 5, says: 'the highest score on a ballot' } },
  source: 'Range voting, as described by W. D. Smith, 2000',
  satisfies: ['monotone', 'reversal', 'clones', 'participation', 'consistency'],
  count(contest) {
    const { highest } = contest.options
    const { scored, piles } = scoredBallots(contest.ballots, contest.candidates, (scores) =>
      scores.every((one) => one <= highest),
    )
    return electHighest(contest, piles, totalPoints(contest.candidates, scored), undefined)
  },
})

/** Cumulative voting: each ballot shares out so many points as it likes, the highest sums are elected. */
export const cumulative = method({
  ballot: 'points',
  options: { points: { kind: 'whole', from: 1, says: 'how many points one ballot shares out; the seats unless told' } },
  source: 'Cumulative voting, as in the Illinois Constitution of 1870, article IV, sections 7 and 8',
  satisfies: ['majority', 'monotone', 'participation', 'consistency', 'later-no-harm'],
  count(contest) {
    const { points = contest.seats } = contest.options
    const { scored, piles } = scoredBallots(
      contest.ballots,
      contest.candidates,
      (scores) => scores.reduce((total, one) => total + one, 0) <= points,
    )
    return electHighest(contest, piles, totalPoints(contest.candidates, scored), undefined)
  },
})
