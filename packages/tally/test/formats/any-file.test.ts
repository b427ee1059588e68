import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  type Ballot,
  ballotsOf,
  collectBallots,
  distinctBallots,
  type FormatName,
  formatNames,
  parseBallots,
  readBallots,
  writeBallots,
} from '../../src/index.ts'

/** A small election in each format. */
const files: Readonly<Record<FormatName, string>> = {
  abif: '{"title": "Red board"}\n=An:[An of the first]\n3:An>Bo=Cai\n2:Bo\n',
  blt: '3 2\n3 1 2=3 0\n2 2 0\n0\n"An"\n"Bo"\n"Cai"\n"Red board"\n',
  csv: 'count,rank1,rank2\n3,An,Bo\n2,Bo\n',
  cvotes: '#/Candidates: An ; Bo ; Cai\n#/Number of Seats: 2\nAn > Bo = Cai * 3\nBo * 2\n',
  json: '{"candidates": ["An", "Bo", "Cai"], "seats": 2, "ballots": [\n{"ranks": [["An"], ["Bo", "Cai"]], "count": 3},\n{"ranks": [["Bo"]], "count": 2}]}\n',
  preflib:
    '# TITLE: Red board\n# ALTERNATIVE NAME 1: An\n# ALTERNATIVE NAME 2: Bo\n# ALTERNATIVE NAME 3: Cai\n3: 1,{2,3}\n2: 2\n',
}
const bytes = (text: string) => new TextEncoder().encode(text)
const list = (read: ReturnType<typeof parseBallots>) => (read.ok ? [...distinctBallots(read.ballots)] : read)
const everyFormat = formatNames.map((format) => [format, files[format]] as const)

describe.each(everyFormat)('a file of %s', (format, text) => {
  const whole = parseBallots(text, { format })

  it('is read', () => {
    expect(whole).toMatchObject({ ok: true, ballots: { total: 5, distinct: 2 } })
  })

  it('is the same with a byte-order mark, with CR LF or CR, as bytes, and in pieces of any size', async () => {
    const variants = [`\uFEFF${text}`, text.replaceAll('\n', '\r\n'), text.replaceAll('\n', '\r'), text.trimEnd()]
    for (const variant of variants) {
      expect(list(parseBallots(variant, { format }))).toEqual(list(whole))
      expect(list(parseBallots(bytes(variant), { format }))).toEqual(list(whole))
      for (const size of [1, 2, 3, 7]) {
        const all = bytes(variant)
        const pieces = Array.from({ length: Math.ceil(all.length / size) }, (_, at) =>
          all.slice(at * size, (at + 1) * size),
        )
        expect(list(await readBallots(pieces, { format }))).toEqual(list(whole))
      }
    }
  })

  it('is refused where it is cut off, or all of it is read that is there: never a ballot that nobody cast', () => {
    for (let end = 0; end < text.length; end += 1) {
      const cut = parseBallots(text.slice(0, end), { format })
      if (cut.ok) expect(cut.ballots.total).toBeLessThanOrEqual(5)
      else expect(cut).toMatchObject({ line: expect.any(Number), column: expect.any(Number) })
    }
  })

  it.each([
    ['UTF-16 with its mark', Uint8Array.of(0xff, 0xfe, ...[...text].flatMap((sign) => [sign.charCodeAt(0), 0])), 1, 1],
    ['Latin-1', Uint8Array.of(...bytes(text), 0xe4, 0x0a), undefined, 1],
    ['a character that is cut at the end', Uint8Array.of(...bytes(text), 0xe4, 0xbd), undefined, 1],
  ])('is refused in %s', (_, content, line, column) => {
    const lines = text.split('\n').length
    const refusal = { ok: false, problem: 'not-utf8', line: line ?? lines, column }
    expect(parseBallots(content, { format })).toEqual(refusal)
  })

  it('is refused with a NUL, or half of a surrogate pair', () => {
    const lines = text.split('\n').length
    expect(parseBallots(`${text}\0`, { format })).toEqual({
      ok: false,
      problem: 'null-character',
      line: lines,
      column: 1,
    })
    expect(parseBallots(`${text}\uD83D\n`, { format })).toEqual({
      ok: false,
      problem: 'not-utf8',
      line: lines,
      column: 1,
    })
  })

  it('that is a gigabyte of spaces is refused at the longest line, without reading on', async () => {
    const spaces = new Uint8Array(1 << 20).fill(0x20)
    let given = 0
    function* gigabyte() {
      for (let at = 0; at < 1024; at += 1) {
        given += 1
        yield spaces
      }
    }
    const read = await readBallots(gigabyte(), { format, longestLine: 1 << 20 })
    expect(read).toMatchObject({ ok: false, line: 1, problem: 'line-too-long' })
    expect(given).toBeLessThan(8)
  })

  it('of any bytes is answered, never with an exception', () => {
    const alphabet = fc.constantFrom(
      ...'AB12 >=*^;#/|"\n,:{}[]()-0\\"'.split(''),
      '\r\n',
      'count',
      '# ALTERNATIVE NAME 1: ',
    )
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.string({ unit: alphabet, maxLength: 60 }),
      fc.uint8Array({ maxLength: 60 }),
      // One place of a good file changed.
      fc
        .tuple(fc.nat(text.length), fc.string({ unit: alphabet, maxLength: 3 }))
        .map(([at, other]) => text.slice(0, at) + other + text.slice(at + 1)),
    )
    fc.assert(
      fc.property(any, (content) => {
        const read = parseBallots(content, { format })
        if (!read.ok) {
          expect(read.line).toBeGreaterThan(0)
          expect(read.column).toBeGreaterThan(0)
        }
      }),
      { numRuns: 2000 },
    )
  })
})

