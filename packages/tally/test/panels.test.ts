import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fraction, type RankBallot, rankedBallot, tallyPanels } from '../src/index.ts'
import { casesOf, Names } from './cases.ts'
import { counted } from './counting.ts'
import { electionFile, electionJson, hasElections } from './shared-data.ts'

const candidates = ['An', 'Bo', 'Cy']
const panel = (name: string, rankings: readonly string[]) => ({
  name,
  result: counted({
    method: 'borda',
    candidates,
    seats: 1,
    ballots: rankings.map((ranking) => rankedBallot(ranking.split(' '))),
  }),
})
/** Two jurors are for An; five of the public are for Bo. */
const jury = panel('jury', ['An Cy Bo', 'An Cy Bo'])
const people = panel('public', ['Bo Cy An', 'Bo Cy An', 'Bo Cy An', 'Bo Cy An', 'Bo Cy An'])

describe('several panels', () => {
  it('are added up point by point, so the larger one decides', () => {
    const result = tallyPanels({ panels: [jury, people], seats: 1 })
    expect(result).toMatchObject({
      winners: ['Bo'],
      scores: [
        { candidate: 'Bo', votes: '10' },
        { candidate: 'Cy', votes: '7' },
        { candidate: 'An', votes: '4' },
      ],
    })
  })

  it('have equal weight, whatever their size, where the weight is that of the panel', () => {
    const result = tallyPanels({ panels: [jury, people], seats: 1, weightOf: 'panel' })
    expect(result).toMatchObject({
      winners: [],
      scores: [
        { candidate: 'An', votes: '2/3' },
        { candidate: 'Bo', votes: '2/3' },
        { candidate: 'Cy', votes: '2/3' },
      ],
      ties: [{ to: 'elect', candidates: ['An', 'Bo', 'Cy'], places: 1 }],
    })
  })

  it('break a tie by the points of the panel that has precedence, and by a weight above another there is none', () => {
    const election = { panels: [jury, people], seats: 1, weightOf: 'panel' } as const
    expect(tallyPanels({ ...election, precedence: ['public'] })).toMatchObject({ winners: ['Bo'], ties: [] })
    const heavier = [
      { ...jury, weight: fraction(51n, 100n) },
      { ...people, weight: fraction(49n, 100n) },
    ]
    expect(tallyPanels({ ...election, panels: heavier })).toMatchObject({ winners: ['An'] })
  })

  it('count for nothing where they gave no points', () => {
    const silent = panel('press', [])
    const result = tallyPanels({ panels: [jury, silent], seats: 1, weightOf: 'panel' })
    expect(result).toMatchObject({ winners: ['An'], scores: [{ votes: '2/3' }, { votes: '1/3' }, { votes: '0' }] })
  })

  it.each([
    ['without a panel', { panels: [] }, { code: 'no-panel' }],
    ['with two of one name', { panels: [jury, jury] }, { code: 'duplicate-panel', panel: 'jury' }],
    ['with precedence for a stranger', { precedence: ['press'] }, { code: 'unknown-panel', panel: 'press' }],
    [
      'with a weight of nothing',
      { panels: [{ ...jury, weight: fraction(0n) }] },
      { code: 'invalid-weight', panel: 'jury' },
    ],
    [
      'with a weight that is no number',
      { panels: [{ ...jury, weight: { numerator: 1n, denominator: 0n } }] },
      { code: 'invalid-weight', panel: 'jury' },
    ],
    ['for no seat', { seats: 0 }, { code: 'invalid-seats', seats: 0 }],
    [
      'on other candidates',
      {
        panels: [
          jury,
          { name: 'press', result: counted({ method: 'borda', candidates: ['An'], seats: 1, ballots: [] }) },
        ],
      },
      { code: 'other-candidates', panel: 'press' },
    ],
  ])('are refused %s', (_, change, problem) => {
    expect(tallyPanels({ panels: [jury, people], seats: 1, ...change })).toEqual({ ok: false, problem })
  })
})

describe.skipIf(!hasElections)('song contests: twelve points for a first place', () => {
  const Place = z.object({ country: z.string(), jury: z.number(), televote: z.number(), total: z.number() })
  const twelve = [12, 10, 8, 7, 6, 5, 4, 3, 2, 1]

  /** Each country's points, as the ranking that they were given for. */
  function ballotsOf(file: string, column: 'jury' | 'televote'): RankBallot[] {
    const given = new Map<string, Map<number, string>>()
    for (const line of electionFile(file).trim().split('\n').slice(1)) {
      const [from = '', to = '', jury = '', televote = ''] = line.trim().split(',')
      const points = Number(column === 'jury' ? jury : televote)
      if (points > 0) given.set(from, (given.get(from) ?? new Map()).set(points, to))
    }
    return [...given.values()].map((points) => ({
      ranks: twelve.map((each) => [points.get(each) ?? []].flat()),
      count: 1,
    }))
  }

  it.each(casesOf('eurovision').map((entry) => [entry.id, entry] as const))(
    '%s: the points of both panels, the totals, and the order, ties going to who has more from the public',
    (_, { file, expected }) => {
      const { order, totals, winners } = z
        .object({ order: Names, winners: Names, totals: z.record(z.string(), z.number()) })
        .parse(expected)
      const places = Place.array().parse(electionJson(file.replace('points.csv', 'expected.json')))
      const counts = (column: 'jury' | 'televote') =>
        counted({
          method: 'borda',
          candidates: order,
          seats: 1,
          ballots: ballotsOf(file, column),
          options: { points: twelve, unranked: 'nothing' },
        })
      const panels = [
        { name: 'jury', result: counts('jury') },
        { name: 'public', result: counts('televote') },
      ]
      const points = (result: { rounds: readonly { scores: readonly { candidate: string; votes: string }[] }[] }) =>
        new Map(result.rounds[0]?.scores.map(({ candidate, votes }) => [candidate, Number(votes)]))
      for (const { country, jury, televote } of places) {
        expect(points(counts('jury')).get(country)).toBe(jury)
        expect(points(counts('televote')).get(country)).toBe(televote)
      }
      const result = tallyPanels({ panels, seats: 1, precedence: ['public'] })
      if (!result.ok) throw new Error(result.problem.code)
      expect(result.winners).toEqual(winners)
      expect(Object.fromEntries(result.scores.map(({ candidate, votes }) => [candidate, Number(votes)]))).toEqual(
        totals,
      )
      expect(result.ranking.flat()).toEqual(order)
    },
  )
})
