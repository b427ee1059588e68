import {
  type Contest,
  electedStep,
  groupsOf,
  namesOf,
  type Outcome,
  scoresOf,
  settle,
  type Votes,
  vacantSeats,
} from '../contest.ts'
import { compareFractions, whole, ZERO } from '../fraction.ts'
import { method } from '../method.ts'
import { type Scored, scoredBallots, totalPoints } from '../points.ts'
import type { Round, Step, Tie } from '../round.ts'

/**
 * STAR: score, then automatic runoff. The two highest sums meet; each ballot counts for whom it scores higher. Ties:
 * among the scores, who is preferred by more ballots goes on; in the runoff, the higher sum wins (the official rules of
 * the Equal Vote Coalition); what is still tied goes to the rule chosen. With several seats it is run again for each
 * (bloc STAR).
 */
export const star = method({
  ballot: 'scores',
  options: { highest: { kind: 'whole', from: 1, default: 5, says: 'the highest score on a ballot' } },
  source: 'STAR voting, Equal Vote Coalition, 2014; ties by its official tie-breaking rules',
  satisfies: ['majority loser', 'condorcet loser', 'monotone'],
  count(contest) {
    const { candidates, seats, options } = contest
    const { scored, piles } = scoredBallots(contest.ballots, candidates, (scores) =>
      scores.every((one) => one <= options.highest),
    )
    const totals = totalPoints(candidates, scored)
    const left = new Set(candidates.keys())
    const winners: number[] = []
    const rounds: Round[] = []
    const ties: Tie[] = []
    while (winners.length < seats && left.size > 0) {
      const among: Votes = new Map([...totals].filter(([index]) => left.has(index)))
      const seat = fillSeat(contest, among, scored)
      rounds.push(...seat.rounds)
      ties.push(...seat.ties)
      if (seat.winner === undefined) break
      winners.push(seat.winner)
      left.delete(seat.winner)
    }
    const others = groupsOf(new Map([...totals].filter(([index]) => left.has(index))))
    return {
      piles: piles.counted(),
      winners,
      ranking: [...winners.map((index) => [index]), ...others],
      rounds,
      ties,
      vacant: vacantSeats(seats, winners, ties),
    }
  },
})

interface Seat extends Pick<Outcome, 'rounds' | 'ties'> {
  readonly winner: number | undefined
}

function fillSeat(contest: Contest<unknown>, totals: Votes, scored: readonly Scored[]): Seat {
  const { candidates } = contest
  const ties: Tie[] = []
  const decide = (to: Tie['to'], group: readonly number[], places: number, steps: Step[]) => {
    const { tie, chosen } = settle(contest, to, group, places)
    ties.push(tie)
    steps.push({ step: 'tied', tie })
    return chosen
  }
  const steps: Step[] = []
  const scoring = { scores: scoresOf(candidates, totals), steps }
  const finalists: number[] = []
  const most = Math.min(2, totals.size)
  for (const equals of groupsOf(totals).flatMap((group) => byPreference(group, scored))) {
    const places = most - finalists.length
    if (places === 0) break
    const chosen = equals.length <= places ? equals : decide('order', equals, places, steps)
    if (chosen === undefined) return { winner: undefined, rounds: [scoring], ties }
    finalists.push(...chosen)
  }
  const [first, second] = finalists
  if (first === undefined || second === undefined) {
    steps.push(...electedStep(candidates, finalists))
    return { winner: first, rounds: [scoring], ties }
  }
  steps.push({ step: 'remaining', candidates: namesOf(candidates, finalists) })
  const runoff = preferences(first, second, scored)
  const votes: Votes = new Map([
    [first, whole(runoff.first)],
    [second, whole(runoff.second)],
  ])
  const last: Step[] = []
  const isHigher = compareFractions(totals.get(first) ?? ZERO, totals.get(second) ?? ZERO) > 0
  const [preferred = []] = groupsOf(votes)
  const level = () => (isHigher ? [first] : (decide('elect', [first, second], 1, last) ?? []))
  const elected = preferred.length === 1 ? preferred : level()
  last.push(...electedStep(candidates, elected))
  return { winner: elected[0], rounds: [scoring, { scores: scoresOf(candidates, votes), steps: last }], ties }
}

function preferences(one: number, other: number, scored: readonly Scored[]) {
  let [first, second] = [0, 0]
  for (const { scores, count } of scored) {
    const of = (candidate: number) => scores.find(([index]) => index === candidate)?.[1] ?? 0
    const [left, right] = [of(one), of(other)]
    if (left > right) first += count
    else if (right > left) second += count
  }
  return { first, second }
}

/** Those of a group, first who win the most comparisons within it; who win as many stand together. */
function byPreference(group: readonly number[], scored: readonly Scored[]): number[][] {
  const wins = new Map(
    group.map((one) => {
      const beaten = group.filter((other) => {
        const { first, second } = preferences(one, other, scored)
        return first > second
      })
      return [one, whole(beaten.length)] as const
    }),
  )
  return groupsOf(wins)
}
