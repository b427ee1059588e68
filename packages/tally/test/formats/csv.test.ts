import { describe, expect, it } from 'vitest'
import { ballotsOf, parseBallots, rankedBallot, scoredBallot, writeBallots } from '../../src/index.ts'
import { parsed } from './parsed.ts'

describe('ballots as csv', () => {
  it('may be one a line, and may be marks without an order', () => {
    expect(parsed('csv', 'rank1,rank2\nAn,Bo\nAn,Bo\n')).toMatchObject({
      ballots: [{ ranks: [['An'], ['Bo']], count: 2 }],
    })
    expect(parsed('csv', 'count,choice1,choice2\n4,An,Bo\n')).toMatchObject({
      ballots: [{ ranks: [['An', 'Bo']], count: 4 }],
    })
  })

  it('are read with their counts, skipped ranks and unreadable marks', () => {
    const text = 'count,rank1,rank2,rank3\r\n2,An,$UNDERVOTE,Bo\r\n\r\n3,$OVERVOTE,An\r\n1,,,\r\n'
    expect(parsed('csv', text)).toEqual({
      candidates: ['An', 'Bo'],
      ballots: [
        { ranks: [['An'], [], ['Bo']], count: 2 },
        { ranks: ['unreadable', ['An']], count: 3 },
        { ranks: [], count: 1 },
      ],
    })
  })

  it('may use other words for skipped and unreadable', () => {
    const read = parsed('csv', 'count,rank1,rank2\n1,undervote,overvote', {
      skipped: ['undervote'],
      unreadable: ['overvote'],
    })
    expect(read).toMatchObject({ ballots: [{ ranks: [[], 'unreadable'] }] })
  })

  it('may quote names with commas and quotes', () => {
    const read = parsed('csv', 'count,rank1,rank2\n1,"Smith, ""Jo""",An\n')
    expect(read).toMatchObject({ candidates: ['Smith, "Jo"', 'An'] })
  })

  it.each([
    ['', 1, 1, 'missing-header'],
    ['An,Bo\n', 1, 1, 'missing-header'],
    ['count\n', 1, 1, 'missing-header'],
    ['rank1,choice1\n', 1, 1, 'missing-header'],
    ['xrank1\n', 1, 1, 'missing-header'],
    ['rank1x\n', 1, 1, 'missing-header'],
    ['xchoice1\n', 1, 1, 'missing-header'],
    ['choice1x\n', 1, 1, 'missing-header'],
    ['rank1,count\n', 1, 1, 'missing-header'],
    ['count,rank1\n1,An\nx,An', 3, 1, 'invalid-count'],
    ['count,rank1\n-1,An', 2, 1, 'invalid-count'],
    ['count,rank1\n1e3,An', 2, 1, 'invalid-count'],
    ['count,rank1\n9007199254740993,An', 2, 1, 'invalid-count'],
    ['count,rank1\n1,An,Bo', 2, 6, 'more-ranks-than-the-header'],
    ['count,rank1\n\n1,"An', 3, 3, 'unclosed-quote'],
    ['count,rank1\n1,"An"x', 2, 3, 'misplaced-quote'],
    ['count,rank1\n1,A"n', 2, 3, 'unclosed-quote'],
    ['count,rank1,rank2\n1,A"n",Bo', 2, 3, 'misplaced-quote'],
    ['count,rank1,rank2\n1,"An",Bo,Cai', 2, 11, 'more-ranks-than-the-header'],
    ['count,rank1,rank2\n1,"A""n",B"o', 2, 10, 'unclosed-quote'],
  ])('are refused with line and column: %j', (text, line, column, problem) => {
    expect(parseBallots(text, { format: 'csv' })).toEqual({ ok: false, line, column, problem })
  })

  it('may write its header in capitals and with spaces, and have one column', () => {
    expect(parsed('csv', 'RANK 1, Rank2\nAn,Bo').ballots).toEqual([{ ranks: [['An'], ['Bo']], count: 1 }])
    expect(parsed('csv', 'Choice 1,CHOICE\nAn,Bo').ballots).toEqual([{ ranks: [['An', 'Bo']], count: 1 }])
    // With one column an empty line is a blank ballot, with several it is nobody's.
    expect(parsed('csv', 'rank1\nAn\n\n').ballots).toEqual([
      { ranks: [['An']], count: 1 },
      { ranks: [], count: 1 },
    ])
    expect(parsed('csv', 'rank1,rank2\nAn\n  \n').ballots).toEqual([{ ranks: [['An']], count: 1 }])
  })

  it('may have spaces around names, which quotes keep', () => {
    expect(parsed('csv', 'count,rank1,rank2\n1, An ," Bo "\n').candidates).toEqual(['An', ' Bo '])
  })

  it('leave out skipped ranks at the end, not before an unreadable mark', () => {
    expect(parsed('csv', 'count,rank1,rank2,rank3\n1,An,,$OVERVOTE\n1,,An,').ballots).toEqual([
      { ranks: [['An'], [], 'unreadable'], count: 1 },
      { ranks: [[], ['An']], count: 1 },
    ])
  })

  it('without an order are spoiled as a whole by a mark that says nobody certain, and blank without any', () => {
    expect(parsed('csv', 'count,choice1,choice2\n2,An,$OVERVOTE\n1,$UNDERVOTE,\n').ballots).toEqual([
      { ranks: ['unreadable'], count: 2 },
      { ranks: [], count: 1 },
    ])
  })
})

