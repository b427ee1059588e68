import { vacantSeats } from '../contest.ts'
import { method } from '../method.ts'
import { preferencesOf } from '../preferences.ts'
import { rankingOptions, rankingRules } from '../ranking-options.ts'
import type { Round, Tie } from '../round.ts'
import { majorityWinner, overHalf, type Runoff, runoff, untilOption } from '../runoff.ts'
import { unelectableIndex, unelectableOption } from '../unelectable.ts'

/**
 * One instant runoff for each seat, on all ballots again, without those who have a seat already. The same majority
 * can take every seat: it is block voting by rankings, and not proportional.
 */
export const sequentialIrv = method({
  ballot: 'a ranking',
  options: { ...rankingOptions, ...unelectableOption, ...untilOption },
  source: 'Utah Code, Title 20A, Chapter 4, Part 6; RCTab 2, multi-pass IRV',
  satisfies: ['majority', 'majority loser', 'mutual majority', 'condorcet loser', 'clones', 'later-no-harm'],
  count(contest) {
    const { candidates, ballots, seats, options } = contest
    const preferences = preferencesOf(ballots, candidates, rankingRules(options))
    const [rounds, ties, winners]: [Round[], Tie[], number[]] = [[], [], []]
    let last: Runoff | undefined
    while (winners.length < seats && winners.length < candidates.length) {
      last = runoff(contest, preferences, {
        without: winners,
        unelectable: unelectableIndex(candidates, options.unelectable),
        batch: false,
        atLeast: options.until === 'two' ? 2 : 1,
        required: overHalf,
        winners: (votes, required) => majorityWinner(votes, required, options.until),
      })
      rounds.push(...last.rounds)
      ties.push(...last.ties)
      if (last.winners.length === 0) break
      winners.push(...last.winners)
    }
    const others = (last?.ranking ?? []).map((group) => group.filter((index) => !winners.includes(index)))
    return {
      piles: preferences.piles.counted(),
      winners,
      ranking: [...winners.map((index) => [index]), ...others],
      rounds,
      ties,
      vacant: vacantSeats(seats, winners, ties),
    }
  },
})
