import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Ballot,
  collectBallots,
  type Election,
  type MethodName,
  markedBallot,
  methodNames,
  methods,
  type Rank,
  rankedBallot,
  scoredBallot,
  type TieRule,
} from '../src/index.ts'
import { counted } from './counting.ts'
import { RUNS, SEED } from './social-choice/runs.ts'

const candidates = ['An', 'Bo', 'Cai', 'Du', '罗', 'é']

/** Ballots that leave ties everywhere: everybody is first, second and marked as often as everybody else. */
const round = candidates.flatMap((_, from): Ballot[] => {
  const order = [...candidates.slice(from), ...candidates.slice(0, from)]
  return [rankedBallot(order, 2), markedBallot(order.slice(0, 3), 3), scoredBallot({ [order[0] ?? '']: 1 }, 2)]
})
/** Ballots of all kinds, with a winner, and with some that are blank or break rules. */
const mixed: readonly Ballot[] = [
  rankedBallot(['An', 'Bo', 'Cai'], 7),
  rankedBallot(['Bo', '罗', 'An', 'Du'], 5),
  rankedBallot(['é', 'Du'], 4),
  { ranks: [['Cai', 'Du'], [], ['é']], count: 3 },
  { ranks: [['An'], 'unreadable', ['Bo']], count: 2 },
  rankedBallot(['An', 'Zhou'], 2),
  markedBallot(['An', '罗'], 6),
  markedBallot(['Du', 'Bo', 'é'], 4),
  markedBallot(['Cai'], 3),
  markedBallot([], 2),
  scoredBallot({ An: 1, Bo: 0 }, 4),
  scoredBallot({ Cai: 1, 罗: 1 }, 3),
  scoredBallot({ Du: 9 }, 1),
]
/** Two against two, so that the last round decides nothing. */
const halves: readonly Ballot[] = [
  rankedBallot(['An', 'Bo', 'Cai'], 3),
  rankedBallot(['Bo', 'An', 'Du'], 3),
  rankedBallot(['Cai', 'Du', 'An'], 1),
  rankedBallot(['Du', 'Cai', 'Bo'], 1),
  markedBallot(['An', 'Cai'], 2),
  markedBallot(['Bo', 'Du'], 2),
  scoredBallot({ An: 1, Cai: 0 }, 2),
  scoredBallot({ Bo: 1, Du: 0 }, 2),
]
/** Nobody says more than a first choice. */
const single: readonly Ballot[] = [markedBallot(['An'], 4), markedBallot(['Bo'], 4), markedBallot(['Cai'], 3)]
const nobodys: readonly Ballot[] = [
  rankedBallot(['Cai', 'Du', 'Bo'], 0),
  markedBallot(['é', 'An'], 0),
  markedBallot([], 0),
  scoredBallot({ Du: 1 }, 0),
  rankedBallot(['Zhou'], 0),
]
const rules: readonly TieRule[] = [
  'none',
  'backwards',
  'forwards',
  { lot: 'the lottery of 3 May' },
  { order: ['é', 'Cai', '罗', 'An', 'Du', 'Bo'] },
]
const elections = [round, mixed, halves, single].flatMap((ballots) => rules.map((ties) => ({ ballots, ties })))

const seatsFor = (method: MethodName): readonly number[] => ('oneSeat' in methods[method] ? [1] : [1, 2, 3])

/** What lies in the counting room: the same papers in other heaps, in another order, some heaps empty. */
function rebatched(ballots: readonly Ballot[]): fc.Arbitrary<Ballot[]> {
  const heaps = [...ballots, ...nobodys].map((ballot) =>
    fc.tuple(fc.array(fc.nat({ max: ballot.count }), { maxLength: 3 }), fc.nat()).map(([cuts, turn]) => {
      const edges = [0, ...cuts.sort((left, right) => left - right), ballot.count]
      return edges.slice(1).map((edge, at) => ({ ...turned(ballot, turn + at), count: edge - (edges[at] ?? 0) }))
    }),
  )
  return fc
    .tuple(...heaps)
    .map((found) => found.flat())
    .chain((papers) => fc.shuffledSubarray(papers, { minLength: papers.length }))
}

/** The same paper with those who share a rank, and scores, written in another order. */
function turned(ballot: Ballot, turn: number): Ballot {
  if ('scores' in ballot)
    return { ...ballot, scores: Object.fromEntries(turnedList(Object.entries(ballot.scores), turn)) }
  return { ...ballot, ranks: ballot.ranks.map((rank): Rank => (rank === 'unreadable' ? rank : turnedList(rank, turn))) }
}

const turnedList = <Item>(items: readonly Item[], turn: number): Item[] => {
  const from = items.length === 0 ? 0 : turn % items.length
  return [...items.slice(from), ...items.slice(0, from)]
}

const collected = (ballots: Iterable<Ballot>) => {
  const collector = collectBallots()
  for (const ballot of ballots) collector.add(ballot)
  return collector.finish()
}

const bytes = (election: Election): string => JSON.stringify(counted(election))

describe(`${RUNS} shuffles and batchings of the same ballots give the same result, to the byte`, () => {
  it.each(methodNames)('%s', (method) => {
    const expected = new Map<string, string>()
    const papers = fc.constantFrom(...elections).chain(({ ballots, ties }) =>
      fc.record({
        ballots: rebatched(ballots),
        given: fc.constant({ method, candidates, ballots, ties }),
        seats: fc.constantFrom(...seatsFor(method)),
        candidates: fc.shuffledSubarray(candidates, { minLength: candidates.length }),
        isCollected: fc.boolean(),
      }),
    )
    fc.assert(
      fc.property(papers, ({ ballots, given, seats, candidates, isCollected }) => {
        const key = JSON.stringify([given.ballots.length, given.ties, seats])
        const result = expected.get(key) ?? bytes({ ...given, seats })
        expected.set(key, result)
        const list = isCollected ? collected(ballots) : ballots
        expect(bytes({ ...given, ballots: list, candidates, seats })).toBe(result)
      }),
      { numRuns: RUNS, seed: SEED },
    )
    expect(expected.size).toBeGreaterThan(elections.length / 2)
  })
})