describe('an election as csv', () => {
  it('has as many ranks as the longest ballot, and quotes where they are needed', () => {
    const cook = 'Bo, the "cook"'
    const ballots = ballotsOf([
      rankedBallot([cook, 'An'], 3),
      { ranks: [[], ['An'], 'unreadable'], count: 2 },
      rankedBallot([], 1),
    ])
    expect(writeBallots({ candidates: ['An', cook], seats: 1, ballots }, 'csv')).toEqual({
      ok: true,
      text: 'count,rank1,rank2,rank3\n3,"Bo, the ""cook""",An\n2,$UNDERVOTE,An,$OVERVOTE\n1\n',
    })
  })

  it('has choices where ballots are marks', () => {
    const ballots = ballotsOf([{ ranks: [['An', 'Bo']], count: 3 }, rankedBallot(['An'], 2)])
    expect(writeBallots({ candidates: ['An', 'Bo'], seats: 1, ballots }, 'csv')).toEqual({
      ok: true,
      text: 'count,choice1,choice2\n3,An,Bo\n2,An\n',
    })
  })

  it('quotes names with a comma, or that begin or end with a space', () => {
    const names = [' An', 'Bo ', 'C,ai', 'D u']
    expect(writeBallots({ candidates: names, seats: 1, ballots: ballotsOf([rankedBallot(names, 1)]) }, 'csv')).toEqual({
      ok: true,
      text: 'count,rank1,rank2,rank3,rank4\n1," An","Bo ","C,ai",D u\n',
    })
  })

  it('is a table with one rank where nobody voted', () => {
    expect(writeBallots({ candidates: [], seats: 1, ballots: ballotsOf([]) }, 'csv')).toEqual({
      ok: true,
      text: 'count,rank1\n',
    })
  })

  it.each([
    ['candidate-without-votes', ['An', 'Bo'], [rankedBallot(['An'])]],
    ['name', ['An', ''], [rankedBallot(['An'])]],
    ['name', ['An', '$OVERVOTE'], [rankedBallot(['An'])]],
    ['name', ['An', '$UNDERVOTE'], [rankedBallot(['An'])]],
    ['name', ['An', 'B\no'], [rankedBallot(['An'])]],
    ['equal-ranks', ['An', 'Bo'], [{ ranks: [['An', 'Bo']], count: 1 }, rankedBallot(['An', 'Bo'])]],
    ['equal-ranks', ['An', 'Bo', 'Cai'], [{ ranks: [['An', 'Bo'], ['Cai']], count: 1 }]],
    ['scores', ['An'], [scoredBallot({ An: 1 })]],
    ['unknown-candidate', ['An'], [rankedBallot(['An', 'Bo'])]],
    ['skipped-rank', ['An'], [{ ranks: [['An'], []], count: 1 }]],
  ] as const)('cannot say what it has no words for: %s', (problem, standing, ballots) => {
    const election = { candidates: standing, seats: 1, ballots: ballotsOf(ballots) }
    expect(writeBallots(election, 'csv')).toEqual({ ok: false, problem })
  })
})
