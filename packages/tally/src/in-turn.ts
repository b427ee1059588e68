import {
  type Contest,
  electedStep,
  groupsOf,
  type Outcome,
  scoresOf,
  settle,
  type Votes,
  vacantSeats,
} from './contest.ts'
import type { Piles } from './piles.ts'
import type { Round, Step, Tie } from './round.ts'

/** Fills one seat after the other by whoever scores highest, given who has one already. */
export function electInTurn(
  contest: Contest<unknown>,
  piles: Piles,
  scoreOf: (winners: readonly number[], left: readonly number[]) => Votes,
  elected: (chosen: number, votes: Votes) => void = () => undefined,
): Outcome {
  const { candidates, seats } = contest
  const winners: number[] = []
  const rounds: Round[] = []
  const ties: Tie[] = []
  const history: Votes[] = []
  let left = [...candidates.keys()]
  while (winners.length < seats) {
    const votes = scoreOf(winners, left)
    history.push(votes)
    const [best = []] = groupsOf(votes)
    if (best.length === 0) break
    const steps: Step[] = []
    rounds.push({ scores: scoresOf(candidates, votes), steps })
    let [chosen] = best
    if (best.length > 1) {
      const settled = settle(contest, 'elect', best, 1, history)
      ties.push(settled.tie)
      steps.push({ step: 'tied', tie: settled.tie })
      chosen = settled.chosen?.[0]
    }
    if (chosen === undefined) break
    steps.push(...electedStep(candidates, [chosen]))
    winners.push(chosen)
    elected(chosen, votes)
    left = left.filter((index) => index !== chosen)
  }
  const last = history.at(-1) ?? new Map<number, never>()
  const others = groupsOf(new Map([...last].filter(([index]) => left.includes(index))))
  const unscored = left.filter((index) => !last.has(index))
  return {
    piles: piles.counted(),
    winners,
    ranking: [...winners.map((index) => [index]), ...others, unscored],
    rounds,
    ties,
    vacant: vacantSeats(seats, winners, ties),
  }
}
