import { groupsOf, type Votes, vacantSeats } from '../contest.ts'
import { compareFractions, type Fraction, multiply, whole } from '../fraction.ts'
import { method } from '../method.ts'
import { preferencesOf } from '../preferences.ts'
import { rankingOptions, rankingRules } from '../ranking-options.ts'
import { majorityWinner, overHalf, runoff, untilOption } from '../runoff.ts'
import { unelectableIndex, unelectableOption } from '../unelectable.ts'

/**
 * Instant runoff (the alternative vote): while nobody has more than half of the votes that still count, the last is
 * defeated and each of their ballots goes to its next choice. With `batch`, all are defeated together who could not
 * pass the next one even with all votes of those below. With several seats the last are defeated until as many are
 * left; with a threshold, until all who are left reach it in their round, so that seats may stay vacant.
 */
export const irv = method({
  ballot: 'a ranking',
  options: {
    ...rankingOptions,
    ...unelectableOption,
    batch: { kind: 'flag', default: false, says: 'defeat together all who can no longer win; of one seat only' },
    ...untilOption,
    threshold: {
      kind: 'threshold',
      says: 'what all who are elected must have, of the ballots cast or of the votes that still count in the round',
    },
  },
  source: 'W. R. Ware, 1871; the rules of RCTab 2 for skipped, repeated and unreadable ranks',
  satisfies: ['majority', 'majority loser', 'mutual majority', 'condorcet loser', 'clones', 'later-no-harm'],
  count(contest) {
    const { candidates, ballots, seats, options } = contest
    const preferences = preferencesOf(ballots, candidates, rankingRules(options))
    const piles = preferences.piles.counted()
    const { threshold } = options
    const isSingle = seats === 1 && threshold === undefined
    // A threshold may leave seats vacant; without one, so many stay as there are seats, though nobody votes for them.
    const atLeast = threshold !== undefined ? 1 : options.until === 'two' ? Math.max(seats, 2) : seats
    const required = (total: Fraction): Fraction => {
      if (threshold === undefined) return overHalf(total)
      return multiply(threshold.share, threshold.of === 'cast' ? whole(piles.ballots) : total)
    }
    const remaining = (votes: Votes, least: Fraction): number[] | undefined => {
      const reached = ([, amount]: readonly [number, Fraction]) => {
        const order = compareFractions(amount, least)
        return threshold === undefined || order > 0 || (order === 0 && threshold.inclusive)
      }
      return votes.size <= seats && [...votes].every(reached) ? groupsOf(votes).flat() : undefined
    }
    const { winners, ranking, rounds, ties } = runoff(contest, preferences, {
      without: [],
      unelectable: unelectableIndex(candidates, options.unelectable),
      batch: options.batch && isSingle,
      atLeast,
      required,
      winners: (votes, least) => (isSingle ? majorityWinner(votes, least, options.until) : remaining(votes, least)),
    })
    return { piles, winners, ranking, rounds, ties, vacant: vacantSeats(seats, winners, ties) }
  },
})
