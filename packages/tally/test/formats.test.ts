import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { parseBallotCsv, parseCvotes } from '../src/index.ts'

describe('aggregated ballots as csv', () => {
  it('are read with their counts, skipped ranks and unreadable marks', () => {
    const text = 'count,rank1,rank2,rank3\r\n2,An,$UNDERVOTE,Bo\r\n\r\n3,$OVERVOTE,An\r\n1,,,\r\n'
    expect(parseBallotCsv(text)).toEqual({
      ok: true,
      named: ['An', 'Bo'],
      ballots: [
        { ranks: [['An'], [], ['Bo']], count: 2 },
        { ranks: ['unreadable', ['An']], count: 3 },
        { ranks: [], count: 1 },
      ],
    })
  })

  it('may use other words for skipped and unreadable', () => {
    const read = parseBallotCsv('count,rank1,rank2\n1,undervote,overvote', {
      skipped: ['undervote'],
      unreadable: ['overvote'],
    })
    expect(read).toMatchObject({ ok: true, ballots: [{ ranks: [[], 'unreadable'] }] })
  })

  it('may quote names with commas and quotes', () => {
    const read = parseBallotCsv('count,rank1,rank2\n1,"Smith, ""Jo""",An\n')
    expect(read).toMatchObject({ ok: true, named: ['Smith, "Jo"', 'An'] })
  })

  it.each([
    ['', 1, 'missing-header'],
    ['An,Bo\n', 1, 'missing-header'],
    ['count,rank1\n1,An\nx,An', 3, 'invalid-count'],
    ['count,rank1\n-1,An', 2, 'invalid-count'],
    ['count,rank1\n9007199254740993,An', 2, 'invalid-count'],
    ['count,rank1\n1,An,Bo', 2, 'more-ranks-than-the-header'],
    ['count,rank1\n\n1,"An', 3, 'unclosed-quote'],
    ['count,rank1\n1,"An"x', 2, 'misplaced-quote'],
  ])('are refused with the line: %j', (text, line, problem) => {
    expect(parseBallotCsv(text)).toEqual({ ok: false, line, problem })
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
    expect(parseCvotes(text)).toEqual({
      ok: true,
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
    expect(parseCvotes('Bo > An\nCai')).toMatchObject({ candidates: ['Bo', 'An', 'Cai'], implicitRanking: true })
  })

  it('drops names that are not declared and says whom', () => {
    expect(parseCvotes('#/Candidates: An;Bo\nZhou > An = Zhou2 > Bo\nZhou')).toMatchObject({
      candidates: ['An', 'Bo'],
      ballots: [{ ranks: [['An'], ['Bo']] }, { ranks: [] }],
      ignored: ['Zhou', 'Zhou2'],
    })
  })

  it('counts weights only where the file allows them', () => {
    expect(parseCvotes('#/Weight Allowed: true\nAn ^7 * 8')).toMatchObject({ ballots: [{ count: 56 }] })
    expect(parseCvotes('#/weight allowed: False\nAn ^7 * 8')).toMatchObject({ ballots: [{ count: 8 }] })
    expect(parseCvotes('An ^7')).toMatchObject({ ballots: [{ count: 1 }] })
  })

  it('leaves parameters that the standard does not know', () => {
    expect(parseCvotes('#/constructor: x\n#/Colour: red\nAn')).toMatchObject({ ok: true, candidates: ['An'] })
  })

  it.each([
    ['#/Implicit Ranking   : false', 1, 'invalid-parameter'],
    ['#/Candidates: An;Bo # two', 1, 'invalid-parameter'],
    ['#/Number of Seats: two', 1, 'invalid-parameter'],
    ['#/Candidates: An;An', 1, 'duplicate-candidate'],
    ['#/Candidates: An\n#/Candidates: Bo', 2, 'repeated-parameter'],
    ['An\n#/Candidates: An', 2, 'parameter-after-votes'],
    ['An < Bo > Cai', 1, 'reserved-character'],
    ['An > Bo > /EMPTY_RANKING/', 1, 'reserved-character'],
    ['\n\nAn > > Bo', 3, 'empty-rank'],
    ['An =', 1, 'empty-rank'],
    ['* 3', 1, 'empty-rank'],
    ['tag ||', 1, 'empty-rank'],
    ['An > Bo > An', 1, 'candidate-at-two-ranks'],
    ['An = An', 1, 'candidate-at-two-ranks'],
    ['An * 8 ^7', 1, 'invalid-count'],
    ['An * many', 1, 'invalid-count'],
    ['An * 1.5', 1, 'invalid-count'],
    ['An\0', 1, 'null-character'],
  ])('is refused with the line: %j', (text, line, problem) => {
    expect(parseCvotes(text)).toEqual({ ok: false, line, problem })
  })
})

describe('whatever text is given', () => {
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom(...'AB >=*^;#/|"\n,1') }))

  it('the readers answer and never throw', () => {
    fc.assert(
      fc.property(text, (text) => {
        expect(parseCvotes(text)).toHaveProperty('ok')
        expect(parseBallotCsv(`count,rank1\n${text}`)).toHaveProperty('ok')
      }),
    )
  })
})
