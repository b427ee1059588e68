import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  type Ballot,
  type Cvotes,
  majority,
  markedBallot,
  parseBallotCsv,
  parseCvotes,
  type Result,
  type Score,
  tally,
} from '../src/index.ts'
import { electionFile, electionJson, hasElections } from './shared-data.ts'

const Case = z.object({
  id: z.string(),
  file: z.union([z.string(), z.array(z.string())]).transform((file) => [file].flat()[0] ?? ''),
  method: z.string(),
  seats: z.number(),
  expected: z.record(z.string(), z.unknown()),
})
const cases = hasElections ? z.object({ cases: z.array(Case) }).parse(electionJson('index.json')).cases : []
const Counts = z.record(z.string(), z.number())

function expectedOf<Schema extends z.ZodType>(id: string, schema: Schema): z.infer<Schema> {
  return schema.parse(cases.find((entry) => entry.id === id)?.expected)
}

function count(input: Parameters<typeof tally>[0]): Result {
  const outcome = tally(input)
  if (!outcome.ok) throw new Error(outcome.problem.code)
  return outcome
}

function readCvotes(path: string): Cvotes {
  const read = parseCvotes(electionFile(path))
  if (!read.ok) throw new Error(`${path}:${read.line} ${read.problem}`)
  return read
}

function byName(scores: readonly Score[]): Record<string, number> {
  return Object.fromEntries(scores.map(({ candidate, votes }) => [candidate, votes]))
}

/** The scores as groups of equals, which is how rankings are published: `A > B = C`. */
function ranking(scores: readonly Score[]): string[][] {
  const votes = [...new Set(scores.map((score) => score.votes))]
  return votes.map((votes) => scores.filter((score) => score.votes === votes).map(({ candidate }) => candidate))
}

describe.skipIf(!hasElections)('Burlington 2009, mayor', () => {
  it('gives the published first choices of all 8,980 ballots', () => {
    const read = parseBallotCsv(electionFile('burlington/burlington-2009-mayor.csv'))
    if (!read.ok) throw new Error(read.problem)
    const official = expectedOf('burlington/2009-irv', z.object({ round1_official: Counts })).round1_official
    const { exhausted, ...firstChoices } = official
    const result = count({ method: 'plurality', candidates: read.named, ballots: read.ballots, seats: 1 })
    expect(result.ballots).toBe(8980)
    expect(byName(result.scores)).toEqual(firstChoices)
    // The report's four exhausted ballots are the four with an overvote at the first rank: we call them invalid.
    // No ballot of the file has a skipped first rank, so no reading of skipped ranks changes a figure.
    expect(result.invalid).toBe(exhausted)
    expect(result.protocol).toContainEqual({ step: 'rejected', reason: 'unreadable', ballots: exhausted })
    expect(result.blank).toBe(0)
    // Plurality elects Wright; the instant runoff that was really held elected Kiss.
    expect(result.elected).toEqual(['Kurt Wright'])
  })

  it('among the last three gives votelib its plurality winner', () => {
    const { winners } = expectedOf('votelib/burlington-top3-plurality', z.object({ winners: z.array(z.string()) }))
    const { candidates, ballots } = readCvotes('votelib/burlington-2009-top3.cvotes')
    expect(count({ method: 'plurality', candidates, ballots, seats: 1 }).elected).toEqual(winners)
  })
})

describe.skipIf(!hasElections)('published first preferences (votelib)', () => {
  const first = (id: string) => {
    const votes = Counts.parse(electionJson(`${id}.json`))
    const ballots = Object.entries(votes).map(([candidate, count]) => markedBallot([candidate], count))
    const { winners } = expectedOf(id, z.object({ winners: z.array(z.string()) }))
    return { candidates: Object.keys(votes), ballots, winners }
  }

  it('elect the president of Mexico, 2018, by plurality of 55 million votes', () => {
    const { winners, ...election } = first('votelib/mex_prez_2018')
    expect(count({ method: 'plurality', seats: 1, ...election })).toMatchObject({ ballots: 55007931, elected: winners })
  })

  it.each(['votelib/cz_sen_2018_20', 'votelib/cz_sen_2018_68'])(
    'elect a Czech senator in the first round only with more than half: %s',
    (id) => {
      const { winners, ...election } = first(id)
      const result = count({ method: 'plurality', seats: 1, threshold: majority('valid'), ...election })
      expect(result.elected).toEqual(winners)
      expect(result.vacant).toBe(1 - winners.length)
    },
  )
})

