import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { readingOf } from '../../src/explain/amount.ts'
import { en } from '../../src/explain/messages/en.ts'
import { zhCN } from '../../src/explain/messages/zh-CN.ts'
import { parseFraction } from '../../src/fraction.ts'
import {
  type Ballot,
  explain,
  explanationOf,
  type Fact,
  formatFraction,
  fraction,
  type MethodName,
  markedBallot,
  methodNames,
  methods,
  type Result,
  rankedBallot,
  scoredBallot,
  type TieRule,
} from '../../src/index.ts'
import { counted } from '../counting.ts'

const factsOf = (result: Result): Fact[] => explanationOf(result).flatMap(({ facts }) => facts)
const wordsOf = (result: Result, locale: 'en' | 'zh-CN' = 'en'): string =>
  explain(result, { locale })
    .map(({ heading, sentences }) => [heading, ...sentences].join('\n'))
    .join('\n')

/** Ballots of the kind that a method reads: first for the first of these, and so on. */
function ballotsFor(method: MethodName, lists: readonly (readonly [readonly string[], number])[]): Ballot[] {
  const { ballot } = methods[method]
  return lists.map(([names, count]) => {
    if (ballot === 'one mark') return markedBallot(names.slice(0, 1), count)
    if (ballot === 'marks') return markedBallot(names.slice(0, 2), count)
    if (ballot === 'points') return scoredBallot(Object.fromEntries(names.slice(0, 1).map((name) => [name, 1])), count)
    if (ballot === 'scores') return scoredBallot(Object.fromEntries(names.map((name, at) => [name, 5 - at])), count)
    return rankedBallot(names, count)
  })
}

const circle = [
  [['An', 'Bo', 'Cai'], 4],
  [['Bo', 'Cai', 'An'], 4],
  [['Cai', 'An', 'Bo'], 4],
] as const

const decided = [
  [['An', 'Bo', 'Cai'], 7],
  [['Bo', 'Cai', 'An'], 4],
  [['Cai', 'Bo', 'An'], 2],
] as const

function countOf(method: MethodName, lists: readonly (readonly [readonly string[], number])[], ties: TieRule = 'none') {
  const bad = [...ballotsFor(method, [[['Nobody Known'], 2]]), { ranks: [['An', 'An']], count: 1 }, rankedBallot([], 3)]
  return counted({
    method,
    candidates: ['An', 'Bo', 'Cai'],
    seats: 1,
    ties,
    quorum: 5,
    ballots: [...ballotsFor(method, lists), ...bad],
    ...(method === 'limited' && { options: { maximumChoices: 2 } }),
  })
}

const everyCount = (): Result[] =>
  methodNames.flatMap((method) =>
    [decided, circle, []].flatMap((lists) =>
      (['none', 'backwards', 'forwards', { lot: '42' }, { order: ['Bo', 'Cai', 'An'] }] as const).map((ties) =>
        countOf(method, lists, ties),
      ),
    ),
  )

