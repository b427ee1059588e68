import { fill } from '@dajia/core'
import { decodeText } from '@dajia/sheets'
import {
  explain,
  fraction,
  type MethodName,
  methods,
  type Option,
  type OptionsSchema,
  pairwisePicture,
  parseBallotCsv,
  parseCvotes,
  type RankBallot,
  type Result,
  roundsPicture,
  type TieRule,
  tally,
} from '@dajia/tally'
import { type Answer, complaint, exits } from './answer.ts'
import { readGiven, writeNew } from './files.ts'
import type { Speech } from './speech.ts'
import { table } from './table.ts'

export interface TallyOptions {
  readonly method: MethodName
  readonly seats?: number | undefined
  readonly ties: string
  /** `name=value`, as the table of methods knows them. */
  readonly option: readonly string[]
  /** Tell the count in words instead of tables. */
  readonly explain: boolean
  /** Where to write an SVG: of the pairs where the method compares in pairs, else of the rounds. */
  readonly picture?: string | undefined
  /** Replace the picture where there is one. */
  readonly force: boolean
}

interface Box {
  readonly candidates: readonly string[]
  readonly ballots: readonly RankBallot[]
  readonly seats?: number
}

export function tallyFile(speech: Speech, file: string, options: TallyOptions): Answer {
  const { candidates, ballots, seats = 1 } = readBallots(speech, file)
  const { method } = options
  const result = tally({
    method,
    candidates,
    ballots,
    seats: options.seats ?? seats,
    options: optionsFrom(speech, method, options.option),
    ties: tieRuleFrom(options.ties),
  })
  if (!result.ok) throw complaint(speech, 'problem.uncountable', { file, problem: result.problem.code })
  if (options.picture !== undefined) {
    writeNew(speech, options.picture, pairwisePicture(result, speech) ?? roundsPicture(result, speech), options.force)
  }
  if (!options.explain) return { exit: exits.ok, text: shown(speech, result), value: result }
  const explanation = explain(result, speech)
  const text = explanation.map(({ heading, sentences }) => [heading, ...sentences].join('\n')).join('\n\n')
  return { exit: exits.ok, text, value: { ...result, explanation } }
}

/** Values are read as their kind asks; one that cannot be is left to the count, which names the option. */
function optionsFrom(speech: Speech, method: MethodName, given: readonly string[]): Record<string, unknown> {
  const schema: OptionsSchema = methods[method].options
  return Object.fromEntries(
    given.map((text) => {
      const [, name = '', value = ''] = /^([^=]+)=(.*)$/s.exec(text) ?? []
      const option = Object.hasOwn(schema, name) ? schema[name] : undefined
      if (option === undefined) {
        throw complaint(speech, 'problem.unknown-option', { option: text, known: Object.keys(schema) })
      }
      return [name, optionValue(option, value)]
    }),
  )
}

function optionValue({ kind }: Option, text: string): unknown {
  if (kind === 'whole') return /^\d+$/.test(text) ? Number(text) : text
  if (kind === 'flag') return text === 'true' ? true : text === 'false' ? false : text
  if (kind === 'points') return text.split(',').map(Number)
  if (kind === 'threshold') return thresholdFrom(text)
  return text
}

/** `1/2`: at least so much of the ballots cast; `>1/2`: more than that. */
function thresholdFrom(text: string): unknown {
  const [, above, numerator = '', denominator = ''] = /^(>?)(\d+)\/(\d+)$/.exec(text) ?? []
  if (numerator === '' || BigInt(denominator) === 0n) return text
  return { share: fraction(BigInt(numerator), BigInt(denominator)), inclusive: above === '', of: 'cast' }
}

/** `none`, `backwards`, `forwards`, `lot:SEED` or `order:A,B,C`. */
export function tieRuleFrom(text: string): TieRule {
  if (text.startsWith('lot:')) return { lot: text.slice('lot:'.length) }
  if (text.startsWith('order:')) return { order: text.slice('order:'.length).split(',') }
  return text === 'backwards' || text === 'forwards' ? text : 'none'
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
function unordered({ ranks, count }: RankBallot): RankBallot {
  if (ranks.includes('unreadable')) return { ranks: ['unreadable'], count }
  const marks = ranks.flat()
  return { ranks: marks.length === 0 ? [] : [marks], count }
}

function shown({ words }: Speech, result: Result): string {
  const { method, seats, ballots, valid, blank, invalid, vacant, winners, ties, rounds } = result
  const open = ties.find(({ broken }) => broken === undefined)
  const standing = (candidate: string) => {
    if (winners.includes(candidate)) return words['tally.elected']
    return open?.candidates.includes(candidate) ? words['tally.tied'] : ''
  }
  const several = rounds.length > 1
  return [
    fill(words['tally.head'], { method: words[`method.${method}`], seats }),
    ...rounds.flatMap(({ scores, exhausted, required }, index) => [
      ...(several ? [fill(words['tally.round'], { round: index + 1 })] : []),
      table([
        [words['tally.candidate'], words['tally.votes'], ''],
        ...scores.map(({ candidate, votes }) => [
          candidate,
          votes,
          index === rounds.length - 1 ? standing(candidate) : '',
        ]),
      ]),
      ...(required === undefined ? [] : [fill(words['tally.required'], { required })]),
      ...(exhausted === undefined || exhausted === '0' ? [] : [fill(words['tally.exhausted'], { exhausted })]),
    ]),
    ...(several ? [fill(words['tally.winners'], { winners: [...winners] })] : []),
    fill(words['tally.piles'], { ballots, valid, blank, invalid }),
    ...result.rejected.map(({ ballots, reason }) =>
      fill(words['tally.rejected'], { ballots, reason: words[`ballot.${reason}`] }),
    ),
    ...ties.map((tie) => {
      const told = { places: tie.places, candidates: [...tie.candidates] }
      return tie.broken
        ? fill(words[`tie.${tie.broken.by}`], { ...told, chosen: [...tie.broken.chosen] })
        : fill(words['tally.tie'], told)
    }),
    ...(vacant > 0 ? [fill(words['tally.vacant'], { vacant })] : []),
  ].join('\n')
}
