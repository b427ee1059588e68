import { describe, expect, it } from 'vitest'
import { ballotsOf, parseBallots, rankedBallot, writeBallots } from '../../src/index.ts'
import { parsed } from './parsed.ts'

const head = '3 2\n'
const names = '"An"\n"Bo"\n"Cai"\n'

describe('a file of BLT', () => {
  it('has seats, who withdrew, ballots, names and a title', () => {
    const text = `# by hand
4 2 # candidates and seats
-2 -4
3 1 2=3 4 0
(ballot 7) 2 - 3 0 # the first rank is skipped
1 0
0
"An" "Bo"
"Cai the \\"cook\\""
"Du"
"Red board" and what comes behind is not read
`
    expect(parsed('blt', text)).toEqual({
      candidates: ['An', 'Cai the "cook"'],
      withdrawn: ['Bo', 'Du'],
      seats: 2,
      title: 'Red board',
      ballots: [
        { ranks: [['An'], ['Cai the "cook"'], []], count: 3 },
        { ranks: [[], ['Cai the "cook"']], count: 2 },
        { ranks: [], count: 1 },
      ],
    })
  })

  it('may stand on one line, and have no title', () => {
    expect(parsed('blt', '2 1 3 1 2 0 0 "An" "Bo"')).toEqual({
      candidates: ['An', 'Bo'],
      withdrawn: [],
      seats: 1,
      ballots: [{ ranks: [['An'], ['Bo']], count: 3 }],
    })
  })

  it('may use short names, and other options say nothing of them', () => {
    const text = '2 1 [nick  an bo ]\n[tie bo an]\n[nickname x]\n2 bo an 0\n1 an=bo 0\n0\n"An"\n"Bo"\n'
    expect(parsed('blt', text).ballots).toEqual([
      { ranks: [['Bo'], ['An']], count: 2 },
      { ranks: [['Bo', 'An']], count: 1 },
    ])
  })

  it('may name somebody 0, and have a quote between words', () => {
    expect(parsed('blt', '1 1\n2 1 0\n0\n"0"\n"a \\\\ title"\n')).toMatchObject({ candidates: ['0'] })
  })

  it('reads nothing behind its title, not even what is wrong', () => {
    expect(parsed('blt', `${head}0\n${names}"Title"\n"open\n5 5`).title).toBe('Title')
  })

  it.each([
    ['', 1, 1, 'unexpected-end'],
    ['x 2\n', 1, 1, 'missing-header'],
    ['0 2\n', 1, 1, 'missing-header'],
    ['-3 2\n', 1, 1, 'missing-header'],
    ['3 two\n', 1, 3, 'missing-header'],
    ['3\n  -2\n', 2, 3, 'missing-header'],
    ['3 "2"\n', 1, 3, 'missing-header'],
    ['3', 2, 1, 'missing-header'],
    [`${head}`, 2, 1, 'unexpected-end'],
    [`${head}2 1 0\n`, 3, 1, 'unexpected-end'],
    [`${head}2 1\n`, 3, 1, 'unexpected-end'],
    [`${head}0\n"An"\n"Bo"\n`, 5, 1, 'unexpected-end'],
    [`${head}two 1 0\n`, 2, 1, 'invalid-count'],
    [`${head}2 1 0\n -3 1 0\n`, 3, 2, 'invalid-count'],
    [`${head}"2" 1 0\n`, 2, 1, 'invalid-count'],
    [`${head}1.5 1 0\n`, 2, 1, 'invalid-count'],
    [`${head}1-2 1 0\n`, 2, 1, 'invalid-count'],
    [`${head}2 1 4 0\n`, 2, 5, 'unknown-candidate'],
    [`${head}2 -1 0\n`, 2, 3, 'unknown-candidate'],
    [`${head}2 1=x 0\n`, 2, 3, 'unknown-candidate'],
    [`${head}2 1 "0" 0\n`, 2, 5, 'unknown-candidate'],
    [`${head}2 1 2 1 0\n`, 2, 7, 'candidate-at-two-ranks'],
    [`${head}2 2=2 0\n`, 2, 3, 'candidate-at-two-ranks'],
    [`${head}0\n"An"\nBo\n`, 4, 1, 'missing-name'],
    [`${head}0\n"An"\n"Bo" "An"\n`, 4, 6, 'duplicate-candidate'],
    [`${head}0\n"An\n`, 3, 1, 'unclosed-quote'],
  ])('is refused with line and column: %j', (text, line, column, problem) => {
    expect(parseBallots(text, { format: 'blt' })).toEqual({ ok: false, line, column, problem })
  })
})

describe('an election as BLT', () => {
  const candidates = ['An', 'Bo "the cook"', 'Cai']

  it('has numbers for names, = between equals and - for a skipped rank', () => {
    const ballots = ballotsOf([
      { ranks: [['An'], [], ['Cai', 'Bo "the cook"']], count: 3 },
      rankedBallot(['Cai'], 2),
      rankedBallot([], 1),
    ])
    expect(writeBallots({ candidates, seats: 2, title: 'Red board', ballots }, 'blt')).toEqual({
      ok: true,
      text: '3 2\n3 1 - 3=2 0\n2 3 0\n1 0\n0\n"An"\n"Bo \\"the cook\\""\n"Cai"\n"Red board"\n',
    })
  })

  it('has no title where none is given', () => {
    expect(writeBallots({ candidates: ['An'], seats: 1, ballots: ballotsOf([]) }, 'blt')).toEqual({
      ok: true,
      text: '1 1\n0\n"An"\n',
    })
  })

  it.each([
    ['name', ['An', 'B\\o'], [rankedBallot(['An'])]],
    ['name', ['An', 'B\no'], [rankedBallot(['An'])]],
    ['unreadable-mark', candidates, [{ ranks: ['unreadable', ['An']], count: 1 }]],
    ['skipped-rank', candidates, [{ ranks: [['An'], []], count: 1 }]],
    ['unknown-candidate', candidates, [rankedBallot(['Du'])]],
    ['candidate-at-two-ranks', candidates, [rankedBallot(['An', 'An'])]],
    ['scores', candidates, [{ scores: { An: 1 }, count: 1 }]],
  ] as const)('cannot say what it has no words for: %s', (problem, standing, ballots) => {
    const election = { candidates: standing, seats: 1, ballots: ballotsOf(ballots) }
    expect(writeBallots(election, 'blt')).toEqual({ ok: false, problem })
  })
})