/** What the small counts of every method do not meet: other flaws of ballots, ties that look back, cut decimals. */
function specialCounts(): Result[] {
  const candidates = ['An', 'Bo', 'Cai', 'Du']
  const twoFirst = [
    rankedBallot(['An'], 3),
    rankedBallot(['Bo'], 2),
    rankedBallot(['Cai'], 2),
    rankedBallot(['Du', 'Cai']),
  ]
  const flawed: Ballot[] = [
    { ranks: [['An', 'Bo']], count: 1 },
    { ranks: ['unreadable'], count: 1 },
    { ranks: [['An'], ['Bo'], ['An']], count: 1 },
    scoredBallot({ An: 1 }),
    markedBallot(['An', 'An']),
    markedBallot(['An', 'Bo', 'Cai']),
    rankedBallot(['An', 'Bo']),
  ]
  return [
    ...(['approval', 'limited', 'plurality', 'irv', 'schulze', 'score'] as const).map((method) =>
      counted({ method, candidates, seats: 1, ballots: flawed, quorum: 99 }),
    ),
    counted({ method: 'irv', candidates, seats: 1, ballots: twoFirst, ties: 'backwards' }),
    ...(['forwards', 'backwards'] as const).map((ties) =>
      counted({
        method: 'irv',
        candidates,
        seats: 1,
        ties,
        ballots: [
          rankedBallot(['An'], 6),
          rankedBallot(['Bo'], 3),
          rankedBallot(['Cai'], 2),
          rankedBallot(['Du', 'Cai']),
        ],
      }),
    ),
    counted({
      method: 'stv',
      candidates,
      seats: 2,
      options: { decimals: 3 },
      ballots: [rankedBallot(['An', 'Bo'], 50), rankedBallot(['An', 'Cai'], 20), rankedBallot(['Cai'], 19)],
    }),
    counted({
      method: 'meek',
      candidates,
      seats: 2,
      ballots: [rankedBallot(['An', 'Bo'], 9), rankedBallot(['Cai'], 3)],
    }),
    counted({ method: 'two-round', candidates, seats: 1, ballots: [markedBallot(['An'], 2), markedBallot(['Bo'], 2)] }),
    counted({
      method: 'approval',
      candidates,
      seats: 2,
      ballots: [markedBallot(['An'], 2)],
      options: { threshold: { share: fraction(1n, 2n), inclusive: false, of: 'valid' } },
    }),
    counted({
      method: 'ranked-pairs',
      candidates: ['An', 'Bo', 'Cai'],
      seats: 1,
      ballots: [
        rankedBallot(['An', 'Bo', 'Cai'], 5),
        rankedBallot(['Bo', 'Cai', 'An'], 4),
        rankedBallot(['Cai', 'An', 'Bo'], 3),
      ],
    }),
  ]
}

describe('the words of a count', () => {
  it('have every key and every parameter in both languages', () => {
    const parameters = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort()
    expect(Object.keys(zhCN).sort()).toEqual(Object.keys(en).sort())
    for (const [key, text] of Object.entries(en)) {
      expect({ key, parameters: parameters(new Map(Object.entries(zhCN)).get(key) ?? '') }).toEqual({
        key,
        parameters: parameters(text),
      })
    }
  })

  it('are all said by some count, each with its parameters filled in', () => {
    const said = [...everyCount(), ...specialCounts()].map((result) => wordsOf(result)).join('\n')
    expect(said).not.toMatch(/undefined|NaN|[{}]/)
    const patternOf = (text: string) =>
      new RegExp(
        text
          .split(/\{\w+\}/)
          .map((one) => one.replaceAll(/[.*+?^$()[\]\\/|]/g, '\\$&'))
          .join('.+'),
      )
    const unsaid = Object.entries(en).filter(
      ([key, text]) => !key.startsWith('picture.') && !patternOf(text).test(said),
    )
    // A reason that results may name, which none of these methods gives.
    expect(unsaid.map(([key]) => key)).toEqual(['rejected.not-ranked'])
  })

  it('are said in Chinese of the same counts', () => {
    for (const result of [...everyCount(), ...specialCounts()]) {
      expect(wordsOf(result, 'zh-CN')).not.toMatch(/undefined|NaN|[{}]/)
    }
  })

  it('fill in what a name holds once, so that braces in a name stay', () => {
    const result = counted({
      method: 'plurality',
      candidates: ['{votes}'],
      seats: 1,
      ballots: [markedBallot(['{votes}'])],
    })
    expect(wordsOf(result)).toContain('Elected: {votes}.')
  })
})

