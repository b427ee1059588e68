import { describe, expect, it } from 'vitest'
import { ballotsOf, parseBallots, rankedBallot, scoredBallot, writeBallots } from '../../src/index.ts'
import { parsed } from './parsed.ts'

const ranks = (text: string) => parsed('abif', text).ballots
const scores = (text: string) => parsed('abif', text, { as: 'scores' }).ballots
const marks = (text: string) => parsed('abif', text, { as: 'marks' }).ballots

describe('a file of ABIF', () => {
  it('has a title, names in full, comments and ballots', () => {
    const text = `# made by hand
{"title": "Red board", "other": 1}
{title: "another"}
=An:[An of the first courtyard]
=[Bo Li]:[Bo Li] # known by the whole name
= "C D" : [Cai]

27: An/5 > "C D"/3 = [Bo Li]/3 # a pile
3:[Bo Li]>Du
4:
2: # nobody
`
    expect(parsed('abif', text)).toEqual({
      candidates: ['An of the first courtyard', 'Bo Li', 'Cai', 'Du'],
      title: 'Red board',
      ballots: [
        { ranks: [['An of the first courtyard'], ['Cai', 'Bo Li']], count: 27 },
        { ranks: [['Bo Li'], ['Du']], count: 3 },
        { ranks: [], count: 6 },
      ],
    })
  })

  it('has no title where none is given, and its first where there are several', () => {
    expect(parsed('abif', '1:An')).toEqual({ candidates: ['An'], ballots: [{ ranks: [['An']], count: 1 }] })
    expect(parsed('abif', '{"version": "0.1"}\n{ "title" : "one \\"and\\" only" }\n{"title": "two"}\n1:An').title).toBe(
      'one "and" only',
    )
  })

  it('may write its title with or without quotes and spaces', () => {
    const titles = ['{title:"x"}', '{ title : "x" }', '{"title":"x"}'].map(
      (line) => parsed('abif', `${line}\n1:An`).title,
    )
    expect(titles).toEqual(['x', 'x', 'x'])
    expect(parsed('abif', '{"title": "\\q"}\n1:An')).not.toHaveProperty('title')
  })

  it('may have spaces before a line, and a count on its own', () => {
    expect(ranks('  3 : An > Bo\n   =An:[Anna]\n  # nothing')).toEqual([{ ranks: [['Anna'], ['Bo']], count: 3 }])
  })

  it('is read as scores, if each has one', () => {
    expect(scores('2:An/5>Bo/0\n1:Cai/3, An/1')).toEqual([
      { scores: { An: 5, Bo: 0 }, count: 2 },
      { scores: { An: 1, Cai: 3 }, count: 1 },
    ])
  })

  it('is ordered by its scores where commas part them, whatever comes first', () => {
    expect(ranks('2:An/1, Bo/5, Cai/1\n1:An/0,Bo/10,Cai/9')).toEqual([
      { ranks: [['Bo'], ['An', 'Cai']], count: 2 },
      { ranks: [['Bo'], ['Cai'], ['An']], count: 1 },
    ])
  })

  it('is ordered as it says where it says so, whatever the scores are', () => {
    expect(ranks('1:An/1>Bo/5')).toEqual([{ ranks: [['An'], ['Bo']], count: 1 }])
  })

  it('is read as marks for all who have no score of 0', () => {
    expect(marks('2:An/5>Bo/0=Cai\n1:An/0\n1:')).toEqual([
      { ranks: [['An', 'Cai']], count: 2 },
      { ranks: [], count: 2 },
    ])
  })

  it.each([
    ['1:An\n=An:Anna', 2, 1, 'invalid-header'],
    ['  =An:[]', 1, 3, 'invalid-header'],
    ['=An:[Anna] x', 1, 1, 'invalid-header'],
    ['=An:[Anna]\n=An:[Anne]', 2, 1, 'duplicate-candidate'],
    ['=An:[Anna]\n =Bo:[Anna]', 2, 2, 'duplicate-candidate'],
    ['An>Bo', 1, 1, 'invalid-count'],
    ['1:An\n  x:An', 2, 3, 'invalid-count'],
    ['1.5:An', 1, 1, 'invalid-count'],
    ['-1:An', 1, 1, 'invalid-count'],
    [':An', 1, 1, 'invalid-count'],
    ['1: An > > Bo', 1, 9, 'invalid-ballot'],
    ['1: An Bo', 1, 4, 'invalid-ballot'],
    ['1:An>', 1, 6, 'invalid-ballot'],
    ['1:An=  ', 1, 8, 'invalid-ballot'],
    ['1:[An', 1, 3, 'invalid-ballot'],
    ['1:An >  Bo > An', 1, 14, 'candidate-at-two-ranks'],
    ['1:An/5 > Bo/1.5', 1, 13, 'invalid-score'],
    ['1:A1/1, B/-1', 1, 11, 'invalid-score'],
    ['1:An/5, Bo', 1, 9, 'invalid-score'],
  ])('is refused with line and column: %j', (text, line, column, problem) => {
    expect(parseBallots(text, { format: 'abif' })).toEqual({ ok: false, line, column, problem })
  })

  it('is refused as scores where one has none', () => {
    expect(parseBallots('1:An/5>Bo', { format: 'abif', as: 'scores' })).toEqual({
      ok: false,
      line: 1,
      column: 8,
      problem: 'invalid-score',
    })
  })

  it('is refused with a score that is greater than numbers can hold', () => {
    expect(parseBallots('1:An/9007199254740993', { format: 'abif' })).toMatchObject({ problem: 'invalid-score' })
  })
})

