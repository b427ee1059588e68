import { gainsBetween } from '../explain/explanation-of.ts'
import { type Measure, measureOf, neededIn } from '../explain/measure.ts'
import { type Say, sayIn } from '../explain/messages/say.ts'
import { amountIn, asKnown } from '../explain/sentences.ts'
import { formatFraction, parseFraction, subtract } from '../fraction.ts'
import type { Result } from '../result.ts'
import type { Round } from '../round.ts'
import {
  colours,
  framed,
  type Key,
  legend,
  MARGIN,
  type PictureOptions,
  rectangle,
  rowTitle,
  type Sign,
  sign,
  widthOf,
} from './frame.ts'
import { emsOf, fitted, linesOf, shortAmount } from './label.ts'
import { placeOn, type Scale, scaleOf } from './scale.ts'
import { type Part, part } from './svg.ts'

const ROW = 36
const BAR = 10

/**
 * The rounds of a count as bars, one below the other, as an SVG document: what each candidate has, in a transfer count
 * what of it came in that round, and a line at what is needed. A count of one round is a single chart. Candidates stand
 * in the order of the result, so those who drop out leave from below. Text and bars can be told without colour.
 */
export function roundsPicture(result: Result, options: PictureOptions): string {
  const say = sayIn(options.locale)
  const width = widthOf(options)
  const parts: Part[] = []
  let top = 36
  for (const at of result.rounds.keys()) {
    const panel = drawnRound(say, result, at, width, top)
    parts.push(...panel.parts)
    top = panel.bottom + 10
  }
  const keys = legend(keysOf(say, result), width, top)
  const heading = say(result.rounds.length > 1 ? 'picture.rounds' : 'picture.bars')
  return framed(result, options.locale, heading, {
    parts: [...parts, ...keys.parts],
    width,
    height: keys.bottom + MARGIN,
  })
}

function drawnRound(say: Say, result: Result, at: number, width: number, top: number) {
  const round = result.rounds[at] ?? { scores: [], steps: [] }
  const measure = measureOf(result, at)
  const needed = neededIn(result, round)
  const scale = scaleOf(numbersAlike(result, measure), MARGIN, width - 2 * MARGIN)
  const parts: Part[] = []
  let y = top
  const line = (words: string, attributes: Part['attributes']) => parts.push(part('text', { y, ...attributes }, words))
  if (result.rounds.length > 1 || needed !== undefined) {
    y += 14
    if (result.rounds.length > 1) line(say('part.round', { round: at + 1 }), { x: MARGIN, 'font-weight': 'bold' })
    if (needed !== undefined) {
      line(say('picture.required', { votes: shortAmount(needed) }), {
        x: width - MARGIN,
        'text-anchor': 'end',
        'font-size': 12,
      })
    }
  }
  const isNew = at === 0 || measureOf(result, at - 1) !== measure
  for (const words of isNew ? linesOf(say(`measure.${measure}`), width - 2 * MARGIN, 12) : []) {
    y += 16
    line(words, { x: MARGIN, 'font-size': 12 })
  }
  y += 6
  const signs = signsOf(result, at)
  const gains = at === 0 ? [] : gainsIn(result.rounds[at - 1], round)
  const rows: readonly Row[] = [
    ...inOrder(result, round).map(({ candidate, votes }): Row => {
      const gained = gains.find((gain) => gain.candidate === candidate)?.votes
      return { candidate, votes: asKnown(measure, votes), gained, sign: signs.get(candidate) }
    }),
    ...((round.exhausted ?? '0') === '0' ? [] : [{ votes: round.exhausted ?? '0' }]),
  ]
  for (const row of rows) {
    parts.push(drawnRow(say, row, scale, needed, width, y))
    y += ROW
  }
  return { parts, bottom: y }
}

/** Without a candidate: the votes that count for nobody. */
interface Row {
  readonly candidate?: string
  readonly votes: string
  readonly gained?: string | undefined
  readonly sign?: Sign | undefined
}

