import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { readingOf } from '../../src/explain/amount.ts'
import { inSentence, printable } from '../../src/explain/printable.ts'
import { asKnown } from '../../src/explain/sentences.ts'
import {
  type Election,
  explain,
  explanationOf,
  fraction,
  type MethodName,
  markedBallot,
  rankedBallot,
  scoredBallot,
} from '../../src/index.ts'
import { counted } from '../counting.ts'

const facts = <Name extends MethodName>(election: Election<Name>) =>
  explanationOf(counted(election)).map((group) => group.facts)
const score = (candidate: string, votes: string) => ({ candidate, votes })

describe('the facts of a count', () => {
  it('of instant runoff are what was needed, who has how much, who leaves and where the votes go', () => {
    const ballots = [
      rankedBallot(['An'], 4),
      rankedBallot(['Bo'], 3),
      rankedBallot(['Cai', 'Bo'], 1),
      rankedBallot(['Cai'], 1),
      markedBallot([], 1),
    ]
    expect(
      explanationOf(
        counted({ method: 'irv', candidates: ['An', 'Bo', 'Cai'], seats: 1, ballots, ties: { order: ['Bo', 'An'] } }),
      ),
    ).toEqual([
      {
        part: 'ballots',
        facts: [
          { fact: 'method', method: 'irv', seats: 1 },
          { fact: 'ballots', ballots: 10, valid: 9, blank: 1, invalid: 0 },
        ],
      },
      {
        part: 'round',
        round: 1,
        facts: [
          { fact: 'required', by: 'majority', votes: '5' },
          { fact: 'scores', measure: 'votes', scores: [score('An', '4'), score('Bo', '3'), score('Cai', '2')] },
          { fact: 'defeated', scores: [score('Cai', '2')] },
          { fact: 'passed on', gains: [score('Bo', '1')], exhausted: '1' },
        ],
      },
      {
        part: 'round',
        round: 2,
        facts: [
          { fact: 'scores', measure: 'votes', scores: [score('An', '4'), score('Bo', '4')] },
          { fact: 'exhausted', votes: '1' },
          {
            fact: 'tie',
            tie: {
              to: 'defeat',
              candidates: ['An', 'Bo'],
              places: 1,
              broken: { by: 'order', chosen: ['An'] },
            },
          },
          { fact: 'defeated', scores: [score('An', '4')] },
          { fact: 'passed on', gains: [], exhausted: '4' },
        ],
      },
      {
        part: 'round',
        round: 3,
        facts: [
          { fact: 'required', by: 'majority', votes: '3' },
          { fact: 'scores', measure: 'votes', scores: [score('Bo', '4')] },
          { fact: 'exhausted', votes: '5' },
          { fact: 'elected', candidates: ['Bo'], because: 'reached' },
        ],
      },
      {
        part: 'outcome',
        facts: [
          { fact: 'winners', candidates: ['Bo'] },
          { fact: 'ranking', groups: [['Bo'], ['An'], ['Cai']] },
        ],
      },
    ])
  })

  it('of a transfer count are surpluses too, who has just the quota, and who is elected because nobody else is left', () => {
    const ballots = [
      rankedBallot(['A', 'C'], 6),
      rankedBallot(['B'], 5),
      rankedBallot(['C'], 3),
      rankedBallot(['D'], 2),
    ]
    expect(facts({ method: 'stv', candidates: ['A', 'B', 'C', 'D'], seats: 3, ballots }).slice(1)).toEqual([
      [
        { fact: 'required', by: 'quota', votes: '5' },
        {
          fact: 'scores',
          measure: 'votes',
          scores: [score('A', '6'), score('B', '5'), score('C', '3'), score('D', '2')],
        },
        { fact: 'elected', candidates: ['A', 'B'], because: 'reached' },
        { fact: 'surplus', from: 'A', votes: '6', surplus: '1', factor: '1/6' },
        { fact: 'passed on', gains: [score('C', '1')], exhausted: '0' },
      ],
      [
        {
          fact: 'scores',
          measure: 'votes',
          scores: [score('A', '5'), score('B', '5'), score('C', '4'), score('D', '2')],
        },
        { fact: 'defeated', scores: [score('D', '2')] },
        { fact: 'passed on', gains: [], exhausted: '2' },
      ],
      [
        { fact: 'scores', measure: 'votes', scores: [score('A', '5'), score('B', '5'), score('C', '4')] },
        { fact: 'exhausted', votes: '2' },
        { fact: 'elected', candidates: ['C'], because: 'left' },
      ],
      [
        { fact: 'winners', candidates: ['A', 'B', 'C'] },
        { fact: 'ranking', groups: [['A'], ['B'], ['C'], ['D']] },
      ],
    ])
  })

  it('of pairs are each of them once, under who wins it or as level, and who beats everybody', () => {
    const ballots = [
      rankedBallot(['An', 'Bo', 'Cai']),
      rankedBallot(['An', 'Cai', 'Bo']),
      { ranks: [['Bo', 'Cai'], ['An']], count: 1 },
    ]
    expect(facts({ method: 'copeland', candidates: ['An', 'Bo', 'Cai'], seats: 1, ballots })[1]).toEqual([
      { fact: 'scores', measure: 'balance', scores: [score('An', '2'), score('Bo', '-1'), score('Cai', '-1')] },
      {
        fact: 'beats',
        candidate: 'An',
        others: [
          { candidate: 'Bo', votes: 2, against: 1 },
          { candidate: 'Cai', votes: 2, against: 1 },
        ],
      },
      { fact: 'level', candidates: ['Bo', 'Cai'], votes: 1 },
      { fact: 'beats everybody', candidate: 'An' },
      { fact: 'elected', candidates: ['An'], because: 'decided' },
    ])
  })

  it('of pairs say that nobody beats everybody, and nothing at all where there is one candidate', () => {
    const ballots = [rankedBallot(['An', 'Bo']), rankedBallot(['Bo', 'An'])]
    expect(facts({ method: 'copeland', candidates: ['An', 'Bo'], seats: 1, ballots })[1]?.slice(1, 3)).toEqual([
      { fact: 'level', candidates: ['An', 'Bo'], votes: 1 },
      { fact: 'beats everybody' },
    ])
    expect(
      facts({ method: 'copeland', candidates: ['An'], seats: 2, ballots: [rankedBallot(['An'])] }).slice(1),
    ).toEqual([
      [
        { fact: 'scores', measure: 'balance', scores: [score('An', '0')] },
        { fact: 'elected', candidates: ['An'], because: 'decided' },
      ],
      [
        { fact: 'winners', candidates: ['An'] },
        { fact: 'vacant', seats: 1 },
        { fact: 'ranking', groups: [['An']] },
      ],
    ])
  })

  it('of Ranked Pairs are the victories that stand and those that would close a circle', () => {
    const ballots = [
      rankedBallot(['A', 'B', 'C'], 2),
      rankedBallot(['B', 'C', 'A'], 4),
      rankedBallot(['C', 'A', 'B'], 3),
    ]
    const [, round = []] = facts({ method: 'ranked-pairs', candidates: ['A', 'B', 'C'], seats: 1, ballots })
    expect(round.filter(({ fact }) => fact === 'victory')).toEqual([
      { fact: 'victory', over: 'C', under: 'A', votes: '7', kept: true },
      { fact: 'victory', over: 'B', under: 'C', votes: '6', kept: true },
      { fact: 'victory', over: 'A', under: 'B', votes: '5', kept: false },
    ])
  })

  it('of a draw are its seed and the lots in the order drawn', () => {
    const names = ['An', 'Bo', 'Cai']
    const lots = names
      .map((candidate) => ({ candidate, hash: createHash('sha256').update(`2026-11-23\n${candidate}`).digest('hex') }))
      .sort((left, right) => (left.hash < right.hash ? -1 : 1))
    const ballots = names.map((name) => markedBallot([name], 2))
    const election = { method: 'plurality', candidates: names, seats: 2, ballots, ties: { lot: '2026-11-23' } } as const
    expect(facts(election)[1]?.[2]).toEqual({ fact: 'lot', seed: '2026-11-23', lots })
    expect(facts({ ...election, ties: { order: names } })[1]?.map(({ fact }) => fact)).toEqual([
      'scores',
      'tie',
      'elected',
    ])
  })

  it('of a threshold are what it needs and the seats that stay vacant', () => {
    const threshold = { share: fraction(1n, 2n), inclusive: false, of: 'valid' } as const
    const ballots = [markedBallot(['An'], 3), markedBallot(['Bo'], 1)]
    const all = facts({ method: 'approval', candidates: ['An', 'Bo'], seats: 2, ballots, options: { threshold } })
    expect(all.slice(1)).toEqual([
      [
        { fact: 'required', by: 'threshold', votes: '3' },
        { fact: 'scores', measure: 'approvals', scores: [score('An', '3'), score('Bo', '1')] },
        { fact: 'elected', candidates: ['An'], because: 'reached' },
      ],
      [
        { fact: 'winners', candidates: ['An'] },
        { fact: 'vacant', seats: 1 },
        { fact: 'ranking', groups: [['An'], ['Bo']] },
      ],
    ])
  })

  it('of a runoff count votes in the rounds after those that left two', () => {
    const ballots = [scoredBallot({ An: 5, Bo: 2, Cai: 2 }, 2)]
    const all = facts({
      method: 'star',
      candidates: ['An', 'Bo', 'Cai'],
      seats: 1,
      ballots,
      ties: { order: ['An', 'Bo', 'Cai'] },
    })
    expect(all.flat().flatMap((fact) => (fact.fact === 'scores' ? [fact.measure] : []))).toEqual(['points', 'votes'])
    const two = facts({
      method: 'star',
      candidates: ['An', 'Bo', 'Cai'],
      seats: 2,
      ballots,
      ties: { order: ['An', 'Bo', 'Cai'] },
    })
    expect(two.flat().flatMap((fact) => (fact.fact === 'scores' ? [fact.measure] : []))).toEqual([
      'points',
      'votes',
      'points',
      'votes',
    ])
  })

  it('of a first round that is to be followed by another are who remains', () => {
    const ballots = [markedBallot(['An'], 2), markedBallot(['Bo'], 1), markedBallot(['Cai'], 1)]
    const all = facts({
      method: 'two-round',
      candidates: ['An', 'Bo', 'Cai'],
      seats: 1,
      ballots,
      ties: { order: ['Bo', 'Cai'] },
    })
    expect(all.at(-1)).toEqual([
      { fact: 'winners', candidates: [] },
      { fact: 'runoff', candidates: ['An', 'Bo'] },
      { fact: 'ranking', groups: [['An'], ['Bo', 'Cai']] },
    ])
  })

  it('of a tie that nobody broke are told again at the end, and one that was broken is not', () => {
    const ballots = [markedBallot(['An'], 2), markedBallot(['Bo'], 2)]
    const tie = { to: 'elect', candidates: ['An', 'Bo'], places: 1 }
    const election = { method: 'plurality', candidates: ['An', 'Bo'], seats: 1, ballots } as const
    expect(facts(election).at(-1)).toEqual([
      { fact: 'winners', candidates: [] },
      { fact: 'undecided', tie },
      { fact: 'ranking', groups: [['An', 'Bo']] },
    ])
    expect(facts({ ...election, ties: { order: ['Bo', 'An'] } }).at(-1)).toEqual([
      { fact: 'winners', candidates: ['Bo'] },
      { fact: 'ranking', groups: [['An', 'Bo']] },
    ])
  })

  it('of an election without candidates are that nobody is elected', () => {
    const election = counted({ method: 'plurality', candidates: [], seats: 1, ballots: [markedBallot([], 2)] })
    expect(explanationOf(election).at(-1)?.facts).toEqual([
      { fact: 'winners', candidates: [] },
      { fact: 'vacant', seats: 1 },
    ])
    expect(explain(election, { locale: 'en' }).slice(1)).toEqual([
      { heading: 'Round 1', sentences: [] },
      { heading: 'The outcome', sentences: ['Nobody is elected.', expect.stringContaining('1')] },
    ])
  })

  it('of a quorum are how many were needed, and whether so many came', () => {
    const ballots = [markedBallot(['An'], 2)]
    const quorum = (least: number) =>
      facts({ method: 'plurality', candidates: ['An'], seats: 1, ballots, quorum: least })[0]?.at(-1)
    expect(quorum(2)).toEqual({ fact: 'quorum', required: 2, ballots: 2, reached: true })
    expect(quorum(3)).toEqual({ fact: 'quorum', required: 3, ballots: 2, reached: false })
  })
})

