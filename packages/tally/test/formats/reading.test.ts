import { describe, expect, it } from 'vitest'
import { distinctBallots, type FormatName, parseBallots, type ReadingOptions } from '../../src/index.ts'

/** What a file says, its ballots as a list. */
function parsed(format: FormatName, text: string, options: ReadingOptions = {}) {
  const read = parseBallots(text, { format, ...options })
  if (!read.ok) throw new Error(`${read.line}:${read.column} ${read.problem}`)
  const { ok, ...declared } = read
  return { ...declared, ballots: [...distinctBallots(read.ballots)] }
}

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
    ['count,rank1\n1,An\nx,An', 3, 1, 'invalid-count'],
    ['count,rank1\n-1,An', 2, 1, 'invalid-count'],
    ['count,rank1\n9007199254740993,An', 2, 1, 'invalid-count'],
    ['count,rank1\n1,An,Bo', 2, 6, 'more-ranks-than-the-header'],
    ['count,rank1\n\n1,"An', 3, 3, 'unclosed-quote'],
    ['count,rank1\n1,"An"x', 2, 3, 'misplaced-quote'],
  ])('are refused with line and column: %j', (text, line, column, problem) => {
    expect(parseBallots(text, { format: 'csv' })).toEqual({ ok: false, line, column, problem })
  })
})

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
    ['An\0', 1, 3, 'null-character'],
  ])('is refused with line and column: %j', (text, line, column, problem) => {
    expect(parseBallots(text, { format: 'cvotes' })).toEqual({ ok: false, line, column, problem })
  })
})
