import { groupsOf, namesInOrder, namesOf, scoresOf, seatFirst, type Votes } from './contest.ts'
import { divide, type Fraction, multiply, ONE, parseFraction, sum, ZERO } from './fraction.ts'
import { byCodeUnits, firstRepeated } from './names.ts'
import type { Result } from './result.ts'
import type { Score, Tie } from './round.ts'
import { type TieRule, tieBreaker } from './ties.ts'

/** One of several electorates whose results are put together, as a jury and the public. */
export interface Panel {
  readonly name: string
  /** Counted by any method that gives every candidate a score; its last round is what counts. */
  readonly result: Result
  /** What the panel is worth. @default 1 */
  readonly weight?: Fraction
}

export interface PanelElection {
  readonly panels: readonly Panel[]
  readonly seats: number
  /**
   * Whether a weight is that of each point, so that a panel which gives more points has more to say; or that of the
   * panel, whose points are then its share of the whole.
   * @default point
   */
  readonly weightOf?: 'point' | 'panel'
  /** Between equals the points of these panels decide, one panel after the other. */
  readonly precedence?: readonly string[]
  /** What decides after that. @default none */
  readonly ties?: TieRule
}

/** What the panels decided together. */
export interface PanelResult {
  readonly ok: true
  readonly seats: number
  readonly winners: readonly string[]
  /** Everybody, best first; equals stand together, sorted by name. */
  readonly ranking: readonly (readonly string[])[]
  /** Everybody's points of all panels together, most first. */
  readonly scores: readonly Score[]
  readonly ties: readonly Tie[]
  readonly vacant: number
}

export type PanelProblem =
  | { readonly code: 'no-panel' }
  | { readonly code: 'duplicate-panel' | 'unknown-panel' | 'invalid-weight'; readonly panel: string }
  /** The panel did not vote on the same candidates as the first one. */
  | { readonly code: 'other-candidates'; readonly panel: string }
  | { readonly code: 'invalid-seats'; readonly seats: number }

/** Adds up the weighted points of several panels, exactly, and seats those who have most. */
export function tallyPanels(
  election: PanelElection,
): PanelResult | { readonly ok: false; readonly problem: PanelProblem } {
  const problem = panelProblem(election)
  if (problem) return { ok: false, problem }
  const { panels, seats, weightOf = 'point', precedence = [], ties = 'none' } = election
  const candidates = [...(panels[0]?.result.ranking.flat() ?? [])].sort(byCodeUnits)
  const points = new Map(panels.map((panel) => [panel.name, pointsOf(panel, candidates)]))
  const totals: Votes = new Map(
    candidates.map((_, index) => [
      index,
      sum(
        panels.map(({ name, weight = ONE }) => {
          const given = points.get(name) ?? new Map<number, Fraction>()
          const all = weightOf === 'panel' ? sum(given.values()) : ONE
          return all.numerator === 0n ? ZERO : divide(multiply(weight, given.get(index) ?? ZERO), all)
        }),
      ),
    ]),
  )
  const groups = precedence.reduce(
    (before, name) => before.flatMap((group) => groupsOf(restricted(points.get(name) ?? new Map(), group))),
    groupsOf(totals),
  )
  const seated = seatFirst({ candidates, seats, ties: tieBreaker(ties, candidates) }, groups)
  return {
    ok: true,
    seats,
    winners: namesInOrder(candidates, seated.winners),
    ranking: groups.map((group) => namesOf(candidates, group)),
    scores: scoresOf(candidates, totals),
    ties: seated.ties,
    vacant: seated.vacant,
  }
}

const restricted = (votes: Votes, to: readonly number[]): Votes =>
  new Map(to.map((index) => [index, votes.get(index) ?? ZERO]))

function pointsOf({ result }: Panel, candidates: readonly string[]): Votes {
  const indexes = new Map(candidates.map((name, index) => [name, index]))
  const scores = result.rounds.at(-1)?.scores ?? []
  return new Map(scores.map(({ candidate, votes }) => [indexes.get(candidate) ?? -1, parseFraction(votes)]))
}

function panelProblem({ panels, seats, precedence = [] }: PanelElection): PanelProblem | undefined {
  const names = panels.map(({ name }) => name)
  const [first] = panels
  if (first === undefined) return { code: 'no-panel' }
  const twice = firstRepeated(names)
  if (twice !== undefined) return { code: 'duplicate-panel', panel: twice }
  const unknown = precedence.find((name) => !names.includes(name))
  if (unknown !== undefined) return { code: 'unknown-panel', panel: unknown }
  if (!Number.isSafeInteger(seats) || seats < 1) return { code: 'invalid-seats', seats }
  const candidatesOf = ({ result }: Panel) => JSON.stringify([...result.ranking.flat()].sort(byCodeUnits))
  for (const panel of panels) {
    const { numerator, denominator } = panel.weight ?? ONE
    if (numerator < 1n || denominator < 1n) return { code: 'invalid-weight', panel: panel.name }
    if (candidatesOf(panel) !== candidatesOf(first)) return { code: 'other-candidates', panel: panel.name }
  }
  return undefined
}