describe.skipIf(!hasElections)('CondorcetPHP, first past the post', () => {
  const published = (name: string) => {
    const { candidates, ballots } = readCvotes(`condorcet-php/${name}.cvotes`)
    const schema = z.object({ winners: z.array(z.string()), ranking: z.array(z.array(z.string())) })
    const result = count({ method: 'plurality', candidates, ballots, seats: 1 })
    return { result, expected: expectedOf(`condorcet-php/${name}`, schema) }
  }

  it('orders all sixteen candidates of France 2002 as published', () => {
    const { result, expected } = published('FirstPastThePost-result-french2002-1')
    expect(result.elected).toEqual(expected.winners)
    expect(ranking(result.scores)).toEqual(expected.ranking)
  })

  it('has the same winner where a ballot ranks two first, though it halves that ballot and we call it an overvote', () => {
    const { result, expected } = published('FirstPastThePost-result-3-1')
    expect(result.elected).toEqual(expected.winners)
    // Their C stands before B by half a vote. Halves are a guess at what the voter meant, so here both have none.
    expect(expected.ranking).toEqual([['A'], ['C'], ['B']])
    expect(ranking(result.scores)).toEqual([['A'], ['B', 'C']])
    expect(result.protocol).toContainEqual({ step: 'rejected', reason: 'overvote', ballots: 1 })
  })
})

describe.skipIf(!hasElections)('RCTab, first round of ranked ballots', () => {
  const Report = z.object({ results: z.array(z.object({ tally: z.record(z.string(), z.coerce.number()) })) })
  const firstRound = (name: string, report: string, skipped: readonly string[]) => {
    const text = electionFile(`rctab/${name}/ballots.csv`).replaceAll('UWI', 'Undeclared Write-ins')
    const read = parseBallotCsv(text, { skipped: ['', 'undervote', ...skipped], unreadable: ['overvote'] })
    if (!read.ok) throw new Error(read.problem)
    const { results } = Report.parse(electionJson(`rctab/${name}/${report}_expected_detailed_report.json`))
    const expected = results[0]?.tally ?? {}
    const candidates = Object.keys(expected)
    const result = count({ method: 'plurality', candidates, ballots: read.ballots, seats: 1 })
    return { result, expected }
  }

  // Left out are the files whose rules are not those of a plurality count: names with aliases, a blank cell that means
  // a write-in, and Minneapolis 2017, which exhausts a ballot after two skipped ranks.
  it.each([
    'continue_until_two_threshold_freeze',
    'missing_precinct_example',
    'multi_seat_bottoms_up_with_dynamic_threshold',
    'multi_seat_uwi_test',
    'precinct_example',
    'tiebreak_generate_permutation_test',
    'uwi_cannot_win_test',
  ])('%s: every first choice', (name) => {
    const { result, expected } = firstRound(name, name, [])
    expect(byName(result.scores)).toEqual(expected)
    expect(result.invalid).toBe(0)
  })

  it('Minneapolis 2013, 80,101 ballots: its rule skips an overvote, so its cells are read as skipped ranks', () => {
    const name = '2013_minneapolis_park'
    const { result, expected } = firstRound(name, name, ['overvote'])
    expect(result.ballots).toBe(80101)
    expect(byName(result.scores)).toEqual(expected)
    // Without that rule 104 ballots begin with a mark for nobody certain, and are invalid.
    expect(firstRound(name, name, []).result.invalid).toBe(104)
  })
})

describe.skipIf(!hasElections)("Tideman's collection, first past the post", () => {
  const method = 'First-past-the-post voting'
  const Round = z.object({ ranking: z.string(), stats: z.object({ 1: Counts }) })
  const Expected = z.object({ results: z.object({ explicit: z.object({ [method]: Round }) }) })
  const elections = cases.filter(({ file }) => file.startsWith('tideman/') && file.endsWith('.cvotes'))

  it.each(elections.map(({ id }) => id))('%s: every vote and every tie', (id) => {
    const { candidates, ballots } = readCvotes(`${id}.cvotes`)
    const published = Expected.parse(electionJson(`${id}.expected.json`)).results.explicit[method]
    const result = count({ method: 'plurality', candidates, ballots, seats: 1 })
    expect(byName(result.scores)).toEqual(published.stats[1])
    const groups = published.ranking.split(' > ').map((group) => group.split(' = ').sort())
    expect(ranking(result.scores)).toEqual(groups)
    const [winners = []] = groups
    expect(result.elected).toEqual(winners.length === 1 ? winners : [])
    expect(result.tied?.candidates ?? []).toEqual(winners.length === 1 ? [] : winners)
    // What the published count leaves out are the blank ballots: no ballot of these has equals at its first rank.
    expect(result.invalid).toBe(0)
  })
})

