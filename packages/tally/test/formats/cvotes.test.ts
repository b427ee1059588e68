import { describe, expect, it } from 'vitest'
import { ballotsOf, parseBallots, rankedBallot, scoredBallot, writeBallots } from '../../src/index.ts'
import { parsed } from './parsed.ts'

describe('the Condorcet Election Format', () => {
  it('is read with parameters, tags, comments, equal ranks, counts and blank ballots', () => {
    const text = `# a count
#/Candidates: An ; Bo;Cai
#/Number of Seats: 2
#/Implicit Ranking: false
#/Voting Methods: Plurality ; Approval

voter 17, key:55 || An > Bo = Cai * 12 # one pile
Bo
/EMPTY_RANKING/ * 2
`
    expect(parsed('cvotes', text)).toEqual({
      candidates: ['An', 'Bo', 'Cai'],
      seats: 2,
      implicitRanking: false,
      methods: ['Plurality', 'Approval'],
      ballots: [
        { ranks: [['An'], ['Bo', 'Cai']], count: 12 },
        { ranks: [['Bo']], count: 1 },
        { ranks: [], count: 2 },
      ],
      ignored: [],
    })
  })

  it('collects the candidates from the ballots where none are declared, and ranks implicitly unless it says otherwise', () => {
    expect(parsed('cvotes', 'Bo > An\nCai')).toMatchObject({ candidates: ['Bo', 'An', 'Cai'], implicitRanking: true })
  })

  it('drops names that are not declared and says whom', () => {
    expect(parsed('cvotes', '#/Candidates: An;Bo\nZhou > An = Zhou2 > Bo\nZhou')).toMatchObject({
      candidates: ['An', 'Bo'],
      ballots: [{ ranks: [['An'], ['Bo']] }, { ranks: [] }],
      ignored: ['Zhou', 'Zhou2'],
    })
  })

  it('counts weights only where the file allows them', () => {
    expect(parsed('cvotes', '#/Weight Allowed: true\nAn ^7 * 8')).toMatchObject({ ballots: [{ count: 56 }] })
    expect(parsed('cvotes', '#/weight allowed: False\nAn ^7 * 8')).toMatchObject({ ballots: [{ count: 8 }] })
    expect(parsed('cvotes', 'An ^7')).toMatchObject({ ballots: [{ count: 1 }] })
  })

  it('leaves parameters that the standard does not know', () => {
    expect(parsed('cvotes', '#/constructor: x\n#/Colour: red\nAn')).toMatchObject({ candidates: ['An'] })
  })

  it.each([
    ['#/Implicit Ranking   : false', 1, 1, 'invalid-parameter'],
    ['#/Candidates: An;Bo # two', 1, 1, 'invalid-parameter'],
    ['#/Number of Seats: two', 1, 1, 'invalid-parameter'],
    ['#/Candidates: An;An', 1, 1, 'duplicate-candidate'],
    ['#/Candidates: An\n#/Candidates: Bo', 2, 1, 'repeated-parameter'],
    ['An\n#/Candidates: An', 2, 1, 'parameter-after-votes'],
    ['An < Bo > Cai', 1, 4, 'reserved-character'],
    ['An > Bo > /EMPTY_RANKING/', 1, 11, 'reserved-character'],
    ['\n\nAn > > Bo', 3, 5, 'empty-rank'],
    ['An =', 1, 5, 'empty-rank'],
    ['* 3', 1, 1, 'empty-rank'],
    ['tag ||', 1, 7, 'empty-rank'],
    ['An > Bo > An', 1, 11, 'candidate-at-two-ranks'],
    ['An = An', 1, 6, 'candidate-at-two-ranks'],
    ['An * 8 ^7', 1, 4, 'invalid-count'],
    ['An * many', 1, 4, 'invalid-count'],
    ['An * 1.5', 1, 4, 'invalid-count'],
    ['An * ', 1, 4, 'invalid-count'],
    ['An ^x', 1, 4, 'invalid-count'],
    ['tag || An ^2 * x', 1, 14, 'invalid-count'],
    ['#/Weight Allowed: true\nAn ^9007199254740991 * 2', 2, 22, 'invalid-count'],
    ['tag || * 3', 1, 7, 'empty-rank'],
    ['An ; Bo > ; Cai', 1, 10, 'empty-rank'],
    ['An ; Bo, Cai', 1, 8, 'reserved-character'],
    ['An = Bo  >  An', 1, 13, 'candidate-at-two-ranks'],
    ['#/Weight Allowed: yes', 1, 1, 'invalid-parameter'],
    ['#/Weight Allowed', 1, 1, 'invalid-parameter'],
    ['#/Number of Seats: 1\n#/number of seats: 1', 2, 1, 'repeated-parameter'],
    ['#/Voting Method: Schulze\n#/Voting Methods: Borda', 2, 1, 'repeated-parameter'],
    ['An\0', 1, 3, 'null-character'],
  ])('is refused with line and column: %j', (text, line, column, problem) => {
    expect(parseBallots(text, { format: 'cvotes' })).toEqual({ ok: false, line, column, problem })
  })

  it('may have several votes on a line, tags of any signs, and comments behind', () => {
    expect(parsed('cvotes', 'An ; ; Bo*2 # ; Cai\n  #An\na/b || Du').ballots).toEqual([
      { ranks: [['An']], count: 1 },
      { ranks: [['Bo']], count: 2 },
      { ranks: [['Du']], count: 1 },
    ])
  })

  it('says nothing of seats, methods or weights where it has no parameter for them', () => {
    expect(parsed('cvotes', 'An')).toEqual({
      candidates: ['An'],
      implicitRanking: true,
      methods: [],
      ignored: [],
      ballots: [{ ranks: [['An']], count: 1 }],
    })
  })

  it('leaves out empty names in its lists', () => {
    expect(parsed('cvotes', '#/Candidates: ; An;;Bo ;\n#/Voting Method: ;Schulze;\nAn')).toMatchObject({
      candidates: ['An', 'Bo'],
      methods: ['Schulze'],
    })
  })

  it('has blank ballots with a weight too', () => {
    const weighted = parsed('cvotes', '#/Weight Allowed: true\n/EMPTY_RANKING/ ^2 * 3')
    expect(weighted.ballots).toEqual([{ ranks: [], count: 6 }])
  })
})

