import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { majority, markedBallot, parseBallots, type Result } from '../src/index.ts'
import { Counts, casesOf, readElection } from './cases.ts'
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
    const { candidates, ballots } = readElection('burlington/burlington-2009-mayor.csv')
    const official = expectedOf('burlington/2009-irv', z.object({ round1_official: Counts })).round1_official
    const { exhausted, ...firstChoices } = official
    const result = counted({ method: 'plurality', candidates, ballots, seats: 1 })
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
    const { candidates, ballots } = readElection('votelib/burlington-2009-top3.cvotes')
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
    const read = parseBallots(text, { format: 'csv', skipped: ['', 'undervote', ...skipped], unreadable: ['overvote'] })
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

describe.skipIf(!hasElections)('abiftool, the capitol of Tennessee and Burlington', () => {
  const read = (name: string, as: 'ranks' | 'scores' | 'marks') => readElection(`abif/${name}.abif`, { as })
  const cities: Readonly<Record<string, string>> = {
    Memph: 'Memphis, TN',
    Nash: 'Nashville, TN',
    Chat: 'Chattanooga, TN',
    Knox: 'Knoxville, TN',
  }
  const winnersOf = (id: string) =>
    expectedOf(`abif/${id}`, z.object({ winners: z.array(z.string()) })).winners.map((name) => cities[name] ?? name)

  it('has the approvals and the winner of its own test', () => {
    const { approvals } = expectedOf('abif/tennessee-example-approval/approval', z.object({ approvals: Counts }))
    const { candidates, ballots } = read('tennessee-example-approval', 'marks')
    const result = counted({ method: 'approval', candidates, ballots, seats: 1 })
    expect(result.winners).toEqual(winnersOf('tennessee-example-approval/approval'))
    for (const [city, votes] of Object.entries(approvals)) expect(figures(result)[cities[city] ?? '']).toBe(votes)
  })

  it.each([
    ['tennessee-example-STAR/star', 'star', 'scores'],
    ['tennessee-example-STAR/irv', 'irv', 'ranks'],
    ['tennessee-example-STAR-score-difference/score', 'score', 'scores'],
    ['tennessee-example-STAR-score-difference/copeland', 'copeland', 'ranks'],
  ] as const)('%s', (id, method, as) => {
    const { candidates, ballots } = read(id.split('/')[0] ?? '', as)
    const result = counted({ method, candidates, ballots, seats: 1 })
    expect(result.winners).toEqual(winnersOf(id))
    const scores = expectedOf(`abif/${id}`, z.object({ scores: Counts.optional() })).scores ?? {}
    for (const [city, points] of Object.entries(scores)) expect(figures(result)[cities[city] ?? '']).toBe(points)
  })

  it('tennessee-example-STAR-score-difference/star: their runoff takes the order as written where scores are equal', () => {
    const name = 'tennessee-example-STAR-score-difference'
    const { candidates, ballots } = read(name, 'scores')
    // Knoxville has 249 points and Chattanooga 247; 17 score Knoxville higher and 15 Chattanooga, all others the same.
    const result = counted({ method: 'star', candidates, ballots, seats: 1 })
    expect(result.winners).toEqual(['Knoxville, TN'])
    expect(votesIn(result, 1)).toEqual({ 'Knoxville, TN': '17', 'Chattanooga, TN': '15' })
    // By the order as written Chattanooga is before Knoxville on the other 68 ballots as well.
    const { pairwise } = counted({ method: 'copeland', ...read(name, 'ranks'), seats: 1 })
    const [chattanooga, knoxville] = winnersOf(`${name}/star`)
      .concat('Knoxville, TN')
      .map((city) => pairwise?.candidates.indexOf(city) ?? -1)
    expect(pairwise?.preferences[chattanooga ?? -1]?.[knoxville ?? -1]).toBe(83)
  })

  it('tennessee-example-scores/score: the sum that their test states, of the city that has least', () => {
    const { scores, winners } = expectedOf(
      'abif/tennessee-example-scores/score',
      z.object({ scores: Counts, winners: z.array(z.string()) }),
    )
    const result = counted({
      method: 'score',
      ...read('tennessee-example-scores', 'scores'),
      seats: 1,
      options: { highest: 400 },
    })
    // 200 · 42 + 400 · 26 + 290 · 15 + 240 · 17 are 27,230 for Nashville; who has 19,370 cannot be the winner.
    expect(figures(result)).toMatchObject({ 'Nashville, TN': 27_230, 'Knoxville, TN': scores[winners[0] ?? ''] })
  })

  it('burl2009/irv', () => {
    const { candidates, ballots } = read('burl2009', 'ranks')
    const { winners } = counted({
      method: 'irv',
      candidates,
      ballots,
      seats: 1,
      options: { overvote: 'exhaust', duplicate: 'skip' },
    })
    expect(winners).toEqual([expect.stringContaining(winnersOf('burl2009/irv')[0] ?? '?')])
  })
})
