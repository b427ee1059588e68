import { fill } from '@dajia/core'
import {
  type ElectionFile,
  explain,
  type FormatName,
  formatNames,
  formatOf,
  fraction,
  type MethodName,
  methods,
  type Option,
  type OptionsSchema,
  pairwisePicture,
  type Result,
  readBallots,
  roundsPicture,
  type TieRule,
  tally,
} from '@dajia/tally'
import { type Answer, complaint, exits } from './answer.ts'
import { streamGiven, writeNew } from './files.ts'
import type { Speech } from './speech.ts'
import { table } from './table.ts'

export interface TallyOptions {
  readonly method: MethodName
  readonly seats?: number | undefined
  /** Otherwise by the file's extension. */
  readonly format?: FormatName | undefined
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

export async function tallyFile(speech: Speech, file: string, options: TallyOptions): Promise<Answer> {
  const { method } = options
  const { candidates, ballots, seats = 1 } = await read(speech, file, options)
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

/** What a method reads of a file that says more than one thing. */
const readAs = { 'one mark': 'ranks', marks: 'marks', points: 'scores', scores: 'scores' } as const

async function read(
  speech: Speech,
  file: string,
  { method, format = formatOf(file) }: TallyOptions,
): Promise<ElectionFile> {
  if (format === undefined) {
    // What is no file at all is said first.
    await streamGiven(speech, file).next()
    throw complaint(speech, 'problem.unknown-format', { file, known: [...formatNames] })
  }
  const kind = methods[method].ballot
  const as = kind === 'a ranking' || kind === 'a ranking with ties' ? 'ranks' : readAs[kind]
  const found = await readBallots(streamGiven(speech, file), { format, as })
  if (found.ok) return found
  const { line, column, problem } = found
  const reason = speech.words[`file.${problem}`]
  throw complaint(speech, 'problem.unreadable-ballots', { file, line, column, problem, reason, format })
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
