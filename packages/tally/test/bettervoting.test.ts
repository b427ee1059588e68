import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { markedBallot, type Rank, type RankBallot, type Result, scoredBallot } from '../src/index.ts'
import { counted, openTie, votesIn } from './counting.ts'
import { electionJson, hasElections } from './shared-data.ts'

const Value = z.union([z.string(), z.number(), z.array(z.union([z.number(), z.boolean()]))])
const Case = z.object({
  candidates: z.array(z.string()),
  seats: z.number(),
  ballots: z.array(z.array(z.number().nullable())),
  assertions: z.array(z.object({ path: z.string(), value: Value })),
})

const read = (name: string) => {
  const { assertions, ...election } = Case.parse(electionJson(`bettervoting/${name}.json`))
  return { ...election, asserted: new Map(assertions.map(({ path, value }) => [path, value])) }
}

/** Candidates by the rank that a ballot gives them; a column behind the candidates is the rank of an overvote. */
function ranked(marks: readonly (number | null)[], candidates: readonly string[]): RankBallot {
  const last = Math.max(0, ...marks.map((mark) => mark ?? 0))
  const ranks = Array.from({ length: last }, (_, at): Rank => candidates.filter((_, index) => marks[index] === at + 1))
  return { ranks, count: 1 }
}

const marked = (marks: readonly (number | null)[], candidates: readonly string[]): RankBallot => {
  // A mark that is neither 0, 1 nor empty says nothing certain.
  if (marks.some((mark) => mark !== null && mark !== 0 && mark !== 1)) return { ranks: ['unreadable'], count: 1 }
  return markedBallot(candidates.filter((_, index) => marks[index] === 1))
}

const winnersIn = (asserted: ReadonlyMap<string, z.infer<typeof Value>>) =>
  [...asserted].flatMap(([path, value]) => (/^elected\.\d+\.name$/.test(path) ? [value] : []))

