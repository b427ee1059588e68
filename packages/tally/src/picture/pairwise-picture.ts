import { type Say, sayIn } from '../explain/messages/say.ts'
import { inSentence } from '../explain/printable.ts'
import type { Result } from '../result.ts'
import type { Pairwise } from '../round.ts'
import { colours, framed, type Key, legend, MARGIN, type PictureOptions, rectangle, sign, widthOf } from './frame.ts'
import { emsOf, fitted, linesOf } from './label.ts'
import { type Part, part, title } from './svg.ts'

const CELL = 26
const NAME = 18
/** Room that a name beside its row needs; with less it stands above. */
const BESIDE = 120

/** What the cells are laid out by. */
interface Layout {
  readonly order: readonly number[]
  readonly cell: number
  readonly left: number
  /** From one row to the next, and within it from its top to its cells. */
  readonly step: number
  readonly down: number
  /** Room for a name. */
  readonly room: number
}

/**
 * Every comparison in a pair as a table, as an SVG document, for the methods that compare in pairs; nothing for the
 * others. Best first. Who wins a comparison stands bold on dark, level ones on light, and whoever is elected has a tick.
 * With too many candidates for the width it is drawn as wide as its numbers need.
 */
export function pairwisePicture(result: Result, options: PictureOptions): string | undefined {
  const { pairwise } = result
  if (pairwise === undefined) return undefined
  const say = sayIn(options.locale)
  const layout = layoutOf(result, pairwise, widthOf(options))
  const { order, cell, left, step } = layout
  const width = Math.max(widthOf(options), left + order.length * cell + MARGIN)
  const reading = linesOf(say('picture.how-to-read'), width - 2 * MARGIN, 12)
  const top = 48 + reading.length * 16
  const rows = order.map((row, place) => drawnRow(say, result, pairwise, layout, row, place, top + 8 + place * step))
  const keys = legend(keysOf(say, result), width, top + 18 + order.length * step)
  return framed(result, options.locale, say('picture.pairs'), {
    parts: [
      ...reading.map((words, at) => part('text', { x: MARGIN, y: 42 + at * 16, 'font-size': 12 }, words)),
      ...order.map((_, place) => number(place, left + (place + 0.5) * cell, top)),
      ...rows,
      ...keys.parts,
    ],
    width,
    height: keys.bottom + MARGIN,
  })
}

function layoutOf({ ranking }: Result, { candidates, preferences }: Pairwise, width: number): Layout {
  const places = new Map(ranking.flat().map((candidate, place) => [candidate, place]))
  const placeOf = (index: number) => places.get(candidates[index] ?? '') ?? 0
  const order = [...candidates.keys()].sort((left, right) => placeOf(left) - placeOf(right))
  const digits = Math.max(2, ...preferences.flat().map((votes) => String(votes).length))
  const needed = Math.ceil(digits * 8 + 6)
  const wide = width - 2 * MARGIN
  const beside = wide - order.length * needed
  if (beside >= BESIDE) {
    const cell = Math.min(64, Math.floor((wide - BESIDE) / order.length))
    const room = wide - order.length * cell
    return { order, cell, left: MARGIN + room, step: CELL, down: 0, room: room - 6 }
  }
  const cell = Math.max(needed, Math.min(64, Math.floor(wide / order.length)))
  return { order, cell, left: MARGIN, step: NAME + CELL, down: NAME, room: wide }
}

/** Columns have the numbers of the rows, which have the names. */
const number = (place: number, x: number, y: number): Part =>
  part('text', { x, y, 'text-anchor': 'middle', 'font-weight': 'bold' }, String(place + 1))

function drawnRow(
  say: Say,
  { winners }: Result,
  { candidates, preferences }: Pairwise,
  { order, cell, left, down, room }: Layout,
  row: number,
  place: number,
  y: number,
): Part {
  const candidate = candidates[row] ?? ''
  const isElected = winners.includes(candidate)
  const label = `${place + 1}. `
  const indent = isElected ? 16 : 0
  const baseline = y + (down === 0 ? 18 : 15)
  const cells = order.map((column, at) => {
    const [x, from] = [left + at * cell, y + down]
    if (column === row) return number(place, x + cell / 2, from + 18)
    const [votes, against] = [preferences[row]?.[column] ?? 0, preferences[column]?.[row] ?? 0]
    const filling = votes > against ? 'dark' : votes === against ? 'light' : 'none'
    const [one, other] = [inSentence(candidate), inSentence(candidates[column] ?? '')]
    return part('g', {}, [
      title(say('picture.cell', { one, other, votes, against })),
      rectangle(x + 1, from + 1, cell - 2, CELL - 2, filling),
      part(
        'text',
        {
          x: x + cell / 2,
          y: from + 18,
          'text-anchor': 'middle',
          ...(filling === 'dark' && { fill: colours.paper, 'font-weight': 'bold' }),
        },
        String(votes),
      ),
    ])
  })
  return part('g', {}, [
    part('g', {}, [
      title(inSentence(candidate)),
      ...(isElected ? [sign('elected', MARGIN, baseline)] : []),
      part(
        'text',
        { x: MARGIN + indent, y: baseline, ...(isElected && { 'font-weight': 'bold' }) },
        `${label}${fitted(candidate, room - indent - emsOf(label) * 13, 13)}`,
      ),
    ]),
    ...cells,
  ])
}

function keysOf(say: Say, { winners }: Result): readonly Key[] {
  const fillings = { won: 'dark', level: 'light', lost: 'none' } as const
  return [
    ...(['won', 'level', 'lost'] as const).map(
      (kind): Key => ({
        words: say(`picture.${kind}`),
        sample: (x, y) => rectangle(x, y - 10, 12, 10, fillings[kind]),
      }),
    ),
    ...(winners.length > 0
      ? [{ words: say('picture.elected'), sample: (x: number, y: number) => sign('elected', x, y) }]
      : []),
  ]
}