describe('an election as ABIF', () => {
  const election = { candidates: ['An Li', 'Bo'], seats: 1 }

  it('gives every name a short one, and its title', () => {
    const ballots = ballotsOf([
      rankedBallot(['Bo', 'An Li'], 3),
      { ranks: [['Bo', 'An Li']], count: 2 },
      rankedBallot([], 4),
    ])
    expect(writeBallots({ ...election, title: 'The "best"', ballots }, 'abif')).toEqual({
      ok: true,
      text: '{"title":"The \\"best\\""}\n=c1:[An Li]\n=c2:[Bo]\n3:c2>c1\n2:c2=c1\n4:\n',
    })
  })

  it('has scores, and blank ballots among them', () => {
    const ballots = ballotsOf([scoredBallot({ Bo: 5, 'An Li': 2 }, 3), rankedBallot([], 4), scoredBallot({ Bo: 1 }, 1)])
    expect(writeBallots({ ...election, ballots }, 'abif')).toEqual({
      ok: true,
      text: '=c1:[An Li]\n=c2:[Bo]\n3:c2/5,c1/2\n4:\n1:c2/1\n',
    })
  })

  it.each([
    ['scores', election.candidates, [scoredBallot({ Bo: 1 }), rankedBallot(['Bo'])]],
    ['unknown-candidate', election.candidates, [scoredBallot({ Bo: 1, Du: 2 })]],
    ['unknown-candidate', election.candidates, [rankedBallot(['Du'])]],
    ['name', ['An Li', 'Bo]'], [scoredBallot({ 'An Li': 1 })]],
    ['name', ['An Li', ' Bo'], [rankedBallot(['An Li'])]],
    ['name', ['An Li', 'B"o'], [rankedBallot(['An Li'])]],
    ['name', ['An Li', ''], [rankedBallot(['An Li'])]],
    ['skipped-rank', election.candidates, [{ ranks: [[], ['Bo']], count: 1 }]],
    ['unreadable-mark', election.candidates, [{ ranks: ['unreadable'], count: 1 }]],
    ['candidate-at-two-ranks', election.candidates, [{ ranks: [['Bo'], ['Bo']], count: 1 }]],
  ] as const)('cannot say what it has no words for: %s', (problem, candidates, ballots) => {
    expect(writeBallots({ candidates, seats: 1, ballots: ballotsOf(ballots) }, 'abif')).toEqual({ ok: false, problem })
  })
})