describe('words', () => {
  it('join names by commas, the last one by "and"', () => {
    const ballots = [markedBallot(['An', 'Bo', 'Cai'], 2)]
    const elected = (seats: number) => {
      const result = counted({
        method: 'approval',
        candidates: ['An', 'Bo', 'Cai'].slice(0, seats),
        seats,
        ballots: ballots.map((one) => ({ ...one, ranks: [['An', 'Bo', 'Cai'].slice(0, seats)] })),
      })
      return explain(result, { locale: 'en' }).at(-1)?.sentences[0]
    }
    expect([1, 2, 3].map(elected)).toEqual(['Elected: An.', 'Elected: An and Bo.', 'Elected: An, Bo and Cai.'])
  })

  it('turn loads and prices above zero, and nothing else', () => {
    expect([asKnown('load', '-0.25'), asKnown('price', '-1/3'), asKnown('load', '1/12')]).toEqual([
      '0.25',
      '1/3',
      '-1/12',
    ])
    expect([asKnown('load', '0'), asKnown('price', '0'), asKnown('worst pair', '-5')]).toEqual(['0', '0', '-5'])
  })

  it('tell a fraction to two places, halves upwards', () => {
    expect(readingOf('1/3')).toEqual({ exact: '1/3', about: '0.33' })
    expect(readingOf('-2/3')).toEqual({ exact: '-2/3', about: '-0.67' })
    expect(readingOf('1/200')).toEqual({ exact: '1/200', about: '0.01' })
    expect(readingOf('-1/1000')).toEqual({ exact: '-1/1000', about: '0.00' })
    expect(readingOf('12.5')).toEqual({ exact: '12.5' })
    expect(readingOf('0.125')).toEqual({ exact: '0.125', about: '0.13' })
  })

  it('show what cannot be printed, and isolate names from right to left', () => {
    expect([printable(''), printable('A\u0007B\u202e'), printable('An')]).toEqual(['""', 'A\ufffdB\ufffd', 'An'])
    expect([inSentence('אבי'), inSentence('An')]).toEqual(['\u2068אבי\u2069', 'An'])
  })
})
