import { describe, expect, it } from 'vitest'
import { ballotsOf, parseBallots, rankedBallot, writeBallots } from '../../src/index.ts'
import { parsed } from './parsed.ts'

const head = '# ALTERNATIVE NAME 1: An\n# ALTERNATIVE NAME 2: Bo\n# ALTERNATIVE NAME 3: Cai\n'

describe('a file of PrefLib', () => {
  it('has a title, names by their numbers, and counted rankings with and without equals', () => {
    const text = `# FILE NAME: 00001.toi
# TITLE:  Red board: the fifth
#  no colon
# NO ALTERNATIVE NAME 7: Er
# ALTERNATIVE NAME 8 BEFORE: Er
# alternative name 10:  Du
# ALTERNATIVE NAME 2: Bo: the cook
# ALTERNATIVE NAME 1: An

  
 3 : 1,{2, 10}
2:10 , 1
1:
1: {}, 2
`
    expect(parsed('preflib', text)).toEqual({
      title: 'Red board: the fifth',
      candidates: ['An', 'Bo: the cook', 'Du'],
      ballots: [
        { ranks: [['An'], ['Bo: the cook', 'Du']], count: 3 },
        { ranks: [['Du'], ['An']], count: 2 },
        { ranks: [], count: 1 },
        { ranks: [[], ['Bo: the cook']], count: 1 },
      ],
    })
  })

  it('has no title where it has none', () => {
    expect(parsed('preflib', `# TITLE: \n${head}1: 1`)).not.toHaveProperty('title')
  })

  it('is read as marks for those of the first category', () => {
    expect(parsed('preflib', `${head}3: {1,2},3\n2: {},1\n1:\n`, { as: 'marks' }).ballots).toEqual([
      { ranks: [['An', 'Bo']], count: 3 },
      { ranks: [], count: 3 },
    ])
  })

  it.each([
    ['', 1, 1, 'missing-header'],
    ['# TITLE: none\n', 2, 1, 'missing-header'],
    ['3: 1\n', 1, 1, 'missing-header'],
    [`${head}3: 1\n# ALTERNATIVE NAME 4: Du`, 5, 1, 'invalid-header'],
    [`${head}# ALTERNATIVE NAME 2: Du`, 4, 1, 'invalid-header'],
    [`${head}# ALTERNATIVE NAME 4: `, 4, 23, 'missing-name'],
    [`${head}# ALTERNATIVE NAME 4:  Bo`, 4, 24, 'duplicate-candidate'],
    [`${head}1,2`, 4, 1, 'invalid-count'],
    [`${head}: 1`, 4, 1, 'invalid-count'],
    [`${head}x: 1`, 4, 1, 'invalid-count'],
    [`${head}1: 1,4`, 4, 6, 'unknown-candidate'],
    [`${head}1: 1,{2,}`, 4, 6, 'unknown-candidate'],
    [`${head}1: 0`, 4, 4, 'unknown-candidate'],
    [`${head}1: 1,2, 1`, 4, 9, 'candidate-at-two-ranks'],
    [`${head}1: {2,2}`, 4, 4, 'candidate-at-two-ranks'],
    [`${head}1: An`, 4, 4, 'invalid-ballot'],
    [`${head}1: 1 2`, 4, 4, 'invalid-ballot'],
    [`${head}1: 1,`, 4, 6, 'invalid-ballot'],
    [`${head}1: 1,  `, 4, 8, 'invalid-ballot'],
    [`${head}1: {1`, 4, 4, 'invalid-ballot'],
  ])('is refused with line and column: %j', (text, line, column, problem) => {
    expect(parseBallots(text, { format: 'preflib' })).toEqual({ ok: false, line, column, problem })
  })
})

describe('an election as PrefLib', () => {
  const candidates = ['An', 'Bo', 'Cai']
  const file = (...ballots: Parameters<typeof ballotsOf>[0][]) =>
    writeBallots(
      { candidates, seats: 1, title: 'Red board', ballots: ballotsOf(ballots.flatMap((each) => [...each])) },
      'preflib',
    )
  const typeOf = (...ballots: Parameters<typeof ballotsOf>[0][]) => {
    const written = file(...ballots)
    return written.ok ? /DATA TYPE: (.*)/.exec(written.text)?.[1] : written
  }
  const complete = [rankedBallot(['Bo', 'An', 'Cai'], 2)]
  const short = [rankedBallot(['Bo'], 1)]
  const tied = [{ ranks: [['Bo', 'An'], ['Cai']], count: 3 }]

  it('tells its title, its numbers and its names first', () => {
    expect(file(complete, tied)).toEqual({
      ok: true,
      text: `# TITLE: Red board
# DATA TYPE: toc
# NUMBER ALTERNATIVES: 3
# NUMBER VOTERS: 5
# NUMBER UNIQUE ORDERS: 2
# ALTERNATIVE NAME 1: An
# ALTERNATIVE NAME 2: Bo
# ALTERNATIVE NAME 3: Cai
2: 2,1,3
3: {2,1},3
`,
    })
  })

  it('is of the type that its rankings have: complete or not, with ties or without', () => {
    expect(typeOf(complete)).toBe('soc')
    expect(typeOf(complete, short)).toBe('soi')
    expect(typeOf(tied)).toBe('toc')
    expect(typeOf(tied, short)).toBe('toi')
  })

  it('may have no title', () => {
    const written = writeBallots({ candidates, seats: 1, ballots: ballotsOf(short) }, 'preflib')
    expect(written).toMatchObject({ ok: true, text: expect.stringMatching(/^# TITLE: \n/) })
  })

  it.each([
    ['name', ['An', ' Bo'], short],
    ['name', ['An', ''], short],
    ['name', ['An', 'B\ro'], short],
    ['blank-ballot', candidates, [rankedBallot([])]],
    ['skipped-rank', candidates, [{ ranks: [[], ['An']], count: 1 }]],
    ['unreadable-mark', candidates, [{ ranks: ['unreadable'], count: 1 }]],
    ['unknown-candidate', candidates, [rankedBallot(['Du'])]],
    ['candidate-at-two-ranks', candidates, [rankedBallot(['An', 'An'])]],
  ] as const)('cannot say what it has no words for: %s', (problem, standing, ballots) => {
    const election = { candidates: standing, seats: 1, ballots: ballotsOf(ballots) }
    expect(writeBallots(election, 'preflib')).toEqual({ ok: false, problem })
  })
})
