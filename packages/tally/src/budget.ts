import type { Ballot } from './ballot.ts'
import { asBallots, type Ballots, contentOf } from './ballots.ts'
import { groupsOf, namesInOrder, namesOf, scoresOf, settle, type Votes } from './contest.ts'
import type { Flaw } from './encoding.ts'
import { pay, pricesFor } from './equal-prices.ts'
import { divide, type Fraction, multiply, sum, whole, ZERO } from './fraction.ts'
import { type Marked, marksOf } from './marks.ts'
import { byCodeUnits, firstRepeated } from './names.ts'
import type { PileCounts } from './piles.ts'
import type { Round, Step, Tie } from './round.ts'
import { type TieRule, tieBreaker } from './ties.ts'

/** Something that residents can vote money for. */
export interface Project {
  readonly name: string
  /** In whole units of the money, such as fen or cents; at least 1. */
  readonly cost: number
}

export interface Budget {
  readonly projects: readonly Project[]
  /** In the same units. */
  readonly budget: number
  /** Each with the projects that somebody approves of. */
  readonly ballots: Ballots | Iterable<Ballot>
  /**
   * What a funded project is worth to who approves of it: as much as it costs, or the same for each.
   * @default cost
   */
  readonly satisfaction?: 'cost' | 'one'
  /** What is done with money that no group can spend together: nothing, or the most approved that it still pays for. */
  readonly completion?: 'none' | 'most approved'
  /** @default none: the count stops at a tie, and says so */
  readonly ties?: TieRule
}

/** Which projects get money, and how that came about. */
export interface Allocation extends PileCounts {
  readonly ok: true
  /** In the order in which they were chosen. */
  readonly funded: readonly string[]
  readonly spent: number
  readonly rounds: readonly Round[]
  readonly ties: readonly Tie[]
}

export type BudgetProblem =
  | { readonly code: 'duplicate-project' | 'invalid-cost'; readonly project: string }
  | { readonly code: 'invalid-budget'; readonly budget: number }
  | { readonly code: Flaw['code']; readonly index: number }

/**
 * Allocates a budget by the Method of Equal Shares: every ballot gets the same part of the money, and a project is
 * funded where those who approve of it can pay for it together; first the one at which the most that anybody pays is
 * least for what they get. So a group of a tenth of all has its say over a tenth of the money.
 *
 * Source: D. Peters, G. Pierczyński and P. Skowron, Proportional participatory budgeting with additive utilities, 2021.
 */
export function allocate(question: Budget): Allocation | { readonly ok: false; readonly problem: BudgetProblem } {
  const problem = budgetProblem(question)
  if (problem) return { ok: false, problem }
  const { budget, satisfaction = 'cost', completion = 'none', ties: rule = 'none' } = question
  const encoded = contentOf(asBallots(question.ballots))
  if (encoded.flaw) return { ok: false, problem: encoded.flaw }
  const projects = [...question.projects].sort((left, right) => byCodeUnits(left.name, right.name))
  const candidates = projects.map(({ name }) => name)
  const costs = projects.map(({ cost }) => cost)
  const { marked, piles } = marksOf(encoded, candidates, candidates.length)
  const counted = piles.counted()
  const contest = { candidates, ties: tieBreaker(rule, candidates) }
  const money = marked.map(() => divide(whole(budget), whole(counted.valid)))
  const [rounds, ties, funded]: [Round[], Tie[], number[]] = [[], [], []]
  const spent = () => funded.reduce((total, index) => total + (costs[index] ?? 0), 0)
  const left = () => [...candidates.keys()].filter((index) => !funded.includes(index))
  const priceOf = (index: number): Fraction => whole(costs[index] ?? 0)

  const history: Votes[] = []
  /** Funds the highest until none is left; answers with whether a tie stopped it. */
  const fund = (scoresNow: () => Votes, chosen: (index: number, votes: Votes) => void): boolean => {
    for (;;) {
      const votes = scoresNow()
      history.push(votes)
      const [best = []] = groupsOf(votes)
      if (best.length === 0) return false
      const steps: Step[] = []
      rounds.push({ scores: scoresOf(candidates, votes), steps })
      let [one] = best
      if (best.length > 1) {
        const settled = settle(contest, 'elect', best, 1, history)
        ties.push(settled.tie)
        steps.push({ step: 'tied', tie: settled.tie })
        one = settled.chosen?.[0]
      }
      if (one === undefined) return true
      steps.push({ step: 'elected', candidates: namesOf(candidates, [one]) })
      funded.push(one)
      chosen(one, votes)
    }
  }
  const worth = (index: number): Fraction => (satisfaction === 'cost' ? priceOf(index) : whole(1))
  const isStopped = fund(
    () =>
      new Map(
        [...pricesFor(marked, money, left(), priceOf)].map(([index, paid]) => [index, divide(paid, worth(index))]),
      ),
    (index, votes) => pay(marked, money, index, multiply(multiply(votes.get(index) ?? ZERO, worth(index)), whole(-1))),
  )
  if (!isStopped && completion === 'most approved') {
    const approvals = approvalsOf(marked, candidates)
    fund(
      () => {
        const affordable = left().filter(
          (index) => (costs[index] ?? 0) <= budget - spent() && (approvals.get(index) ?? ZERO).numerator > 0n,
        )
        return new Map(affordable.map((index) => [index, approvals.get(index) ?? ZERO]))
      },
      () => undefined,
    )
  }
  return { ok: true, ...counted, funded: namesInOrder(candidates, funded), spent: spent(), rounds, ties }
}

const approvalsOf = (marked: readonly Marked[], candidates: readonly string[]): Votes =>
  new Map(
    candidates.map((_, index) => [
      index,
      sum(marked.map(({ candidates: chosen, count }) => (chosen.includes(index) ? whole(count) : ZERO))),
    ]),
  )

function budgetProblem({ projects, budget }: Budget): BudgetProblem | undefined {
  if (!Number.isSafeInteger(budget) || budget < 1) return { code: 'invalid-budget', budget }
  const project = firstRepeated(projects.map(({ name }) => name))
  if (project !== undefined) return { code: 'duplicate-project', project }
  const wrong = projects.find(({ cost }) => !Number.isSafeInteger(cost) || cost < 1)
  return wrong && { code: 'invalid-cost', project: wrong.name }
}