describe.each(methodNames)('a count by %s', (method) => {
  it('begins with the ballots and why some are invalid, and ends with who is elected', () => {
    const result = countOf(method, decided)
    const [first, ...others] = explanationOf(result)
    expect(first?.part).toBe('ballots')
    expect(first?.facts).toContainEqual({
      fact: 'ballots',
      ballots: result.ballots,
      valid: result.valid,
      blank: result.blank,
      invalid: result.invalid,
    })
    expect(result.blank).toBe(3)
    const rejected = first?.facts.flatMap((one) => (one.fact === 'rejected' ? [one.ballots] : []))
    expect(rejected?.reduce((total, ballots) => total + ballots, 0)).toBe(result.invalid)
    expect(result.invalid).toBeGreaterThan(0)
    expect(others.at(-1)?.facts[0]).toEqual({ fact: 'winners', candidates: result.winners })
    expect(others.slice(0, -1).map(({ round }) => round)).toEqual(result.rounds.map((_, at) => at + 1))
  })

  it('tells the scores of every round, each step, and every tie', () => {
    for (const ties of ['none', { lot: 'seed' }] as const) {
      const result = countOf(method, circle, ties)
      const facts = factsOf(result)
      expect(facts.flatMap((one) => (one.fact === 'scores' ? [one.scores] : []))).toEqual(
        result.rounds.map(({ scores }) => scores),
      )
      expect(facts.flatMap((one) => (one.fact === 'tie' ? [one.tie] : []))).toEqual(result.ties)
      const elected = facts.flatMap((one) => (one.fact === 'elected' ? one.candidates : []))
      expect(elected.toSorted()).toEqual(result.winners.toSorted())
      const kinds = new Set(result.rounds.flatMap(({ steps }) => steps.map(({ step }) => step)))
      const told = new Set(facts.map(({ fact }) => fact))
      const tellsOf = { elected: 'elected', defeated: 'defeated', transferred: 'surplus', tied: 'tie' } as const
      for (const [step, fact] of Object.entries(tellsOf))
        if (new Set<string>(kinds).has(step)) expect(told).toContain(fact)
      expect(told.has('beats')).toBe(result.pairwise !== undefined)
      for (const tie of result.ties) if (!tie.broken) expect(facts).toContainEqual({ fact: 'undecided', tie })
    }
  })

  it('says the same in the order of its facts, in each language', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      const result = countOf(method, decided)
      const paragraphs = explain(result, { locale })
      expect(paragraphs).toHaveLength(result.rounds.length + 2)
      expect(new Set(paragraphs.map(({ heading }) => heading)).size).toBe(paragraphs.length)
      for (const { votes } of result.rounds.flatMap(({ scores }) => scores)) {
        expect(wordsOf(result, locale)).toContain(votes.replace(/^-/, ''))
      }
      expect(explain(result, { locale })).toEqual(paragraphs)
    }
  })
})

