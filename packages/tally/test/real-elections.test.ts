import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { majority, markedBallot, parseBallotCsv, type Result } from '../src/index.ts'
import { Counts, casesOf, readCvotes } from './cases.ts'
import { counted, votesIn } from './counting.ts'
import { electionFile, electionJson, hasElections } from './shared-data.ts'

function expectedOf<Schema extends z.ZodType>(id: string, schema: Schema): z.infer<Schema> {
  return schema.parse(casesOf(id.split('/')[0] ?? '').find((entry) => entry.id === id)?.expected)
}

/** What each candidate has in the first round, as numbers. */
const figures = (result: Result): Record<string, number> =>
  Object.fromEntries(Object.entries(votesIn(result)).map(([candidate, votes]) => [candidate, Number(votes)]))

describe.skipIf(!hasElections)('Burlington 2009, mayor', () => {
  it('gives the published first choices of all 8,980 ballots', () => {
    const read = parseBallotCsv(electionFile('burlington/burlington-2009-mayor.csv'))
    if (!read.ok) throw new Error(read.problem)
    const official = expectedOf('burlington/2009-irv', z.object({ round1_official: Counts })).round1_official
    const { exhausted, ...firstChoices } = official
    const result = counted({ method: 'plurality', candidates: read.named, ballots: read.ballots, seats: 1 })
    expect(result.ballots).toBe(8980)
    expect(figures(result)).toEqual(firstChoices)
    // The report's four exhausted ballots are the four with an overvote at the first rank: we call them invalid.
    // No ballot of the file has a skipped first rank, so no reading of skipped ranks changes a figure.
    expect(result.invalid).toBe(exhausted)
    expect(result.rejected).toEqual([{ reason: 'unreadable', ballots: exhausted }])
    expect(result.blank).toBe(0)
    // Plurality elects Wright; the instant runoff that was really held elected Kiss.
    expect(result.winners).toEqual(['Kurt Wright'])
  })

  it('among the last three gives votelib its plurality winner', () => {
    const { winners } = expectedOf('votelib/burlington-top3-plurality', z.object({ winners: z.array(z.string()) }))
    const { candidates, ballots } = readCvotes('votelib/burlington-2009-top3.cvotes')
    expect(counted({ method: 'plurality', candidates, ballots, seats: 1 }).winners).toEqual(winners)
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
    expect(counted({ method: 'plurality', seats: 1, ...election })).toMatchObject({ ballots: 55007931, winners })
  })

  it.each(['votelib/cz_sen_2018_20', 'votelib/cz_sen_2018_68'])(
    'elect a Czech senator in the first round only with more than half: %s',
    (id) => {
      const { winners, ...election } = first(id)
      const result = counted({ method: 'plurality', seats: 1, options: { threshold: majority('valid') }, ...election })
      expect(result.winners).toEqual(winners)
      expect(result.vacant).toBe(1 - winners.length)
    },
  )
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
    const result = counted({ method: 'plurality', candidates, ballots: read.ballots, seats: 1 })
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
    expect(figures(result)).toEqual(expected)
    expect(result.invalid).toBe(0)
  })

  it('Minneapolis 2013, 80,101 ballots: its rule skips an overvote, so its cells are read as skipped ranks', () => {
    const name = '2013_minneapolis_park'
    const { result, expected } = firstRound(name, name, ['overvote'])
    expect(result.ballots).toBe(80101)
    expect(figures(result)).toEqual(expected)
    // Without that rule 104 ballots begin with a mark for nobody certain, and are invalid.
    expect(firstRound(name, name, []).result.invalid).toBe(104)
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
    const result = counted({ method: 'approval', candidates, ballots, seats: 1 })
    expect(result.winners).toEqual(expected.winners)
    expect(figures(result)).toMatchObject(expected.approvals)
  })
})