describe('an election in the Condorcet Election Format', () => {
  it('declares its candidates and seats, and that nobody is ranked implicitly', () => {
    const ballots = ballotsOf([
      { ranks: [['Bo'], ['An', 'Cai']], count: 3 },
      rankedBallot(['An'], 1),
      rankedBallot([], 2),
    ])
    expect(writeBallots({ candidates: ['An', 'Bo', 'Cai'], seats: 2, ballots }, 'cvotes')).toEqual({
      ok: true,
      text: `#/Candidates: An ; Bo ; Cai
#/Number of Seats: 2
#/Implicit Ranking: false

Bo > An = Cai * 3
An * 1
/EMPTY_RANKING/ * 2
`,
    })
  })

  it.each([';', ',', '/', '|', '<', '>', '=', '^', '*', '#', '\n', '\r', '\0'])('has no name with %j', (sign) => {
    const election = { candidates: ['An', `B${sign}o`], seats: 1, ballots: ballotsOf([]) }
    expect(writeBallots(election, 'cvotes')).toEqual({ ok: false, problem: 'name' })
  })

  it.each([
    ['name', ['An', ' Bo'], [rankedBallot(['An'])]],
    ['name', ['An', ''], [rankedBallot(['An'])]],
    ['skipped-rank', ['An'], [{ ranks: [[], ['An']], count: 1 }]],
    ['unreadable-mark', ['An'], [{ ranks: ['unreadable'], count: 1 }]],
    ['scores', ['An'], [scoredBallot({ An: 1 })]],
    ['candidate-at-two-ranks', ['An'], [rankedBallot(['An', 'An'])]],
  ] as const)('cannot say what it has no words for: %s', (problem, standing, ballots) => {
    const election = { candidates: standing, seats: 1, ballots: ballotsOf(ballots) }
    expect(writeBallots(election, 'cvotes')).toEqual({ ok: false, problem })
  })
})
