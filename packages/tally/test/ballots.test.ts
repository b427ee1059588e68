import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { contentOf } from '../src/ballots.ts'
import {
  type Ballot,
  ballotsOf,
  collectBallots,
  distinctBallots,
  type MethodName,
  rankedBallot,
  scoredBallot,
  tally,
} from '../src/index.ts'
import { preferencesOf, type RankingRules } from '../src/preferences.ts'
import { counted } from './counting.ts'

const list = (ballots: Iterable<Ballot>) => [...distinctBallots(ballotsOf(ballots))]

describe('collected ballots', () => {
  it('are each distinct one once, with how often it was cast, in the order in which they came first', () => {
    const ballots = ballotsOf([
      rankedBallot(['Bo', 'An'], 2),
      { ranks: [['An', 'Bo'], []], count: 1 },
      { ranks: ['unreadable', ['An']], count: 1 },
      { ranks: [['Bo', 'An'], []], count: 4 },
      rankedBallot(['Bo', 'An'], 3),
      scoredBallot({ An: 2, Bo: 0 }, 1),
      scoredBallot({ Bo: 0, An: 2 }, 1),
    ])
    expect(ballots).toEqual({ named: ['An', 'Bo'], total: 13, distinct: 4 })
    expect([...distinctBallots(ballots)]).toEqual([
      { ranks: [['Bo'], ['An']], count: 5 },
      { ranks: [['Bo', 'An'], []], count: 5 },
      { ranks: ['unreadable', ['An']], count: 1 },
      { scores: { An: 2, Bo: 0 }, count: 2 },
    ])
  })

  it('are not the same for one more rank, one rank less, or another score', () => {
    const papers: Ballot[] = [
      rankedBallot(['An'], 1),
      rankedBallot(['An', 'Bo'], 1),
      { ranks: [['An', 'Bo']], count: 1 },
      { ranks: [['An'], [], ['Bo']], count: 1 },
      { ranks: [['An'], ['Bo'], []], count: 1 },
      { ranks: [], count: 1 },
      { ranks: [[]], count: 1 },
      { ranks: ['unreadable'], count: 1 },
      scoredBallot({ An: 1 }),
      scoredBallot({ An: 2 }),
      scoredBallot({ An: 1, Bo: 0 }),
    ]
    expect(list(papers)).toEqual(papers)
  })

  it('are many thousands, none lost and none mixed up', () => {
    const names = Array.from({ length: 7 }, (_, at) => `n${at}`)
    const orders = [[]] as string[][]
    for (const order of orders) {
      if (order.length < 6) for (const name of names) if (!order.includes(name)) orders.push([...order, name])
    }
    const twice = [...orders, ...orders.toReversed()].map((order, at) => rankedBallot(order, (at % 9) + 1))
    const counts = new Map<string, number>()
    for (const { ranks, count } of twice) counts.set(ranks.join(), (counts.get(ranks.join()) ?? 0) + count)
    const found = list(twice)
    expect(found).toHaveLength(orders.length)
    expect(found.map((one) => ['ranks' in one && one.ranks.join(), one.count])).toEqual([...counts])
  })

  it('leave out what nobody cast, and keep its name', () => {
    expect(ballotsOf([rankedBallot(['An'], 0), rankedBallot(['Bo'], 1)])).toEqual({
      named: ['An', 'Bo'],
      total: 1,
      distinct: 1,
    })
  })

  it('may have names in full that are known at the end only', () => {
    const collector = collectBallots()
    collector.add(rankedBallot(['a', 'b']))
    const ballots = collector.finish((name) => `the ${name}`)
    expect(ballots.named).toEqual(['the a', 'the b'])
    expect([...distinctBallots(ballots)]).toEqual([rankedBallot(['the a', 'the b'])])
    expect(() => collector.add(rankedBallot(['a']))).toThrow(TypeError)
  })

  it('are no ballots of somebody else’s making', () => {
    expect(() =>
      tally({ method: 'plurality', candidates: ['An'], seats: 1, ballots: { named: [], total: 0, distinct: 0 } }),
    ).toThrow(TypeError)
  })

  it('come back as they were, whatever they are', () => {
    const name = fc.constantFrom('An', 'Bo', 'Cai', '', '__proto__')
    const rank = fc.oneof(fc.constant('unreadable' as const), fc.uniqueArray(name, { maxLength: 3 }))
    const paper: fc.Arbitrary<Ballot> = fc.oneof(
      fc.record({ ranks: fc.array(rank, { maxLength: 5 }), count: fc.constant(1) }),
      fc.record({
        scores: fc.dictionary(fc.constantFrom('An', 'Bo', 'Cai'), fc.nat(9), { minKeys: 1 }),
        count: fc.constant(1),
      }),
    )
    const plain = (one: Ballot) =>
      JSON.stringify(
        'scores' in one
          ? Object.entries(one.scores).sort()
          : one.ranks.map((each) => (each === 'unreadable' ? each : [...each].sort())),
      )
    fc.assert(
      fc.property(fc.array(paper, { maxLength: 30 }), (papers) => {
        const expected = new Map<string, number>()
        for (const one of papers) expected.set(plain(one), (expected.get(plain(one)) ?? 0) + 1)
        expect(list(papers).map((one) => [plain(one), one.count])).toEqual([...expected])
      }),
    )
  })
})

