import type { Ballot, Rank } from '../ballot.ts'
import { distinctBallots } from '../ballots.ts'
import { firstRepeated } from '../names.ts'
import { type Fault, fault, type UnreadableFile } from './fault.ts'
import type { Declared, Format } from './format.ts'
import { type Json, jsonReader, type Place } from './json-values.ts'

/**
 * An election as JSON: `{"candidates": ["An", "Bo"], "seats": 1, "title": "...", "ballots": [...]}`, where a ballot is
 * `{"ranks": [["An"], ["Bo"]], "count": 3}` or `{"scores": {"An": 5}, "count": 1}`, just as `tally` takes them. Without
 * `candidates` everybody on a ballot is one. Other fields are left alone. It can say every ballot that there is.
 */
export const json: Format = {
  extensions: ['.json'],
  source: 'RFC 8259; the shapes of this package',
  read(add) {
    const named = new Set<string>()
    let elsewhere: UnreadableFile | undefined
    let declared: Partial<Declared> = {}
    /** A value may have begun on an earlier line. */
    const wrong = (problem: Fault['problem'], { line, column }: Place): Fault => {
      elsewhere = { ok: false, problem, line, column }
      return fault(problem, column)
    }
    const candidates: string[] = []
    let hasCandidates = false
    const reader = jsonReader({
      element(field, value, at) {
        if (field === 'candidates') {
          hasCandidates = true
          if (typeof value !== 'string') return wrong('missing-name', at)
          candidates.push(value)
        }
        if (field === 'ballots') {
          const ballot = ballotFrom(value)
          if (typeof ballot === 'string') return wrong(ballot, at)
          const names =
            'scores' in ballot
              ? Object.keys(ballot.scores)
              : ballot.ranks.flatMap((rank) => (rank === 'unreadable' ? [] : [...rank]))
          for (const name of names) named.add(name)
          add(ballot)
        }
        return undefined
      },
      field(name, value, at) {
        if (name === 'candidates' || name === 'ballots') return wrong('invalid-json', at)
        if (name === 'seats') {
          if (typeof value !== 'number' || !Number.isSafeInteger(value)) return wrong('invalid-parameter', at)
          declared = { ...declared, seats: value }
        }
        if (name === 'title' && typeof value === 'string') declared = { ...declared, title: value }
        return undefined
      },
    })
    return {
      line: (text) => {
        const found = reader.line(text)
        return found && (elsewhere ?? found)
      },
      end() {
        if (!reader.isDone()) return fault('unexpected-end', 1)
        if (firstRepeated(candidates) !== undefined) return fault('duplicate-candidate', 1)
        return { ...declared, candidates: hasCandidates ? candidates : [...named] }
      },
    }
  },
  write({ candidates, seats, title, ballots }) {
    const head = JSON.stringify({ candidates, seats, ...(title !== undefined && { title }) })
    const list = [...distinctBallots(ballots)].map((ballot) => JSON.stringify(ballot))
    return [
      `${head.slice(0, -1)},"ballots":[`,
      ...list.map((text, at) => (at < list.length - 1 ? `${text},` : text)),
      ']}',
    ]
  },
}

function ballotFrom(value: Json): Ballot | Fault['problem'] {
  if (!(value instanceof Map)) return 'invalid-ballot'
  const fields: ReadonlyMap<string, Json> = value
  const count = fields.get('count') ?? 1
  if (typeof count !== 'number' || !Number.isSafeInteger(count) || count < 0) return 'invalid-count'
  const [ranks, scores] = [fields.get('ranks'), fields.get('scores')]
  if ((ranks === undefined) === (scores === undefined)) return 'invalid-ballot'
  if (scores instanceof Map) {
    const pairs: [string, number][] = []
    for (const [name, score] of scores) {
      if (typeof score !== 'number' || !Number.isSafeInteger(score) || score < 0) return 'invalid-score'
      pairs.push([name, score])
    }
    return { scores: Object.fromEntries(pairs), count }
  }
  if (!Array.isArray(ranks)) return 'invalid-ballot'
  const read: Rank[] = []
  for (const rank of ranks) {
    if (rank === 'unreadable') read.push('unreadable')
    else if (Array.isArray(rank) && rank.every((name) => typeof name === 'string')) read.push(rank)
    else return 'invalid-ballot'
  }
  return { ranks: read, count }
}