describe('a transfer count', () => {
  const ballots = [
    rankedBallot(['An', 'Bo'], 50),
    rankedBallot(['An', 'Cai'], 20),
    rankedBallot(['Cai', 'Du'], 19),
    rankedBallot(['Du'], 10),
  ]
  const result = counted({ method: 'stv', candidates: ['An', 'Bo', 'Cai', 'Du'], seats: 2, ballots })

  it('tells quota, surplus and where the votes went, with fractions exact and to two places', () => {
    // 99 votes for 2 seats: the quota is 34, so 36 of 70 pass on, 50/70 and 20/70 of them.
    expect(explain(result, { locale: 'en' })[1]).toEqual({
      heading: 'Round 1',
      sentences: [
        'The quota, the number of votes that certainly gives a seat, is 34.',
        'Votes – An: 70; Cai: 19; Du: 10; Bo: 0.',
        'Elected, having reached what is needed: An.',
        'An has 70, which is 36 more than the quota. This surplus passes on: each ballot of An goes to its next choice at 18/35 (about 0.51) of its value.',
        'Votes passed on to – Cai: 72/7 (about 10.29); Bo: 180/7 (about 25.71).',
      ],
    })
  })

  it('tells who drops out and what goes to nobody', () => {
    expect(factsOf(result)).toContainEqual({ fact: 'defeated', scores: [{ candidate: 'Du', votes: '10' }] })
    expect(factsOf(result)).toContainEqual({ fact: 'passed on', gains: [], exhausted: '10' })
    expect(wordsOf(result)).toContain('Votes passed on to – nobody: 10.')
    expect(wordsOf(result, 'zh-CN')).toContain('票转给——不再计给任何人：10。')
  })

  it('says of the last to be elected that no more are left than seats, where they have no quota', () => {
    const few = counted({ method: 'stv', candidates: ['An', 'Bo'], seats: 2, ballots: [rankedBallot(['An'], 9)] })
    expect(factsOf(few).filter(({ fact }) => fact === 'elected')).toEqual([
      { fact: 'elected', candidates: ['An'], because: 'reached' },
      { fact: 'elected', candidates: ['Bo'], because: 'left' },
    ])
  })

  it('tells what a statute cuts off, so that all valid votes are accounted for', () => {
    const cut = counted({
      method: 'stv',
      candidates: ['An', 'Bo', 'Cai', 'Du'],
      seats: 2,
      ballots,
      options: { decimals: 5 },
    })
    // 36/70 is cut to 0.51428, so 70 ballots carry 35.9996 of the surplus of 36.
    expect(explanationOf(cut)[2]?.facts).toContainEqual({ fact: 'cut off', votes: '0.0004' })
    expect(factsOf(result).some(({ fact }) => fact === 'cut off')).toBe(false)
  })

  it('names a majority only where one seat is filled by instant runoff', () => {
    const irv = (seats: number) => counted({ method: 'irv', candidates: ['An', 'Bo', 'Cai', 'Du'], seats, ballots })
    expect(factsOf(irv(1))).toContainEqual({ fact: 'required', by: 'majority', votes: '50' })
    expect(factsOf(irv(2)).some(({ fact }) => fact === 'required')).toBe(false)
  })
})

describe('what decides', () => {
  it('names the threshold, the missed quorum and the seats that nobody takes', () => {
    const result = counted({
      method: 'approval',
      candidates: ['An', 'Bo'],
      seats: 2,
      quorum: 20,
      ballots: [markedBallot(['An'], 8), markedBallot(['Bo'], 2)],
      options: { threshold: { share: fraction(1n, 2n), inclusive: true, of: 'cast' } },
    })
    const words = wordsOf(result)
    expect(words).toContain('Ballots needed for the vote to be valid: 20. Cast: 10, which is too few.')
    expect(words).toContain('Needed to be elected: at least 5.')
    expect(words).toContain('Seats that nobody takes: 1.')
  })

  it('tells the seed and the lots, so that anybody can draw again', () => {
    const result = countOf('plurality', circle, { lot: 'lottery 7 12 31' })
    const lot = factsOf(result).find((one) => one.fact === 'lot')
    expect(lot?.seed).toBe('lottery 7 12 31')
    for (const { candidate, hash } of lot?.lots ?? []) {
      expect(hash).toBe(createHash('sha256').update(`lottery 7 12 31\n${candidate}`).digest('hex'))
      expect(wordsOf(result)).toContain(`${candidate}: ${hash}`)
    }
    expect(lot?.lots.map(({ hash }) => hash)).toEqual(lot?.lots.map(({ hash }) => hash).toSorted())
    expect(lot?.lots[0]?.candidate).toBe(result.winners[0])
  })

  it('says nothing of a lot that was not needed', () => {
    const result = countOf('plurality', decided, { lot: 'x' })
    expect(result.lot).toBeUndefined()
    expect(wordsOf(result)).not.toContain('seed')
  })

  it('tells a second ballot that is still to be held', () => {
    const marks = [markedBallot(['An'], 4), markedBallot(['Bo'], 3), markedBallot(['Cai'], 2)]
    const result = counted({ method: 'two-round', candidates: ['An', 'Bo', 'Cai'], seats: 1, ballots: marks })
    expect(wordsOf(result)).toContain('A second ballot must decide between An and Bo.')
  })

  it('tells every pair once: who wins it, or that it is level', () => {
    const result = counted({
      method: 'copeland',
      candidates: ['An', 'Bo', 'Cai'],
      seats: 1,
      ballots: [rankedBallot(['An', 'Bo', 'Cai'], 3), rankedBallot(['An', 'Cai', 'Bo'], 3)],
    })
    expect(wordsOf(result)).toContain('An is placed above Bo by 6 ballots against 0; Cai by 6 ballots against 0.')
    expect(wordsOf(result)).toContain('Bo and Cai are level in their comparison, 3 each.')
    expect(wordsOf(result)).toContain('An wins the comparison with each of the others.')
    const told = factsOf(result).flatMap((one): unknown[] =>
      one.fact === 'beats' ? [...one.others] : one.fact === 'level' ? [one] : [],
    )
    expect(told).toHaveLength(3)
  })
})

