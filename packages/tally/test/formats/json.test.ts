import { describe, expect, it } from 'vitest'
import { ballotsOf, parseBallots, rankedBallot, scoredBallot, writeBallots } from '../../src/index.ts'
import { parsed } from './parsed.ts'

const ballot = (text: string) => `{"ballots": [${text}]}`

describe('an election in JSON', () => {
  it('has candidates, seats, a title, and ballots of ranks or of scores', () => {
    const text = `{
  "version": {"major": 1, "of": [1, [2, {"deep": null}], true]},
  "title": "Red \\u677f \\"one\\"", "seats": 2,
  "candidates": ["An", "Bo",
    "__proto__"],
  "ballots": [
    {"ranks": [["An"], ["Bo", "__proto__"]], "count": 3, "note": {"by": ["hand"]}},
    {"count": 2, "scores": {"An": 5, "__proto__": 0}},
    {"ranks": ["unreadable", [], ["Bo"]]},
    {"ranks": []}
  ],
  "made": "by hand"
}
`
    const { ballots, ...declared } = parsed('json', text)
    expect(declared).toEqual({ candidates: ['An', 'Bo', '__proto__'], seats: 2, title: 'Red 板 "one"' })
    expect(ballots.map((one) => JSON.stringify(one))).toEqual([
      '{"ranks":[["An"],["Bo","__proto__"]],"count":3}',
      '{"scores":{"An":5,"__proto__":0},"count":2}',
      '{"ranks":["unreadable",[],["Bo"]],"count":1}',
      '{"ranks":[],"count":1}',
    ])
  })

  it('has those on its ballots as candidates where it names none, and a title only if that is a text', () => {
    expect(
      parsed('json', '{"title": 5, "ballots": [{"ranks": ["unreadable", ["Bo"], ["An"]]}, {"scores": {"Cai": 1}}]}'),
    ).toEqual({
      candidates: ['Bo', 'An', 'Cai'],
      ballots: [
        { ranks: ['unreadable', ['Bo'], ['An']], count: 1 },
        { scores: { Cai: 1 }, count: 1 },
      ],
    })
    expect(parsed('json', '{"candidates": ["An"], "ballots": []}')).toEqual({ candidates: ['An'], ballots: [] })
  })

  it('has no ballot that nobody cast', () => {
    expect(parsed('json', ballot('{"ranks": [["An"]], "count": 0}')).ballots).toEqual([])
  })

  it('may begin a value on one line and end it on another', () => {
    expect(parsed('json', '{"ballots"\n:\n[\n{\n"ranks"\n:[["An"]\n]\n}\n]\n}').ballots).toEqual([
      { ranks: [['An']], count: 1 },
    ])
  })

  it('may be as deep as thirty-two, and no deeper', () => {
    const nested = (depth: number) => `{"x": ${'['.repeat(depth - 1)}${']'.repeat(depth - 1)}}`
    expect(parseBallots(nested(32), { format: 'json' }).ok).toBe(true)
    expect(parseBallots(nested(33), { format: 'json' })).toEqual({
      ok: false,
      line: 1,
      column: 38,
      problem: 'invalid-json',
    })
  })

  it.each([
    ['', 1, 1, 'unexpected-end'],
    ['{"ballots": [', 2, 1, 'unexpected-end'],
    ['[]', 1, 1, 'invalid-json'],
    ['5', 1, 1, 'invalid-json'],
    ['{}\n {}', 2, 2, 'invalid-json'],
    ['{} x', 1, 4, 'invalid-json'],
    ['}', 1, 1, 'invalid-json'],
    [':', 1, 1, 'invalid-json'],
    [',', 1, 1, 'invalid-json'],
    ['{,}', 1, 2, 'invalid-json'],
    ['{"a":1,}', 1, 8, 'invalid-json'],
    ['{"a"}', 1, 5, 'invalid-json'],
    ['{"a" 1}', 1, 6, 'invalid-json'],
    ['{"a":}', 1, 6, 'invalid-json'],
    ['{"a"::1}', 1, 6, 'invalid-json'],
    ['{"a":1 "b":2}', 1, 8, 'invalid-json'],
    ['{"a":1:2}', 1, 7, 'invalid-json'],
    ['{a:1}', 1, 2, 'invalid-json'],
    ['{5:1}', 1, 2, 'invalid-json'],
    ['{{}:1}', 1, 2, 'invalid-json'],
    ['{"a":[1,]}', 1, 9, 'invalid-json'],
    ['{"a":[,1]}', 1, 7, 'invalid-json'],
    ['{"a":[1 2]}', 1, 9, 'invalid-json'],
    ['{"a":[1}', 1, 8, 'invalid-json'],
    ['{"a":{"b":1]', 1, 12, 'invalid-json'],
    ['{"a":["b":1]}', 1, 10, 'invalid-json'],
    ['{"a":01}', 1, 6, 'invalid-json'],
    ['{"a":-}', 1, 6, 'invalid-json'],
    ['{"a":1.}', 1, 6, 'invalid-json'],
    ['{"a":nil}', 1, 6, 'invalid-json'],
    ['{"a":truee}', 1, 6, 'invalid-json'],
    ['{"a":"\\x"}', 1, 6, 'invalid-json'],
    ['{"a":"b\n"}', 1, 6, 'invalid-json'],
    ['{"a":"\t"}', 1, 6, 'invalid-json'],
    ['{"a":1, "a":2}', 1, 9, 'invalid-json'],
    ['{"x":{"a":1, "a":2}}', 1, 14, 'invalid-json'],
    ['{"ballots": 5}', 1, 13, 'invalid-json'],
    ['{"candidates": {}}', 1, 16, 'invalid-json'],
    ['{"candidates": ["An",\n 5]}', 2, 2, 'missing-name'],
    ['{"candidates": ["An", "An"]}', 2, 1, 'duplicate-candidate'],
    ['{"seats": "two"}', 1, 11, 'invalid-parameter'],
    ['{"seats": 1.5}', 1, 11, 'invalid-parameter'],
    [ballot('[]'), 1, 14, 'invalid-ballot'],
    [ballot('5'), 1, 14, 'invalid-ballot'],
    [ballot('{}'), 1, 14, 'invalid-ballot'],
    [ballot('{"ranks": [], "scores": {}}'), 1, 14, 'invalid-ballot'],
    [ballot('{"ranks": {}}'), 1, 14, 'invalid-ballot'],
    [ballot('{"scores": []}'), 1, 14, 'invalid-ballot'],
    [ballot('{"scores": 5}'), 1, 14, 'invalid-ballot'],
    [ballot('{"ranks": ["An"]}'), 1, 14, 'invalid-ballot'],
    [ballot('{"ranks": [["An", 5]]}'), 1, 14, 'invalid-ballot'],
    [ballot('\n\n  {"ranks": [],\n"count": -1}'), 3, 3, 'invalid-count'],
    [ballot('{"ranks": [], "count": 1.5}'), 1, 14, 'invalid-count'],
    [ballot('{"ranks": [], "count": "1"}'), 1, 14, 'invalid-count'],
    [ballot('{"scores": {"An": -1}}'), 1, 14, 'invalid-score'],
    [ballot('{"scores": {"An": 0.5}}'), 1, 14, 'invalid-score'],
    [ballot('{"scores": {"An": "5"}}'), 1, 14, 'invalid-score'],
  ])('is refused with line and column: %j', (text, line, column, problem) => {
    expect(parseBallots(text, { format: 'json' })).toEqual({ ok: false, line, column, problem })
  })

  it('is written with a ballot on each line', () => {
    const ballots = ballotsOf([
      { ranks: ['unreadable', ['Bo', 'An']], count: 3 },
      scoredBallot({ An: 2 }, 2),
      rankedBallot([], 1),
    ])
    expect(writeBallots({ candidates: ['An', 'Bo'], seats: 2, title: 'Red board', ballots }, 'json')).toEqual({
      ok: true,
      text: `{"candidates":["An","Bo"],"seats":2,"title":"Red board","ballots":[
{"ranks":["unreadable",["Bo","An"]],"count":3},
{"scores":{"An":2},"count":2},
{"ranks":[],"count":1}
]}
`,
    })
    expect(writeBallots({ candidates: [], seats: 1, ballots: ballotsOf([]) }, 'json')).toEqual({
      ok: true,
      text: '{"candidates":[],"seats":1,"ballots":[\n]}\n',
    })
  })
})