function drawnRow(say: Say, row: Row, scale: Scale, needed: string | undefined, width: number, y: number): Part {
  const { candidate = say('picture.nobody'), votes, gained } = row
  const amount = shortAmount(votes)
  const before = gained === undefined ? votes : formatFraction(subtract(parseFraction(votes), parseFraction(gained)))
  const [zero, middle, end] = [placeOn(scale, '0'), placeOn(scale, before), placeOn(scale, votes)]
  const bar = (from: number, to: number, filling: 'dark' | 'light' | 'none') =>
    from === to ? [] : [rectangle(Math.min(from, to), y + 20, hundredths(Math.abs(to - from)), BAR, filling)]
  const indent = row.sign === undefined ? 0 : 16
  return part('g', {}, [
    rowTitle(say, candidate, amountIn(say, votes)),
    ...(row.sign === undefined ? [] : [sign(row.sign, MARGIN, y + 14)]),
    part(
      'text',
      { x: MARGIN + indent, y: y + 14, ...(row.sign === 'elected' && { 'font-weight': 'bold' }) },
      fitted(candidate, width - 2 * MARGIN - indent - (emsOf(amount) + 1) * 13, 13),
    ),
    part('text', { x: width - MARGIN, y: y + 14, 'text-anchor': 'end' }, amount),
    ...bar(zero, middle, row.candidate === undefined ? 'none' : 'dark'),
    ...bar(middle, end, 'light'),
    ...(needed === undefined || row.candidate === undefined ? [] : [neededLine(placeOn(scale, needed), y + 18)]),
  ])
}

const hundredths = (pixels: number): number => Math.round(pixels * 100) / 100

/** On a light ground, so that it is seen before a dark bar. */
const neededLine = (x: number, y: number): Part =>
  part('g', { 'stroke-width': 2 }, [
    part('path', { d: `M${x} ${y}v14`, stroke: colours.paper, 'stroke-width': 6 }),
    part('path', { d: `M${x} ${y}v14`, stroke: colours.ink, 'stroke-dasharray': '4 2' }),
  ])

/** All numbers that are drawn to one scale: those of every round that counts the same. */
const numbersAlike = (result: Result, measure: Measure): string[] =>
  result.rounds.flatMap((round, at) =>
    measureOf(result, at) === measure
      ? [
          ...round.scores.map(({ votes }) => asKnown(measure, votes)),
          ...[neededIn(result, round), round.exhausted].filter((one) => one !== undefined),
        ]
      : [],
  )

function inOrder({ ranking }: Result, { scores }: Round): Round['scores'] {
  const places = new Map(ranking.flat().map((candidate, place) => [candidate, place]))
  const placeOf = (candidate: string) => places.get(candidate) ?? places.size
  return [...scores].sort((left, right) => placeOf(left.candidate) - placeOf(right.candidate))
}

/** In a transfer count only: elsewhere a round is counted anew. */
const gainsIn = (before: Round | undefined, round: Round): Round['scores'] =>
  before?.exhausted === undefined || round.exhausted === undefined ? [] : gainsBetween(before, round)

/** Who is elected or out by the end of a round, or in a tie that stays. */
function signsOf({ rounds }: Result, at: number): Map<string, Sign> {
  const signs = new Map<string, Sign>()
  for (const { steps } of rounds.slice(0, at + 1)) {
    for (const step of steps) {
      if (step.step === 'elected') for (const one of step.candidates) signs.set(one, 'elected')
      if (step.step === 'defeated') for (const one of step.candidates) signs.set(one, 'defeated')
      if (step.step === 'tied' && !step.tie.broken) for (const one of step.tie.candidates) signs.set(one, 'level')
    }
  }
  return signs
}

function keysOf(say: Say, result: Result): readonly Key[] {
  const { rounds } = result
  const used = new Set(rounds.flatMap((_, at) => [...signsOf(result, at).values()]))
  const isTransfer = rounds.length > 1 && rounds[0]?.exhausted !== undefined
  const signs = (['elected', 'defeated', 'level'] as const).filter((kind) => used.has(kind))
  return [
    ...(isTransfer ? fillings(say) : []),
    ...(rounds.some((round) => neededIn(result, round) !== undefined)
      ? [{ words: say('picture.line'), sample: (x: number, y: number) => neededLine(x + 5, y - 11) }]
      : []),
    ...signs.map((kind) => ({ words: say(`picture.${kind}`), sample: (x: number, y: number) => sign(kind, x, y) })),
  ]
}

const fillings = (say: Say): readonly Key[] => [
  { words: say('picture.kept'), sample: (x, y) => rectangle(x, y - 10, 12, BAR, 'dark') },
  { words: say('picture.gained'), sample: (x, y) => rectangle(x, y - 10, 12, BAR, 'light') },
]
