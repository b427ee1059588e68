import type { Ballot } from '../ballot.ts'
import { distinctBallots } from '../ballots.ts'
import { isCount } from './count.ts'
import { type Fault, fault, isFault } from './fault.ts'
import type { ElectionToWrite, Format, ReadingOptions } from './format.ts'
import { scalarFrom } from './json-values.ts'
import { ranksToWrite, unwritable } from './writable.ts'

interface Preference {
  readonly name: string
  readonly score?: number
  readonly column: number
}

interface Line {
  readonly ranks: readonly (readonly Preference[])[]
  readonly isOrdered: boolean
}

/**
 * The Aggregated Ballot Information Format: `27:An/5>Bo/3=[Cai Du]/3`, `=An:[An, of the third courtyard]` for a name in
 * full, `{"title": "..."}` for what is to be known of the election, comments after `#`. Scores must be whole numbers.
 * Read as ranks, the order is that of `>` and `=`, or that of the scores where commas part them; read as marks,
 * everybody named is marked whose score is not 0.
 */
export const abif: Format = {
  extensions: ['.abif'],
  source: 'https://electorama.com/abif, version 0.1',
  read(add, { as = 'ranks' }) {
    const names = new Map<string, string>()
    const fullNames = new Set<string>()
    const mentioned = new Set<string>()
    let title: string | undefined
    return {
      line(text) {
        const line = text.trim()
        if (line === '' || line.startsWith('#')) return undefined
        const indent = text.indexOf(line)
        if (line.startsWith('{')) {
          const given = scalarFrom(/^\{\s*"?title"?\s*:\s*("(?:[^"\\]|\\.)*")/.exec(line)?.[1] ?? '')
          if (typeof given === 'string') title ??= given
          return undefined
        }
        if (line.startsWith('=')) {
          const [, token = '', full = ''] =
            /^=\s*([^:\s]+|"[^"]+"|\[[^\]]+\])\s*:\s*\[([^\]]+)\]\s*(?:#.*)?$/.exec(line) ?? []
          const short = token.replace(/^["[]|["\]]$/g, '')
          if (full === '') return fault('invalid-header', indent + 1)
          if (names.has(short) || fullNames.has(full)) return fault('duplicate-candidate', indent + 1)
          names.set(short, full)
          fullNames.add(full)
          mentioned.add(short)
          return undefined
        }
        const colon = text.indexOf(':')
        const count = text.slice(0, Math.max(colon, 0)).trim()
        if (!isCount(count)) return fault('invalid-count', indent + 1)
        const read = readPreferences(text, colon + 1)
        if (isFault(read)) return read
        for (const { name } of read.ranks.flat()) mentioned.add(name)
        const ballot = ballotOf(read, Number(count), as)
        if (isFault(ballot)) return ballot
        add(ballot)
        return undefined
      },
      nameOf: (name) => names.get(name) ?? name,
      end: () => ({
        candidates: [...mentioned].map((name) => names.get(name) ?? name),
        ...(title !== undefined && { title }),
      }),
    }
  },
  write(election) {
    const isName = (name: string) => /^[^[\]"\r\n\0]+$/.test(name) && name === name.trim()
    const places = new Map(election.candidates.map((name, index) => [name, `c${index + 1}`]))
    const token = (name: string) => places.get(name) ?? ''
    const lines = linesToWrite(election, isName, token)
    if ('ok' in lines) return lines
    const { title } = election
    return [
      ...(title === undefined ? [] : [JSON.stringify({ title })]),
      ...election.candidates.map((name) => `=${token(name)}:[${name}]`),
      ...lines,
    ]
  },
}

function linesToWrite(election: ElectionToWrite, isName: (name: string) => boolean, token: (name: string) => string) {
  const all = [...distinctBallots(election.ballots)]
  if (all.every((ballot) => 'ranks' in ballot)) {
    const ballots = ranksToWrite(election, { blank: true, isName })
    if ('ok' in ballots) return ballots
    return ballots.map(
      ({ ranks, count }) => `${count}:${ranks.map((rank) => [rank].flat().map(token).join('=')).join('>')}`,
    )
  }
  if (!election.candidates.every(isName)) return unwritable('name')
  // A file is read as ranks or as scores, so it has one of them only, and blank ballots.
  if (all.some((ballot) => 'ranks' in ballot && ballot.ranks.length > 0)) return unwritable('scores')
  const scored = all.map((ballot) => ({
    count: ballot.count,
    scores: Object.entries('scores' in ballot ? ballot.scores : {}),
  }))
  if (scored.some(({ scores }) => scores.some(([name]) => token(name) === ''))) return unwritable('unknown-candidate')
  return scored.map(
    ({ scores, count }) => `${count}:${scores.map(([name, score]) => `${token(name)}/${score}`).join()}`,
  )
}

const preference = /\s*(?:\[([^\]]+)\]|"([^"]+)"|([^\s>=,/#[\]":]+))\s*(?:\/\s*(-?[\d.]+))?\s*([>=,]|#|$)/y

function readPreferences(text: string, from: number): Line | Fault {
  const ranks: Preference[][] = []
  const seen = new Set<string>()
  let isOrdered = true
  let rank: Preference[] = []
  const rest = text.slice(from).trim()
  if (rest === '' || rest.startsWith('#')) return { ranks, isOrdered }
  preference.lastIndex = from
  for (;;) {
    const start = preference.lastIndex
    const column = start + text.slice(start).search(/\S/) + 1
    const found = preference.exec(text)
    if (found === null) return fault('invalid-ballot', column)
    const [whole, bracketed, quoted, bare, score, end] = found
    const name = bracketed ?? quoted ?? bare ?? ''
    if (seen.has(name)) return fault('candidate-at-two-ranks', column)
    if (score !== undefined && !isCount(score)) return fault('invalid-score', start + whole.lastIndexOf(score) + 1)
    seen.add(name)
    rank.push({ name, column, ...(score !== undefined && { score: Number(score) }) })
    if (end === ',') isOrdered = false
    if (end !== '=' && end !== ',') {
      ranks.push(rank)
      rank = []
    }
    if (end === '' || end === '#') return { ranks, isOrdered }
    if (text.slice(preference.lastIndex).trim() === '') return fault('invalid-ballot', text.length + 1)
  }
}

function ballotOf({ ranks, isOrdered }: Line, count: number, as: ReadingOptions['as']): Ballot | Fault {
  const all = ranks.flat()
  if (as === 'marks') {
    const marks = all.filter(({ score }) => score !== 0).map(({ name }) => name)
    return { ranks: marks.length === 0 ? [] : [marks], count }
  }
  const unscored = all.find(({ score }) => score === undefined)
  if (as === 'ranks' && isOrdered) return { ranks: ranks.map((rank) => rank.map(({ name }) => name)), count }
  if (unscored) return fault('invalid-score', unscored.column)
  if (as === 'scores') return { scores: Object.fromEntries(all.map(({ name, score = 0 }) => [name, score])), count }
  const levels = [...new Set(all.map(({ score = 0 }) => score))].sort((left, right) => right - left)
  return { ranks: levels.map((level) => all.filter(({ score }) => score === level).map(({ name }) => name)), count }
}
