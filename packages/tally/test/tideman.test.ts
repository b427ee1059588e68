import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Election, MethodName, Result } from '../src/index.ts'
import { casesOf, ranked, readElection } from './cases.ts'
import { counted, openTie } from './counting.ts'
import { readTallySheet } from './debian-tally-sheet.ts'
import { electionJson, hasElections } from './shared-data.ts'

const Published = z.record(z.string(), z.looseObject({ ranking: z.string().optional() }))
const Expected = z.object({ seats: z.number(), results: z.object({ implicit: Published, explicit: Published }) })
const elections = casesOf('tideman')
const read = (path: string) => (path.endsWith('.cvotes') ? readElection(path) : readTallySheet(path))
const fileOf = (id: string) => elections.find((entry) => entry.id === id)?.file ?? ''

/** Their `implicit`: who is not ranked stands equally last; `explicit`: a ballot says nothing of them. */
const modes = { implicit: ['last', 'last'], explicit: ['unknown', 'nothing'] } as const

type Counts = readonly [
  published: string,
  method: MethodName,
  options: (mode: keyof typeof modes) => Election['options'],
]
const pairs =
  (strength?: string) =>
  (mode: keyof typeof modes): NonNullable<Election['options']> => ({
    unranked: modes[mode][0],
    ...(strength && { strength }),
  })
const points =
  (weights: string) =>
  (mode: keyof typeof modes): NonNullable<Election['options']> => ({ unranked: modes[mode][1], weights })

const exactly: readonly Counts[] = [
  ['First-past-the-post voting', 'plurality', () => ({})],
  ['BordaCount', 'borda', points('n to 1')],
  ['DowdallSystem', 'borda', points('dowdall')],
  ['Copeland', 'copeland', pairs()],
  ['Minimax Winning', 'minimax', pairs('winning votes')],
  ['Minimax Margin', 'minimax', pairs('margins')],
  ['Minimax Opposition', 'minimax', pairs('opposition')],
  ['Schulze Winning', 'schulze', pairs('winning votes')],
  ['Schulze Margin', 'schulze', pairs('margins')],
  ['Ranked Pairs Winning', 'ranked-pairs', pairs('winning votes')],
  ['Ranked Pairs Margin', 'ranked-pairs', pairs('margins')],
]

/** Ballots that rank several first count parts for each there, and decide between two; here they are overvotes. */
const sharedFirst = 'tideman/D07'

describe.skipIf(!hasElections)("Tideman's collection of real elections, counted by CondorcetPHP", () => {
  const each = (
    id: string,
    check: (
      count: (counts: Counts, seats?: number) => Result,
      published: (which: string) => string | undefined,
    ) => void,
  ) => {
    const { candidates, ballots } = read(fileOf(id))
    const { results } = Expected.parse(electionJson(`${id}.expected.json`))
    for (const mode of ['implicit', 'explicit'] as const) {
      const count = ([, method, options]: Counts, seats = 1) =>
        counted({ method, candidates, ballots, seats, options: options(mode) })
      check(count, (which) => results[mode][which]?.ranking)
    }
  }

  it.each(elections.map(({ id }) => id))(
    '%s: the whole order of candidates by eleven methods, with every tie',
    (id) => {
      each(id, (count, published) => {
        for (const counts of exactly.filter(([, method]) => method !== 'plurality' || id !== sharedFirst))
          expect([counts[0], count(counts).ranking]).toEqual([counts[0], ranked(published(counts[0]) ?? '')])
      })
    },
  )

  it.each(elections.map(({ id }) => id))('%s: the order by Kemeny-Young, or one of several that are as good', (id) => {
    each(id, (count, published) => {
      const theirs = published('Kemeny–Young')
      if (theirs === undefined) return
      const { ranking } = count(['', 'kemeny', pairs()])
      const isOnly = ranking.every(({ length }) => length === 1)
      if (isOnly) expect(ranking).toEqual(ranked(theirs))
      else expect(ranking[0]).toContain(ranked(theirs)[0]?.[0])
    })
  })

  // They break a tie for the last place by comparing the tied in pairs, which is no rule of ours: there our count stops and names the tie.
  it.each(elections.map(({ id }) => id))('%s: the winner by instant runoff, unless it comes to a tie', (id) => {
    each(id, (count, published) => {
      const result = count(['', 'irv', () => ({})])
      if (openTie(result) === undefined) expect(result.winners).toEqual(ranked(published('Instant-runoff') ?? '')[0])
      else expect(openTie(result)?.to).toBe('defeat')
    })
  })

  it.each(elections.map(({ id }) => id))(
    '%s: the winners by STV, unless it comes to a tie or they make votes out of nothing',
    (id) => {
      const { seats, results } = Expected.parse(electionJson(`${id}.expected.json`))
      const result = counted({ method: 'stv', ...read(fileOf(id)), seats, options: { decimals: 9 } })
      const { ranking = '', stats } = Stv.parse(results.explicit.STV)
      const theirs = ranked(ranking).flat()
      if (openTie(result) !== undefined) expect(openTie(result)?.to).toMatch(/^(defeat|order)$/)
      else if (theirs.length > seats || makesVotes(stats, theirs)) expect(result.winners).toHaveLength(seats)
      else expect([...result.winners].sort()).toEqual([...theirs].sort())
    },
  )
})

const Stv = z.object({
  ranking: z.string(),
  stats: z.object({
    'Votes Needed to Win': z.number(),
    rounds: z.record(z.string(), z.record(z.string(), z.number())),
  }),
})

/** Whether fewer votes are exhausted after one of their rounds than before it, which no transfer can bring about. */
function makesVotes(
  { rounds, 'Votes Needed to Win': quota }: z.infer<typeof Stv>['stats'],
  winners: readonly string[],
): boolean {
  const counts = Object.values(rounds)
  const everybody = new Set(Object.keys(counts[0] ?? {}))
  const held = counts.map((votes) => {
    const elected = winners.filter((name) => everybody.has(name) && !(name in votes)).length
    return Object.values(votes).reduce((total, one) => total + one, elected * quota)
  })
  return held.some((total, at) => total > (held[at - 1] ?? total) + 1e-6)
}