describe('a ballot that cannot be counted exactly', () => {
  const problem = (...ballots: Ballot[]) => {
    const outcome = tally({ method: 'score', candidates: ['An'], seats: 1, ballots })
    return outcome.ok ? undefined : outcome.problem
  }
  const good = scoredBallot({ An: 1 })

  it.each([
    ['a count below none', scoredBallot({ An: 1 }, -1), 'invalid-count'],
    ['half a count', scoredBallot({ An: 1 }, 0.5), 'invalid-count'],
    ['a count beyond 2^53 - 1', scoredBallot({ An: 1 }, 2 ** 53), 'invalid-count'],
    ['a score below none', scoredBallot({ An: -1 }), 'invalid-score'],
    ['half a score', scoredBallot({ An: 0.5 }), 'invalid-score'],
    ['a score beyond a million', scoredBallot({ An: 1_000_001 }), 'invalid-score'],
  ] as const)('is told by its index: %s', (_, bad, code) => {
    expect(problem(good, bad, good, { ...bad })).toEqual({ code, index: 1 })
  })

  it('is the one with which there are too many', () => {
    const most = 2 ** 53 - 1
    expect(problem(scoredBallot({ An: 1 }, most))).toBeUndefined()
    expect(problem(scoredBallot({ An: 1 }, most - 1), good)).toBeUndefined()
    expect(problem(scoredBallot({ An: 1 }, most), good)).toEqual({ code: 'too-many-ballots', index: 1 })
  })

  it('is none with the highest score', () => {
    expect(problem(scoredBallot({ An: 1_000_000 }))).toBeUndefined()
  })
})

describe('on which pile a ballot lies', () => {
  const papers = {
    'without a mark': { ranks: [], count: 1 },
    'with skipped ranks only': { ranks: [[], []], count: 1 },
    'with an unreadable mark': { ranks: ['unreadable'], count: 1 },
    'with a mark and an unreadable one': { ranks: [['An'], 'unreadable'], count: 1 },
    'with two at one rank': { ranks: [['An', 'Bo']], count: 1 },
    'with one twice': { ranks: [['An'], ['An']], count: 1 },
    'with one twice at one rank': { ranks: [['An', 'An']], count: 1 },
    'with a stranger': { ranks: [['Zhou']], count: 1 },
    'with a stranger behind': { ranks: [['An'], ['Zhou']], count: 1 },
    'with a skipped rank before': { ranks: [[], ['An']], count: 1 },
    'with scores': { scores: { An: 1 }, count: 1 },
    'with no score': { scores: {}, count: 1 },
    'with a score for a stranger': { scores: { An: 1, Zhou: 1 }, count: 1 },
  } as const satisfies Record<string, Ballot>
  type Paper = keyof typeof papers
  const pile = (method: MethodName, paper: Ballot): string => {
    const { valid, blank, rejected } = counted({ method, candidates: ['An', 'Bo'], seats: 1, ballots: [paper] })
    return valid === 1 ? 'valid' : blank === 1 ? 'blank' : (rejected[0]?.reason ?? '')
  }
  const piles: Readonly<Record<Paper, readonly string[]>> = {
    // plurality, approval, irv, borda (and meek), schulze, score
    'without a mark': ['blank', 'blank', 'blank', 'blank', 'blank', 'blank'],
    'with skipped ranks only': ['blank', 'blank', 'blank', 'blank', 'blank', 'blank'],
    'with an unreadable mark': ['unreadable', 'unreadable', 'unreadable', 'unreadable', 'unreadable', 'not-scored'],
    'with a mark and an unreadable one': [
      'valid',
      'unreadable',
      'unreadable',
      'unreadable',
      'unreadable',
      'not-scored',
    ],
    'with two at one rank': ['overvote', 'valid', 'overvote', 'valid', 'valid', 'not-scored'],
    'with one twice': ['valid', 'ranked', 'duplicate-choice', 'duplicate-choice', 'duplicate-choice', 'not-scored'],
    'with one twice at one rank': [
      'overvote',
      'duplicate-choice',
      'overvote',
      'duplicate-choice',
      'duplicate-choice',
      'not-scored',
    ],
    'with a stranger': [
      'unknown-candidate',
      'unknown-candidate',
      'unknown-candidate',
      'unknown-candidate',
      'unknown-candidate',
      'not-scored',
    ],
    'with a stranger behind': [
      'valid',
      'ranked',
      'unknown-candidate',
      'unknown-candidate',
      'unknown-candidate',
      'not-scored',
    ],
    'with a skipped rank before': ['valid', 'valid', 'valid', 'valid', 'valid', 'not-scored'],
    'with scores': ['scored', 'scored', 'scored', 'scored', 'valid', 'valid'],
    'with no score': ['blank', 'blank', 'blank', 'blank', 'blank', 'blank'],
    'with a score for a stranger': ['scored', 'scored', 'scored', 'scored', 'unknown-candidate', 'unknown-candidate'],
  }
  const readers = ['plurality', 'approval', 'irv', 'borda', 'schulze', 'score'] as const

  it.each(Object.entries(papers))('%s', (name, paper) => {
    const expected = new Map(Object.entries(piles)).get(name)
    expect(readers.map((method) => pile(method, paper))).toEqual(expected)
    expect(pile('meek', paper)).toBe(expected?.[3])
  })

  it('does not keep scores from being read as an order, highest first, equal ones at one rank', () => {
    const ballots = [scoredBallot({ An: 1, Bo: 5, Cai: 5 }, 2)]
    const { pairwise } = counted({ method: 'schulze', candidates: ['An', 'Bo', 'Cai'], seats: 1, ballots })
    expect(pairwise?.preferences).toEqual([
      [0, 0, 0],
      [2, 0, 0],
      [2, 0, 0],
    ])
  })

  it('is told with how many, reasons in one order', () => {
    const ballots: Ballot[] = [
      { ranks: [['Zhou']], count: 2 },
      { ranks: ['unreadable'], count: 3 },
      { ranks: [['An']], count: 4 },
      { ranks: [['Zhou']], count: 1 },
      { ranks: [], count: 5 },
    ]
    expect(counted({ method: 'plurality', candidates: ['An'], seats: 1, ballots })).toMatchObject({
      ballots: 15,
      valid: 4,
      blank: 5,
      invalid: 6,
      rejected: [
        { reason: 'unreadable', ballots: 3 },
        { reason: 'unknown-candidate', ballots: 3 },
      ],
    })
  })
})

