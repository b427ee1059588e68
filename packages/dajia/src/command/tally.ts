import { fill } from '@dajia/core'
import { decodeText } from '@dajia/sheets'
import { type Ballot, type MethodName, parseBallotCsv, parseCvotes, type Result, tally } from '@dajia/tally'
import { type Answer, complaint, exits } from './answer.ts'
import { readGiven } from './files.ts'
import type { Speech } from './speech.ts'
import { table } from './table.ts'

export interface TallyOptions {
  readonly method: MethodName
  readonly seats?: number | undefined
  readonly maximumChoices?: number | undefined
}

interface Box {
  readonly candidates: readonly string[]
  readonly ballots: readonly Ballot[]
  readonly seats?: number
}

export function tallyFile(speech: Speech, file: string, options: TallyOptions): Answer {
  const { candidates, ballots, seats = 1 } = readBallots(speech, file)
  const { method, maximumChoices } = options
  const result = tally({ method, candidates, ballots, seats: options.seats ?? seats, maximumChoices })
  if (!result.ok) throw complaint(speech, 'problem.uncountable', { file, problem: result.problem.code })
  return { exit: exits.ok, text: shown(speech, result), value: result }
}

/** By its first line: `count,…` begins aggregated ballots; anything else is the Condorcet Election Format. */
function readBallots(speech: Speech, file: string): Box {
  const text = decodeText(readGiven(speech, file))?.text
  if (text === undefined) throw complaint(speech, 'problem.not-ballots', { file })
  const [header = ''] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/, 1)
  const isCsv = /^"?count"?\s*,/.test(header) || file.toLowerCase().endsWith('.csv')
  const read = isCsv ? parseBallotCsv(text) : parseCvotes(text)
  if (!read.ok) {
    const { line, problem } = read
    throw complaint(speech, isCsv ? 'problem.bad-ballot-csv' : 'problem.bad-cvotes', { file, line, problem })
  }
  if (!('named' in read)) return read
  return { candidates: read.named, ballots: hasChoices(header) ? read.ballots.map(unordered) : read.ballots }
}

/** The header says whether the marks have an order: `rank1,rank2` or `choice1,choice2`. */
const hasChoices = (header: string): boolean =>
  header
    .split(',')
    .slice(1)
    .every((name) => /^\s*"?choice\s*\d*"?\s*$/i.test(name))

/** Marks without an order are one rank; a mark for nobody certain spoils them all. */
function unordered({ ranks, count }: Ballot): Ballot {
  if (ranks.includes('unreadable')) return { ranks: ['unreadable'], count }
  const marks = ranks.flat()
  return { ranks: marks.length === 0 ? [] : [marks], count }
}

function shown({ words }: Speech, result: Result): string {
  const { scores, elected, tied, protocol } = result
  const standing = (candidate: string) => {
    if (elected.includes(candidate)) return words['tally.elected']
    return tied?.candidates.includes(candidate) ? words['tally.tied'] : ''
  }
  const rows = scores.map(({ candidate, votes }) => [candidate, votes, standing(candidate)])
  const rejected = protocol.flatMap((step) =>
    step.step === 'rejected'
      ? [fill(words['tally.rejected'], { ballots: step.ballots, reason: words[`ballot.${step.reason}`] })]
      : [],
  )
  const { method, seats, ballots, valid, blank, invalid, vacant } = result
  return [
    fill(words['tally.head'], { method: words[`method.${method}`], seats }),
    table([[words['tally.candidate'], words['tally.votes'], ''], ...rows]),
    fill(words['tally.piles'], { ballots, valid, blank, invalid }),
    ...rejected,
    ...(tied
      ? [fill(words['tally.tie'], { seats: tied.seats, votes: tied.votes, candidates: [...tied.candidates] })]
      : []),
    ...(vacant > 0 ? [fill(words['tally.vacant'], { vacant })] : []),
  ].join('\n')
}