describe('a ballot with ten thousand ranks', () => {
  const names = Array.from({ length: 10_000 }, (_, at) => `c${at}`)
  const long: Readonly<Record<FormatName, string>> = {
    abif: `1:${names.join('>')}`,
    blt: `10000 1\n1 ${names.map((_, at) => at + 1).join(' ')} 0\n0\n${names.map((name) => `"${name}"`).join('\n')}`,
    csv: `count,${names.map((_, at) => `rank${at + 1}`).join()}\n1,${names.join()}`,
    cvotes: names.join(' > '),
    json: JSON.stringify({ ballots: [{ ranks: names.map((name) => [name]) }] }),
    preflib: `${names.map((name, at) => `# ALTERNATIVE NAME ${at + 1}: ${name}`).join('\n')}\n1: ${names.map((_, at) => at + 1).join()}`,
  }

  it.each(formatNames)('is read by %s', (format) => {
    expect(parseBallots(long[format], { format })).toMatchObject({ ok: true, ballots: { total: 1 }, candidates: names })
  })
})

describe('what is written', () => {
  const names = ['An', 'Bo the cook', 'Cai', '罗家坡 5']
  const rank = fc.subarray(names)
  const ballot = fc
    .tuple(
      fc.shuffledSubarray(names),
      fc.array(fc.nat(2), { minLength: 4, maxLength: 4 }),
      fc.integer({ min: 1, max: 9 }),
    )
    .map(([order, cuts, count]): Ballot => {
      const ranks: string[][] = []
      for (const [at, name] of order.entries()) {
        if (at > 0 && cuts[at] === 0) ranks.at(-1)?.push(name)
        else ranks.push([name])
      }
      return { ranks, count }
    })
  const scores = fc
    .tuple(rank, fc.nat(9), fc.integer({ min: 1, max: 9 }))
    .map(([marks, score, count]): Ballot => ({ scores: Object.fromEntries(marks.map((name) => [name, score])), count }))
  const odd = fc.constantFrom<Ballot>(
    { ranks: [], count: 2 },
    { ranks: ['unreadable', ['An']], count: 1 },
    { ranks: [['An'], [], ['Cai']], count: 1 },
    { ranks: [['An'], ['An']], count: 1 },
    { ranks: [['a stranger']], count: 1 },
  )
  const strict = fc
    .tuple(fc.shuffledSubarray(names, { minLength: 1 }), fc.integer({ min: 1, max: 9 }))
    .map(([order, count]): Ballot => ({ ranks: order.map((name) => [name]), count }))
  const box = fc.oneof(
    fc.array(strict, { minLength: 4, maxLength: 8 }),
    fc.array(ballot, { maxLength: 6 }),
    fc.array(scores, { maxLength: 4 }),
    fc.array(fc.oneof(ballot, scores, odd), { maxLength: 6 }),
  )

  it.each(formatNames)('in %s is read again as the same ballots, or refused with what cannot be said', (format) => {
    let written = 0
    fc.assert(
      fc.property(box, (ballots) => {
        const election = { candidates: names, seats: 2, title: 'Red board', ballots: ballotsOf(ballots) }
        const file = writeBallots(election, format)
        if (!file.ok) return
        written += 1
        const as = ballots.some((one) => 'scores' in one && Object.keys(one.scores).length > 0) ? 'scores' : 'ranks'
        const read = parseBallots(file.text, { format, as })
        if (!read.ok) throw new Error(`${read.line}:${read.column} ${read.problem}\n${file.text}`)
        expect([...read.candidates].sort()).toEqual([...names].sort())
        expect(normal(read.ballots)).toEqual(normal(election.ballots))
      }),
      { numRuns: 500 },
    )
    expect(written).toBeGreaterThan(20)
  })

  it('as JSON says every ballot that there is', () => {
    fc.assert(
      fc.property(box, (ballots) => {
        expect(writeBallots({ candidates: names, seats: 1, ballots: ballotsOf(ballots) }, 'json').ok).toBe(true)
      }),
    )
  })

  it('never has names that the format would read as something else', () => {
    const hostile = ['a > b', '#x', 'x;y', '"', '[x]', '$OVERVOTE', '', ' x', 'x\ny', 'x\\', '0', '-', '__proto__']
    for (const format of formatNames) {
      for (const name of hostile) {
        const ballots = collectBallots()
        ballots.add({ ranks: [[name], ['An']], count: 3 })
        const election = { candidates: [name, 'An'], seats: 1, ballots: ballots.finish() }
        const file = writeBallots(election, format)
        if (!file.ok) continue
        const read = parseBallots(file.text, { format })
        expect({ format, name, read }).toMatchObject({ read: { ok: true } })
        if (read.ok) expect(normal(read.ballots)).toEqual(normal(election.ballots))
      }
    }
  })
})

/** Distinct ballots in an order that does not hang on how they were read. */
const normal = (ballots: Parameters<typeof distinctBallots>[0]) =>
  [...distinctBallots(ballots)]
    .map((one) =>
      JSON.stringify(
        'scores' in one
          ? { ...one, scores: Object.entries(one.scores).sort() }
          : { ...one, ranks: one.ranks.map((each) => (each === 'unreadable' ? each : [...each].sort())) },
      ),
    )
    .sort()