describe('a ranking that is not in order', () => {
  const strict = { overvote: 'invalid', duplicate: 'invalid', maximumSkipped: Number.POSITIVE_INFINITY } as const
  /** Who is counted for, in this order; or the pile on which it lies. `?` is an unreadable mark. */
  const read = (paper: string, rules: Partial<RankingRules> = {}): string => {
    const ranks = paper.split(' ').map((rank) => (rank === '?' ? 'unreadable' : rank === '-' ? [] : [...rank]))
    const { choices, piles } = preferencesOf(contentOf(ballotsOf([{ ranks, count: 1 }])), [...'ABC'], {
      ...strict,
      ...rules,
    })
    const { valid, blank, rejected } = piles.counted()
    if (valid === 1) return Array.from(choices, (choice) => 'ABC'[choice]).join('')
    return blank === 1 ? 'blank' : (rejected[0]?.reason ?? '')
  }

  it.each([
    // The same candidate again.
    ['A A B', {}, 'duplicate-choice'],
    ['A A B', { duplicate: 'exhaust' }, 'A'],
    ['A A B', { duplicate: 'skip' }, 'AB'],
    // Several at one rank, or nobody knows whom.
    ['A BC', {}, 'overvote'],
    ['A BC', { overvote: 'exhaust' }, 'A'],
    ['BC A', { overvote: 'exhaust' }, 'overvote'],
    ['BC A', { overvote: 'skip' }, 'A'],
    ['BC', { overvote: 'skip' }, 'overvote'],
    ['A ? B', {}, 'unreadable'],
    ['A ? B', { overvote: 'exhaust' }, 'A'],
    ['? B', { overvote: 'exhaust' }, 'unreadable'],
    ['? B', { overvote: 'skip' }, 'B'],
    ['?', { overvote: 'skip' }, 'unreadable'],
    // Empty ranks.
    ['- A - - B', {}, 'AB'],
    ['A - B', { maximumSkipped: 1 }, 'AB'],
    ['A - - B', { maximumSkipped: 1 }, 'A'],
    ['- - A', { maximumSkipped: 1 }, 'blank'],
    ['- A - B - C', { maximumSkipped: 1 }, 'ABC'],
    ['A - B', { maximumSkipped: 0 }, 'A'],
    ['-', {}, 'blank'],
    // A stranger, as far as the ballot is read.
    ['A Z', {}, 'unknown-candidate'],
    ['A A Z', { duplicate: 'exhaust' }, 'A'],
    ['BC Z', { overvote: 'skip' }, 'unknown-candidate'],
  ] as const)('%s with %j counts as %s', (paper, rules, expected) => {
    expect(read(paper, rules)).toBe(expected)
  })
})