describe.skipIf(!hasElections)('bettervoting', () => {
  const Marked = z.object({
    candidates: z.array(z.string()),
    ballots: z.array(z.array(z.number().nullable())),
    assertions: z.array(z.object({ path: z.string(), value: z.union([z.string(), z.number()]) })),
  })
  const asserted = (file: string) => {
    const { candidates, ballots, assertions } = Marked.parse(electionJson(file))
    const read = ballots.map((marks): Ballot => {
      // A mark that is neither 0, 1 nor empty says nothing certain.
      if (marks.some((mark) => mark !== null && mark !== 0 && mark !== 1)) return { ranks: ['unreadable'], count: 1 }
      return markedBallot(candidates.filter((_, index) => marks[index] === 1))
    })
    return { candidates, ballots: read, values: new Map(assertions.map(({ path, value }) => [path, value])) }
  }
  const values = (result: Result) => [
    ['elected.length', result.elected.length],
    ...result.elected.map((candidate, index) => [`elected.${index}.name`, candidate]),
    ...result.scores.flatMap(({ candidate, votes }, index) => [
      [`summaryData.candidates.${index}.score`, votes],
      [`summaryData.candidates.${index}.id`, candidate],
    ]),
    ['summaryData.nAbstentions', result.blank],
    ['summaryData.nTallyVotes', result.valid],
    ['summaryData.nOutOfBoundsVotes', result.invalid],
  ]

  it('approval, one seat: every assertion', () => {
    const { values: expected, ...election } = asserted('bettervoting/approval-single-winner-test.json')
    expect(new Map(values(count({ method: 'approval', seats: 1, ...election })).map(([k, v]) => [k, v]))).toEqual(
      expected,
    )
  })

  it('plurality, two seats: every assertion', () => {
    const { values: expected, ...election } = asserted('bettervoting/plurality-multi-winner-test.json')
    const result = count({ method: 'plurality', seats: 2, ...election })
    const overvotes = [['summaryData.nOvervotes', result.invalid]]
    expect(new Map([...values(result), ...overvotes].map(([k, v]) => [k, v]))).toEqual(expected)
  })
})

describe.skipIf(!hasElections)('abiftool, the capitol of Tennessee by approval', () => {
  it('has the approvals and the winner of its own test', () => {
    const expected = expectedOf(
      'abif/tennessee-example-approval/approval',
      z.object({ winners: z.array(z.string()), approvals: Counts }),
    )
    const lines = electionFile('abif/tennessee-example-approval.abif').matchAll(/^(\d+):(.+)$/gm)
    const ballots = [...lines].map(([, count, marks = '']) =>
      markedBallot(
        marks.split('=').map((mark) => mark.replace('/1', '')),
        Number(count),
      ),
    )
    const candidates = ['Memph', 'Nash', 'Chat', 'Knox']
    const result = count({ method: 'approval', candidates, ballots, seats: 1 })
    expect(result.elected).toEqual(expected.winners)
    expect(byName(result.scores)).toMatchObject(expected.approvals)
  })
})

describe.skipIf(!hasElections)('abcvoting, committees by approval', () => {
  const committees = cases.filter(({ id }) => id.startsWith('abcvoting/'))

  it.each(committees.map((entry) => [entry.id, entry] as const))(
    '%s: every committee',
    (_, { file, seats, expected }) => {
      const text = electionFile(file)
      const profile = z
        .array(z.array(z.number()))
        .parse(JSON.parse(/^profile: (\[[\s\S]*?\]\])$/m.exec(text)?.[1] ?? ''))
      const candidates = Array.from({ length: Number(/^num_cand: (\d+)$/m.exec(text)?.[1]) }, (_, index) =>
        String(index),
      )
      const ballots = profile.map((approved) => markedBallot(approved.map(String)))
      const { elected, tied, vacant } = count({ method: 'approval', candidates, ballots, seats })
      const committees = z.object({ winners: z.object({ av: z.array(z.array(z.number())) }) }).parse(expected)
        .winners.av
      // They list every winning committee: what all of them share is elected, what only some of them have is tied.
      const members = [...new Set(committees.flat())].map(String).sort()
      const certain = members.filter((member) =>
        committees.every((committee) => committee.map(String).includes(member)),
      )
      expect([...elected].sort()).toEqual(certain)
      expect([...elected, ...(tied?.candidates ?? [])].sort()).toEqual(members)
      expect(vacant).toBe(0)
      const choices = tied === undefined ? 1 : binomial(tied.candidates.length, tied.seats)
      expect(committees).toHaveLength(choices)
    },
  )
})

function binomial(from: number, choose: number): number {
  return choose === 0 ? 1 : (binomial(from - 1, choose - 1) * from) / choose
}
