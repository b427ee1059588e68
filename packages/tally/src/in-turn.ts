import { type Contest, groupsOf, namesOf, type Outcome, scoresOf, settle, type Votes } from './contest.ts'
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
  let left = [...candidates.keys()]
  let last: Votes = new Map()
  while (winners.length < seats && left.length > 0) {
    const votes = scoreOf(winners, left)
    last = votes
    const [best = []] = groupsOf(votes)
    const steps: Step[] = []
    rounds.push({ scores: scoresOf(candidates, votes), steps })
    if (best.length === 0) break
    let [chosen] = best
    if (best.length > 1) {
      const settled = settle(contest, 'elect', best, 1, [votes])
      ties.push(settled.tie)
      steps.push({ step: 'tied', tie: settled.tie })
      chosen = settled.chosen?.[0]
    }
    if (chosen === undefined) break
    steps.push({ step: 'elected', candidates: namesOf(candidates, [chosen]) })
    winners.push(chosen)
    elected(chosen, votes)
    left = left.filter((index) => index !== chosen)
  }
  const others = groupsOf(new Map([...last].filter(([index]) => left.includes(index))))
  const unscored = left.filter((index) => !last.has(index))
  const open = ties.some(({ broken }) => broken === undefined)
  return {
    piles: piles.counted(),
    winners,
    ranking: [...winners.map((index) => [index]), ...others, ...(unscored.length > 0 ? [unscored] : [])],
    rounds,
    ties,
    vacant: open ? 0 : seats - winners.length,
  }
}
