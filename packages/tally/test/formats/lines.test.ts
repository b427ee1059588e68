import { describe, expect, it } from 'vitest'
import { distinctBallots, formatOf, parseBallots, readBallots } from '../../src/index.ts'

const bytes = (text: string) => new TextEncoder().encode(text)
const csv = { format: 'csv' } as const
const ballots = (read: ReturnType<typeof parseBallots>) => (read.ok ? [...distinctBallots(read.ballots)] : read)

describe('the lines of a file', () => {
  it('are counted alike after LF, CR LF and CR, also where a piece ends between CR and LF', async () => {
    const refusal = { ok: false, line: 4, column: 1, problem: 'invalid-count' }
    for (const end of ['\n', '\r\n', '\r']) {
      const text = ['count,rank1', '1,An', '2,Bo', 'x,Cai', ''].join(end)
      expect(parseBallots(text, csv)).toEqual(refusal)
      for (let cut = 0; cut <= text.length; cut += 1) {
        expect(await readBallots([text.slice(0, cut), text.slice(cut)], csv)).toEqual(refusal)
        expect(await readBallots([bytes(text).slice(0, cut), bytes(text).slice(cut)], csv)).toEqual(refusal)
      }
    }
  })

  it('may come in empty pieces, and with the byte-order mark in the first that is not', async () => {
    const read = await readBallots(['', '\uFEFFcount,rank1\n', '', '2,An'], csv)
    expect(ballots(read)).toEqual([{ ranks: [['An']], count: 2 }])
  })

  it('have a byte-order mark at the beginning of the file only', () => {
    expect(parseBallots('\uFEFFrank1\n"\uFEFFAn"', csv)).toMatchObject({ ok: true, candidates: ['\uFEFFAn'] })
  })

  it('may end in a CR, and the last one may have no end', () => {
    expect(ballots(parseBallots('rank1\rAn\r', csv))).toEqual([{ ranks: [['An']], count: 1 }])
    expect(ballots(parseBallots('rank1\rAn', csv))).toEqual([{ ranks: [['An']], count: 1 }])
  })

  it('are as long as is allowed, and not a character longer', async () => {
    const options = { ...csv, longestLine: 11 }
    const refusal = { ok: false, line: 2, column: 12, problem: 'line-too-long' }
    expect(parseBallots(`count,rank1\n1,${'A'.repeat(9)}\n`, options)).toMatchObject({ ok: true })
    for (const text of [`count,rank1\n1,${'A'.repeat(10)}\n`, `count,rank1\n1,${'A'.repeat(10)}`]) {
      expect(parseBallots(text, options)).toEqual(refusal)
      expect(parseBallots(bytes(text), options)).toEqual(refusal)
      expect(await readBallots([text.slice(0, 15), text.slice(15)], options)).toEqual(refusal)
    }
  })

  it('that end with CR LF may be as long', () => {
    expect(parseBallots(`count,rank1\r\n1,${'A'.repeat(9)}\r\n`, { ...csv, longestLine: 11 })).toMatchObject({
      ok: true,
    })
  })

  it('are read up to the first byte that is no UTF-8', () => {
    const text = bytes('count,rank1\n1,罗\n2,')
    const wrong = Uint8Array.of(...text, 0xff, ...bytes('\n'))
    expect(parseBallots(wrong, csv)).toEqual({ ok: false, line: 3, column: 3, problem: 'not-utf8' })
    // What was wrong before comes first.
    expect(parseBallots(Uint8Array.of(...bytes('count,rank1\nx,An\n'), 0xff), csv)).toEqual({
      ok: false,
      line: 2,
      column: 1,
      problem: 'invalid-count',
    })
  })

  it('are read up to the first half of a surrogate pair', () => {
    expect(parseBallots('count,rank1\n1,😀\n2,\uDE00', csv)).toEqual({
      ok: false,
      line: 3,
      column: 3,
      problem: 'not-utf8',
    })
    expect(parseBallots('count,rank1\nx,An\n\uDE00', csv)).toMatchObject({ line: 2, problem: 'invalid-count' })
  })

  it('may have a character that is parted between two pieces', async () => {
    const text = bytes('count,rank1\n1,罗家坡\n')
    for (let cut = 0; cut <= text.length; cut += 1) {
      const read = await readBallots([text.slice(0, cut), text.slice(cut)], csv)
      expect(ballots(read)).toEqual([{ ranks: [['罗家坡']], count: 1 }])
    }
  })
})

describe('the name of a file', () => {
  it.each([
    ['a.BLT', 'blt'],
    ['b.soc', 'preflib'],
    ['b.soi', 'preflib'],
    ['b.toc', 'preflib'],
    ['b.toi', 'preflib'],
    ['b.cat', 'preflib'],
    ['c.cvotes', 'cvotes'],
    ['d.csv', 'csv'],
    ['e.abif', 'abif'],
    ['f.json', 'json'],
    ['blt', undefined],
    ['g.txt', undefined],
  ])('%s says that it is %s', (name, format) => {
    expect(formatOf(name)).toBe(format)
  })
})
