import { compareFractions, formatFraction, parseFraction, subtract, sum, whole, ZERO } from '../fraction.ts'
import { byCodeUnits } from '../names.ts'
import type { Result } from '../result.ts'
import type { Round, Score, Step, Tie } from '../round.ts'
import { sha256 } from '../sha256.ts'
import type { Fact, FactGroup } from './fact.ts'
import { measureOf, neededIn } from './measure.ts'
import { pairFacts } from './pair-facts.ts'

/**
 * The whole count as facts: the ballots first, then each round, then the outcome. Whoever wants other words or another
 * picture than `explain` and the pictures give makes them from these.
 */
export function explanationOf(result: Result): readonly FactGroup[] {
  return [
    { part: 'ballots', facts: ballotFacts(result) },
    ...result.rounds.map(
      (round, at): FactGroup => ({ part: 'round', round: at + 1, facts: roundFacts(result, round, at) }),
    ),
    { part: 'outcome', facts: outcomeFacts(result) },
  ]
}

function ballotFacts({ method, seats, ballots, valid, blank, invalid, rejected, quorum }: Result): Fact[] {
  return [
    { fact: 'method', method, seats },
    { fact: 'ballots', ballots, valid, blank, invalid },
    ...rejected.map(({ reason, ballots: count }): Fact => ({ fact: 'rejected', reason, ballots: count })),
    ...(quorum ? [{ fact: 'quorum', ...quorum, ballots } as const] : []),
  ]
}

function roundFacts(result: Result, round: Round, at: number): Fact[] {
  const [before, after] = [result.rounds[at - 1], result.rounds[at + 1]]
  return [
    ...(round.required === before?.required ? [] : requiredFacts(result, round)),
    { fact: 'scores', measure: measureOf(result, at), scores: round.scores },
    ...unheldFacts(result, round),
    ...(at === 0 && result.pairwise ? pairFacts(result.pairwise) : []),
    ...round.steps.flatMap((step) => stepFacts(result, round, step)),
    ...(after ? passedOn(round, after) : []),
  ]
}

function requiredFacts(result: Result, round: Round): Fact[] {
  const votes = neededIn(result, round)
  if (votes === undefined) return []
  if (round.exhausted === undefined) return [{ fact: 'required', by: 'threshold', votes }]
  return [{ fact: 'required', by: result.method === 'irv' ? 'majority' : 'quota', votes }]
}

/** The votes of a transfer count that nobody holds: where no choice is left, and where decimals are cut. */
function unheldFacts({ valid }: Result, { scores, exhausted }: Round): Fact[] {
  if (exhausted === undefined) return []
  const held = sum([parseFraction(exhausted), ...scores.map(({ votes }) => parseFraction(votes))])
  const cut = formatFraction(subtract(whole(valid), held))
  return [
    ...(exhausted === '0' ? [] : [{ fact: 'exhausted', votes: exhausted } as const]),
    ...(cut === '0' ? [] : [{ fact: 'cut off', votes: cut } as const]),
  ]
}

function stepFacts(result: Result, round: Round, step: Step): Fact[] {
  switch (step.step) {
    case 'elected':
      return electedFacts(result, round, step.candidates)
    case 'defeated':
      return [{ fact: 'defeated', scores: round.scores.filter(({ candidate }) => step.candidates.includes(candidate)) }]
    case 'transferred': {
      const votes = votesOf(round, step.from)
      const surplus = formatFraction(subtract(parseFraction(votes), parseFraction(round.required ?? '0')))
      return [{ fact: 'surplus', from: step.from, votes, surplus, factor: step.factor }]
    }
    case 'kept':
      return [{ fact: 'kept', candidate: step.candidate, factor: step.factor }]
    case 'tied':
      return [{ fact: 'tie', tie: step.tie }, ...lotFacts(result, step.tie)]
    case 'remaining':
      return [{ fact: 'remaining', candidates: step.candidates }]
    case 'locked':
    case 'left-out':
      return [{ fact: 'victory', over: step.over, under: step.under, votes: step.votes, kept: step.step === 'locked' }]
    case 'vacant':
      // The outcome says it for every method.
      return []
  }
}

const votesOf = ({ scores }: Round, name: string): string =>
  scores.find(({ candidate }) => candidate === name)?.votes ?? '0'

/** In a transfer count, who has what is needed and who is left over for the last seats. */
function electedFacts(result: Result, round: Round, candidates: readonly string[]): Fact[] {
  const needed = neededIn(result, round)
  if (needed === undefined && round.exhausted === undefined) {
    return [{ fact: 'elected', candidates, because: 'decided' }]
  }
  const reaches = (name: string) =>
    needed !== undefined && compareFractions(parseFraction(votesOf(round, name)), parseFraction(needed)) >= 0
  const [reached, left] = [candidates.filter(reaches), candidates.filter((name) => !reaches(name))]
  return [
    ...(reached.length > 0 ? [{ fact: 'elected', candidates: reached, because: 'reached' } as const] : []),
    ...(left.length > 0 ? [{ fact: 'elected', candidates: left, because: 'left' } as const] : []),
  ]
}

/** Where lots are drawn, every tie is broken by them. */
function lotFacts({ lot }: Result, { candidates }: Tie): Fact[] {
  if (lot === undefined) return []
  const lots = candidates
    .map((candidate) => ({ candidate, hash: sha256(`${lot}\n${candidate}`) }))
    .sort((left, right) => byCodeUnits(left.hash, right.hash))
  return [{ fact: 'lot', seed: lot, lots }]
}

/** What each has more in the next round: votes that came from those who were elected or defeated in this one. */
function passedOn(round: Round, after: Round): Fact[] {
  if (round.exhausted === undefined || after.exhausted === undefined) return []
  const gains = gainsBetween(round, after)
  const exhausted = formatFraction(subtract(parseFraction(after.exhausted), parseFraction(round.exhausted)))
  return gains.length > 0 || exhausted !== '0' ? [{ fact: 'passed on', gains, exhausted }] : []
}

/** Who has more than in the round before, and how much more. */
export const gainsBetween = (before: Round, { scores }: Round): Score[] =>
  scores.flatMap(({ candidate, votes }) => {
    const gain = subtract(parseFraction(votes), parseFraction(votesOf(before, candidate)))
    return compareFractions(gain, ZERO) > 0 ? [{ candidate, votes: formatFraction(gain) }] : []
  })

function outcomeFacts({ winners, ties, rounds, vacant, ranking }: Result): Fact[] {
  const undecided = ties.filter(({ broken }) => broken === undefined)
  const last = rounds.at(-1)?.steps.at(-1)
  return [
    { fact: 'winners', candidates: winners },
    ...undecided.map((tie): Fact => ({ fact: 'undecided', tie })),
    ...(last?.step === 'remaining' ? [{ fact: 'runoff', candidates: last.candidates } as const] : []),
    ...(vacant > 0 ? [{ fact: 'vacant', seats: vacant } as const] : []),
    ...(ranking.length > 0 ? [{ fact: 'ranking', groups: ranking } as const] : []),
  ]
}
