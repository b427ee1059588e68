import { electedStep, groupsOf, namesOf, scoresOf, seatFirst, seatingSteps, settle, type Votes } from '../contest.ts'
import { compareFractions, divide, sum, whole, ZERO } from '../fraction.ts'
import { method } from '../method.ts'
import { type Preferences, preferencesOf } from '../preferences.ts'
import { rankingOptions, rankingRules } from '../ranking-options.ts'
import type { Round, Step, Tie } from '../round.ts'

/**
 * Two rounds: who has more than half of the valid first choices is elected; else the two highest meet, and a ranking
 * counts for whichever of them it has first. Where ballots carry a single mark nobody can know the second round: the
 * result then ends with those who `remain`, and no winner. For one seat.
 */
export const twoRound = method({
  ballot: 'a ranking',
  options: rankingOptions,
  oneSeat: true,
  source: 'The two-round system, as in the French Constitution of 1958, article 7',
  satisfies: ['majority', 'majority loser', 'condorcet loser', 'later-no-harm'],
  count(contest) {
    const { candidates, ballots } = contest
    const preferences = preferencesOf(ballots, candidates, rankingRules(contest.options))
    const first = votesAmong(preferences, new Set(candidates.keys()))
    const groups = groupsOf(first)
    const half = divide(sum(first.values()), whole(2))
    const steps: Step[] = []
    const rounds: Round[] = [{ scores: scoresOf(candidates, first), steps }]
    const outcome = { piles: preferences.piles.counted(), rounds }
    const elected = [...candidates.keys()].filter((index) => compareFractions(first.get(index) ?? ZERO, half) > 0)
    if (elected.length > 0) {
      steps.push(...electedStep(candidates, elected))
      return { ...outcome, winners: elected, ranking: groups, ties: [], vacant: 0 }
    }
    const ties: Tie[] = []
    const finalists: number[] = []
    for (const group of groups) {
      const places = Math.min(2, candidates.length) - finalists.length
      if (places <= 0) break
      if (group.length <= places) finalists.push(...group)
      else {
        const { tie, chosen } = settle(contest, 'order', group, places)
        ties.push(tie)
        steps.push({ step: 'tied', tie })
        if (chosen === undefined) return { ...outcome, winners: [], ranking: groups, ties, vacant: 0 }
        finalists.push(...chosen)
      }
    }
    steps.push({ step: 'remaining', candidates: namesOf(candidates, finalists) })
    const isRanked = preferences.choices.length > preferences.counts.length
    const vacant = finalists.length === 0 ? contest.seats : 0
    if (!isRanked) return { ...outcome, winners: [], ranking: groups, ties, vacant }
    const second = votesAmong(preferences, new Set(finalists))
    const order = groupsOf(second)
    const rest = groups.map((group) => group.filter((index) => !finalists.includes(index)))
    const seating = seatFirst({ ...contest, seats: 1 }, order, [first, second])
    const { winners } = seating
    rounds.push({ scores: scoresOf(candidates, second), steps: seatingSteps(candidates, seating) })
    return { ...outcome, winners, ranking: [...order, ...rest], ties: [...ties, ...seating.ties], vacant: 0 }
  },
})

/** Each ballot for the first of these candidates on it. */
function votesAmong({ starts, choices, counts }: Preferences, among: ReadonlySet<number>): Votes {
  const votes = new Map([...among].map((index) => [index, 0]))
  for (const [ballot, count] of counts.entries()) {
    for (let at = starts[ballot] ?? 0; at < (starts[ballot + 1] ?? 0); at += 1) {
      const index = choices[at] ?? 0
      const before = votes.get(index)
      if (before === undefined) continue
      votes.set(index, before + count)
      break
    }
  }
  return new Map([...votes].map(([index, count]) => [index, whole(count)]))
}