describe.skipIf(!hasElections)('bettervoting', () => {
  const values = (result: Result) => [
    ['elected.length', result.winners.length],
    ...result.winners.map((candidate, index) => [`elected.${index}.name`, candidate]),
    ...(result.rounds[0]?.scores ?? []).flatMap(({ candidate, votes }, index) => [
      [`summaryData.candidates.${index}.score`, Number(votes)],
      [`summaryData.candidates.${index}.id`, candidate],
    ]),
    ['summaryData.nAbstentions', result.blank],
    ['summaryData.nTallyVotes', result.valid],
    ['summaryData.nOutOfBoundsVotes', result.invalid],
  ]

  it('approval, one seat: every assertion', () => {
    const { asserted, ballots, ...election } = read('approval-single-winner-test')
    const list = ballots.map((marks) => marked(marks, election.candidates))
    const result = counted({ method: 'approval', ...election, ballots: list })
    expect(new Map(values(result).map(([path, value]) => [path, value]))).toEqual(asserted)
  })

  it('plurality, two seats: every assertion', () => {
    const { asserted, ballots, ...election } = read('plurality-multi-winner-test')
    const list = ballots.map((marks) => marked(marks, election.candidates))
    const result = counted({ method: 'plurality', ...election, ballots: list })
    const overvotes = ['summaryData.nOvervotes', result.invalid]
    expect(new Map([...values(result), overvotes].map(([path, value]) => [path, value]))).toEqual(asserted)
  })

  it('instant runoff with overvotes: the votes of every round, and how many ballots end at an overvote', () => {
    const { asserted, ballots, candidates, seats } = read('irv-lots-of-overvotes-ballots')
    const list = ballots.map((marks) => ranked(marks, candidates))
    const result = counted({ method: 'irv', candidates, seats, ballots: list, options: { overvote: 'exhaust' } })
    expect(result.winners).toEqual(winnersIn(asserted))
    const rounds = [0, 1, 2, 3].map((at) => asserted.get(`summaryData.candidates.${at}.hareScores`))
    const ours = [...result.rounds.keys()].map((at) =>
      Object.values(votesIn(result, at))
        .map(Number)
        .sort((left, right) => right - left),
    )
    const theirs = [...result.rounds.keys()].map((at) =>
      rounds
        .map((votes) => Number(Array.isArray(votes) ? votes[at] : 0))
        .filter((votes) => votes > 0)
        .sort((left, right) => right - left),
    )
    expect(ours).toEqual(theirs)
    // A ballot whose first rank is an overvote is invalid here, and exhausted there.
    const ended = result.rounds.map(({ exhausted }) => Number(exhausted) + result.invalid)
    expect(ended).toEqual(asserted.get('exhaustedVoteCounts'))
  })

  it('instant runoff for two seats is one runoff after the other', () => {
    const { asserted, ballots, candidates, seats } = read('irv-multiwinner')
    const list = ballots.map((marks) => ranked(marks, candidates))
    const result = counted({ method: 'sequential-irv', candidates, seats, ballots: list })
    expect(result.winners).toEqual(winnersIn(asserted))
    for (const [at, name] of ['Alice', 'Bob', 'Carol', 'Dave'].entries()) {
      const votes = result.rounds.map((_, round) => Number(votesIn(result, round)[name] ?? 0))
      expect(votes).toEqual(asserted.get(`summaryData.candidates.${at}.hareScores`))
    }
  })

  it('the single transferable vote: the votes of every round, which they round to whole ones', () => {
    const { asserted, ballots, candidates, seats } = read('stv-two-winner-test')
    const list = ballots.map((marks) => ranked(marks, candidates))
    const result = counted({ method: 'stv', candidates, seats, ballots: list, ties: { order: candidates } })
    expect(result.winners).toEqual(winnersIn(asserted))
    for (const [at, name] of ['Bob', 'Carol', 'Dave'].entries()) {
      const votes = result.rounds.map((_, round) => Math.round(Number(votesIn(result, round)[name] ?? 0)))
      expect(votes).toEqual(asserted.get(`summaryData.candidates.${at + 1}.hareScores`))
    }
  })

  it.each(['rankedrobin-muilti-winner-test', 'rankedrobin-ties'])(
    '%s: Copeland, ties by the order of names',
    (name) => {
      const { asserted, ballots, candidates, seats } = read(name)
      const list = ballots.map((marks) => ranked(marks, candidates))
      const result = counted({ method: 'copeland', candidates, seats, ballots: list, ties: { order: candidates } })
      expect(result.winners).toEqual(winnersIn(asserted))
      expect(result.valid).toBe(asserted.get('summaryData.nTallyVotes'))
      for (const [at, row] of (result.pairwise?.preferences ?? []).entries()) {
        const path = `summaryData.candidates.map.((c) => candidates[${at}].votesPreferredOver[c.id])`
        expect(row).toEqual(asserted.get(path) ?? row)
      }
    },
  )

  it.each(['star-runnerup-tie', 'star-runoff', 'star-runoff-tie-score-resolves'])('%s: both finalists', (name) => {
    const { asserted, ballots, candidates, seats } = read(name)
    const list = ballots.map((marks) =>
      scoredBallot(Object.fromEntries(candidates.map((each, at) => [each, marks[at] ?? 0]))),
    )
    const result = counted({ method: 'star', candidates, seats, ballots: list })
    expect(result.winners).toEqual(winnersIn(asserted))
    const finalists = result.rounds[1]?.scores.map(({ candidate }) => candidate)
    expect(finalists).toEqual(expect.arrayContaining([asserted.get('roundResults.0.runner_up.0.name')]))
  })

  it('star-true-tie-random-winner: stays a tie here unless a rule is given', () => {
    const { ballots, candidates, seats } = read('star-true-tie-random-winner')
    const list = ballots.map((marks) =>
      scoredBallot(Object.fromEntries(candidates.map((each, at) => [each, marks[at] ?? 0]))),
    )
    expect(openTie(counted({ method: 'star', candidates, seats, ballots: list }))?.candidates).toEqual(candidates)
  })
})

describe.skipIf(!hasElections)('caritat: Condorcet, by its own examples', () => {
  const Examples = z.array(
    z.object({
      candidates: z.array(z.string()),
      examples: z.array(
        z.object({
          method: z.string(),
          winner: z.string(),
          ballots: z.array(z.object({ preferences: z.record(z.string(), z.number()) })),
        }),
      ),
    }),
  )
  const examples = hasElections
    ? Examples.parse(electionJson('caritat/tests_votes.json')).flatMap(({ candidates, examples: each }) =>
        each.map((example) => ({ candidates, ...example })),
      )
    : []

  it.each(examples.map((example, at) => [at, example] as const))(
    'example %i',
    (at, { candidates, winner, ballots }) => {
      // A higher number is preferred, so the numbers are scores, read as the order that they give.
      const list = ballots.map(({ preferences }) => {
        const lowest = Math.min(...Object.values(preferences))
        return scoredBallot(
          Object.fromEntries(Object.entries(preferences).map(([name, score]) => [name, score - lowest])),
        )
      })
      const { winners, pairwise } = counted({ method: 'copeland', candidates, seats: 1, ballots: list })
      // Their winner is somebody whom nobody beats. In the last example that is Bob as well, and Bob beats Alice besides.
      expect(winners).toEqual(at === 3 ? ['Bob'] : [winner])
      const theirs = pairwise?.candidates.indexOf(winner) ?? -1
      for (const [other, row] of (pairwise?.preferences ?? []).entries()) {
        expect(pairwise?.preferences[theirs]?.[other]).toBeGreaterThanOrEqual(row[theirs] ?? 0)
      }
    },
  )
})