describe('the numbers of a round', () => {
  it('are points and then votes where scores lead to a runoff', () => {
    const result = countOf('star', decided)
    const measures = factsOf(result).flatMap((one) => (one.fact === 'scores' ? [one.measure] : []))
    expect(measures).toEqual(['points', 'votes'])
  })

  it('are loads above zero, as people know them', () => {
    const ballots = [markedBallot(['An'], 4), markedBallot(['Bo'], 3)]
    const result = counted({ method: 'phragmen', candidates: ['An', 'Bo'], seats: 1, ballots })
    expect(wordsOf(result)).toContain('less being better – An: 0.25; Bo: 1/3 (about 0.33).')
  })

  it('leave the places free that equals take together', () => {
    const ballots = [markedBallot(['An'], 4), markedBallot(['Bo'], 2), markedBallot(['Cai'], 2), markedBallot(['Du'])]
    const result = counted({ method: 'plurality', candidates: ['Du', 'Cai', 'Bo', 'An'], seats: 1, ballots })
    expect(wordsOf(result)).toContain('1. An; 2. Bo and Cai; 4. Du.')
  })
})

describe('amounts', () => {
  it('are read back as the number that was written', () => {
    fc.assert(
      fc.property(
        fc.bigInt({ min: -(10n ** 20n), max: 10n ** 20n }),
        fc.bigInt({ min: 1n, max: 10n ** 6n }),
        (top, bottom) => {
          expect(parseFraction(formatFraction(fraction(top, bottom)))).toEqual(fraction(top, bottom))
        },
      ),
    )
  })

  it.each([
    ['12', undefined],
    ['-3.25', undefined],
    ['0.005', '0.01'],
    ['0.00499', '0.00'],
    ['205/7', '29.29'],
    ['-1/3', '-0.33'],
    ['-2/3', '-0.67'],
    ['1/1000000007', '0.00'],
  ])('%s is said with two places only where it has more', (exact, about) => {
    expect(readingOf(exact)).toEqual(about === undefined ? { exact } : { exact, about })
  })
})

describe('names', () => {
  it('never break a line or turn the direction of what follows, whatever they hold', () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.string({ unit: 'binary', maxLength: 8 }), { minLength: 2, maxLength: 4 }),
        (candidates) => {
          const result = counted({
            method: 'irv',
            candidates,
            seats: 1,
            ballots: candidates.map((name, at) => rankedBallot([name], at + 1)),
          })
          for (const { sentences } of explain(result, { locale: 'en' })) {
            for (const sentence of sentences) {
              expect(sentence).not.toMatch(/[\p{Cc}\p{Cs}\u2028\u2029\u202a-\u202e]/u)
              const opened = sentence.split('\u2068').length
              expect(sentence.split('\u2069').length).toBe(opened)
            }
          }
        },
      ),
    )
  })

  it('from right to left are isolated', () => {
    const result = counted({ method: 'plurality', candidates: ['محمد'], seats: 1, ballots: [markedBallot(['محمد'])] })
    expect(wordsOf(result)).toContain('Elected: \u2068محمد\u2069.')
  })
})
