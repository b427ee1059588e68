import { describe, expect, it } from 'vitest'
import {
  type Ballot,
  fraction,
  markedBallot,
  methodNames,
  methods,
  pairwisePicture,
  rankedBallot,
  roundsPicture,
  scoredBallot,
} from '../../src/index.ts'
import { emsOf, fitted, linesOf, shortAmount } from '../../src/picture/label.ts'
import { placeOn, scaleOf } from '../../src/picture/scale.ts'
import { counted } from '../counting.ts'
import { type Element, parseXml, within } from './xml.ts'

/** Where something is drawn, in pixels from the upper left. */
interface Box {
  readonly what: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

const numberOf = (value: string | undefined): number => Number(value ?? 0)

/** At its widest, as fonts differ. */
function textBox({ attributes, text }: Element): Box {
  const size = Number(attributes['font-size'] ?? 13)
  const [x, y, wide] = [numberOf(attributes.x), numberOf(attributes.y), emsOf(text) * size]
  const left =
    x -
    (new Map([
      ['middle', wide / 2],
      ['end', wide],
    ]).get(attributes['text-anchor'] ?? '') ?? 0)
  return { what: text, left, right: left + wide, top: y - 0.8 * size, bottom: y + 0.2 * size }
}

const rectBox = ({ attributes }: Element): Box => {
  const [left, top] = [numberOf(attributes.x), numberOf(attributes.y)]
  return {
    what: 'rect',
    left,
    right: left + numberOf(attributes.width),
    top,
    bottom: top + numberOf(attributes.height),
  }
}

/** The extent of a path of relative lines. */
function pathBox({ attributes }: Element): Box {
  let [x, y] = [0, 0]
  const points: (readonly [number, number])[] = []
  for (const [, command, first = '0', second = '0'] of (attributes.d ?? '').matchAll(
    /([Mmlhv])(-?[\d.]+)(?: ?(-?[\d.]+))?/g,
  )) {
    const [one, other] = [Number(first), Number(second)]
    if (command === 'M') [x, y] = [one, other]
    else if (command === 'v') y += one
    else if (command === 'h') x += one
    else [x, y] = [x + one, y + other]
    points.push([x, y])
  }
  const [xs, ys] = [points.map(([at]) => at), points.map(([, at]) => at)]
  return { what: 'path', left: Math.min(...xs), right: Math.max(...xs), top: Math.min(...ys), bottom: Math.max(...ys) }
}

const overlap = (one: Box, other: Box): boolean =>
  one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom

const contains = (one: Box, other: Box): boolean =>
  one.left <= other.left && other.right <= one.right && one.top <= other.top && other.bottom <= one.bottom

const overlapping = (boxes: readonly Box[], others?: readonly Box[]): string[] =>
  boxes.flatMap((one, at) =>
    (others ?? boxes.slice(at + 1)).flatMap((other) => (overlap(one, other) ? [`${one.what} | ${other.what}`] : [])),
  )

function drawing(picture: string) {
  const root = parseXml(picture)
  const all = within(root)
  // The first rectangle is the paper.
  const [paper, ...rects] = all.filter(({ name }) => name === 'rect').map(rectBox)
  return {
    root,
    page: { width: numberOf(root.attributes.width), height: numberOf(root.attributes.height) },
    paper,
    texts: all.filter(({ name }) => name === 'text').map(textBox),
    rects,
    signs: all.filter(({ name, attributes }) => name === 'path' && attributes.fill === 'none').map(pathBox),
    lines: all.filter(({ name, attributes }) => name === 'path' && attributes.fill === undefined).map(pathBox),
  }
}

const names = ['An', 'Bo of the fifth courtyard, third door', '蔡', 'Du']
const ballotsFor = (kind: string): Ballot[] =>
  kind === 'scores' || kind === 'points'
    ? [scoredBallot({ An: 1 }, 7), scoredBallot({ Du: 1 }, 4), scoredBallot({ 蔡: 1 }, 4)]
    : kind === 'one mark' || kind === 'marks'
      ? [markedBallot(['An'], 7), markedBallot(['Du'], 4), markedBallot(['蔡'], 4)]
      : [
          rankedBallot(['An', 'Du'], 70),
          rankedBallot(['Du', '蔡', 'An'], 40),
          rankedBallot(['蔡', 'An'], 40),
          rankedBallot([names[1] ?? '', 'Du'], 3),
        ]
/** Too many for their names to stand beside their rows on a telephone. */
const twelve = {
  method: 'copeland',
  candidates: [...'ABCDEFGHIJKL'],
  seats: 2,
  ballots: [rankedBallot([...'ABCDEFGHIJKL'], 700), rankedBallot([...'LKJIHGFEDCBA'], 400)],
} as const
/** What is to be drawn, and how; drawn only in the test that looks at it. */
type Drawn = readonly [words: string, draw: () => string]
const crowded = [320, 700].flatMap((width): Drawn[] => {
  const options = { locale: 'zh-CN', width } as const
  return [
    [`rounds of twelve, ${width}`, () => roundsPicture(counted(twelve), options)],
    [`pairs of twelve, ${width}`, () => pairwisePicture(counted(twelve), options) ?? ''],
  ]
})
const pictures = methodNames.flatMap((method) =>
  (['en', 'zh-CN'] as const).flatMap((locale) =>
    [320, 700].flatMap((width): Drawn[] => {
      const election = { method, candidates: names, seats: 1, ballots: ballotsFor(methods[method].ballot) }
      const result = counted({ ...election, ...(method === 'limited' && { options: { maximumChoices: 2 } }) })
      const of = (kind: string, draw: () => string): Drawn => [`${kind} of ${method}, ${locale}, ${width}`, draw]
      const rounds = of('rounds', () => roundsPicture(result, { locale, width }))
      if (result.pairwise === undefined) return [rounds]
      return [rounds, of('pairs', () => pairwisePicture(result, { locale, width }) ?? '')]
    }),
  ),
)

describe.each([...pictures, ...crowded])('%s', (kind, draw) => {
  it('stands within its edges, on paper of its size', () => {
    const { page, paper, texts, rects, signs, lines } = drawing(draw())
    expect(paper).toMatchObject({ left: 0, top: 0, right: page.width, bottom: page.height })
    for (const { what, left, right, top, bottom } of [...texts, ...rects, ...signs, ...lines]) {
      const inside = left >= 0 && top >= 0 && right <= page.width && bottom <= page.height
      expect({ what, left, right, top, bottom, inside }).toMatchObject({ inside: true })
    }
    // And it has no empty page below.
    expect(Math.max(...texts.map(({ bottom }) => bottom))).toBeGreaterThan(page.height - 40)
  })

  it('has no words over others, nor over a sign', () => {
    const { texts, signs } = drawing(draw())
    expect(overlapping(texts)).toEqual([])
    expect(overlapping(texts, signs)).toEqual([])
  })

  it('has no bar over words, none over another, and words of a cell inside it', () => {
    const { texts, rects } = drawing(draw())
    const inside = (one: Box) => kind.startsWith('pairs') && rects.some((cell) => contains(cell, one))
    expect(
      overlapping(
        texts.filter((one) => !inside(one)),
        rects,
      ),
    ).toEqual([])
    expect(overlapping(rects)).toEqual([])
  })
})

describe('the keys of a picture', () => {
  const words = (picture: string): string[] => drawing(picture).texts.map(({ what }) => what)
  const keys = ['held before', 'received in this round', 'what is needed', 'elected', 'dropping out', 'level']
  const keysIn = (picture: string) => keys.filter((key) => words(picture).includes(key))
  const candidates = ['An', 'Bo', 'Cai']
  const ranked = [rankedBallot(['An'], 5), rankedBallot(['Bo'], 4), rankedBallot(['Cai', 'Bo'], 2)]

  it('are those of what it shows', () => {
    const irv = counted({ method: 'irv', candidates, seats: 1, ballots: ranked })
    expect(keysIn(roundsPicture(irv, { locale: 'en' }))).toEqual([
      'held before',
      'received in this round',
      'what is needed',
      'elected',
      'dropping out',
    ])
    const plurality = counted({ method: 'plurality', candidates, seats: 1, ballots: [markedBallot(['An'], 2)] })
    expect(keysIn(roundsPicture(plurality, { locale: 'en' }))).toEqual(['elected'])
    const level = counted({
      method: 'plurality',
      candidates,
      seats: 1,
      ballots: [markedBallot(['An']), markedBallot(['Bo'])],
    })
    expect(keysIn(roundsPicture(level, { locale: 'en' }))).toEqual(['level'])
    const broken = counted({
      method: 'plurality',
      candidates,
      seats: 1,
      ballots: [markedBallot(['An']), markedBallot(['Bo'])],
      ties: { order: candidates },
    })
    expect(keysIn(roundsPicture(broken, { locale: 'en' }))).toEqual(['elected'])
    const threshold = { share: fraction(1n, 2n), inclusive: true, of: 'cast' } as const
    const needed = counted({
      method: 'approval',
      candidates,
      seats: 1,
      ballots: [markedBallot(['An'])],
      options: { threshold },
    })
    expect(keysIn(roundsPicture(needed, { locale: 'en' }))).toEqual(['what is needed', 'elected'])
    const once = counted({ method: 'irv', candidates, seats: 1, ballots: [rankedBallot(['An'], 5)] })
    expect(keysIn(roundsPicture(once, { locale: 'en' }))).toEqual(['what is needed', 'elected'])
  })

  it('of pairs are the three sorts of cells, and who is elected where somebody is', () => {
    const won = counted({ method: 'copeland', candidates, seats: 1, ballots: ranked })
    const all = words(pairwisePicture(won, { locale: 'en' }) ?? '')
    expect(all.slice(-4)).toEqual(['comparison won', 'level', 'lost', 'elected'])
    const nobody = counted({ method: 'copeland', candidates, seats: 1, ballots: [] })
    expect(words(pairwisePicture(nobody, { locale: 'en' }) ?? '').slice(-3)).toEqual([
      'comparison won',
      'level',
      'lost',
    ])
  })
})

describe('the signs of a picture', () => {
  const strokes = { tick: 'm0 -4l3 4l6 -8', cross: 'l8 -8m-8 0l8 8', bars: 'm0 -6h9m-9 4h9' }
  /** The words of each row with the sign in it. */
  const rows = (picture: string): [string, string | undefined][] =>
    within(parseXml(picture))
      .filter(({ name, children }) => name === 'g' && children[0]?.name === 'title')
      .map((row) => {
        const d = row.children.find(({ name, attributes }) => name === 'path' && attributes.fill === 'none')?.attributes
          .d
        return [row.children[0]?.text ?? '', Object.entries(strokes).find(([, path]) => d?.endsWith(path))?.[0]]
      })

  it('are a tick for who is elected by then, a cross for who dropped out, and two bars for who is level', () => {
    const candidates = ['An', 'Bo', 'Cai']
    const ballots = [rankedBallot(['An'], 4), rankedBallot(['Bo'], 4), rankedBallot(['Cai'], 1)]
    const open = counted({ method: 'irv', candidates, seats: 1, ballots })
    expect(rows(roundsPicture(open, { locale: 'en' }))).toEqual([
      ['An: 4', undefined],
      ['Bo: 4', undefined],
      ['Cai: 1', 'cross'],
      ['An: 4', 'bars'],
      ['Bo: 4', 'bars'],
      ['counting for nobody: 1', undefined],
    ])
    const broken = counted({ method: 'irv', candidates, seats: 1, ballots, ties: { order: ['Bo', 'An'] } })
    expect(rows(roundsPicture(broken, { locale: 'en' })).slice(3)).toEqual([
      ['Bo: 4', undefined],
      ['An: 4', 'cross'],
      ['counting for nobody: 1', undefined],
      ['Bo: 4', 'tick'],
      ['counting for nobody: 5', undefined],
    ])
  })
})

describe('a label', () => {
  it('is cut to its room with an ellipsis, and is whole where it has room', () => {
    expect(fitted('abcdef', 6 * 0.6 * 10, 10)).toBe('abcdef')
    // An ellipsis is one em, so three letters and it need 28 pixels, a fourth 34.
    expect(fitted('abcdef', 35, 10)).toBe('abcd…')
    expect(fitted('abcdef', 33, 10)).toBe('abc…')
    expect(fitted('abcdef', 1, 10)).toBe('…')
    expect(fitted('', 100, 10)).toBe('""')
  })

  it('is as wide as its letters: marks have none, capitals more, Chinese most', () => {
    expect([emsOf('a'), emsOf('A'), emsOf('罗'), emsOf('e\u0301')]).toEqual([0.6, 0.85, 1.05, 0.6])
  })

  it('of a number is exact up to six signs, and else about', () => {
    expect([shortAmount('12.5'), shortAmount('205/7'), shortAmount('1234/567'), shortAmount('1234567')]).toEqual([
      '12.5',
      '205/7',
      '≈2.18',
      '1234567',
    ])
  })

  it('breaks at spaces, and behind Chinese signs', () => {
    expect(linesOf('one two three', 8 * 0.6 * 10, 10)).toEqual(['one two', 'three'])
    expect(linesOf('罗家坡社区', 2.2 * 10, 10)).toEqual(['罗家', '坡社', '区'])
    expect(linesOf('', 100, 10)).toEqual([])
    expect(linesOf('incomprehensibilities no', 10, 10)).toEqual(['incomprehensibilities', 'no'])
  })
})

describe('a scale', () => {
  it('goes from the least to the greatest number, with zero among them', () => {
    const scale = scaleOf(['-1', '3'], 10, 200)
    expect(['-1', '0', '3', '1/3'].map((number) => placeOn(scale, number))).toEqual([10, 60, 210, 76.67])
    expect(placeOn(scaleOf(['2', '4'], 10, 200), '2')).toBe(110)
    expect(placeOn(scaleOf([], 10, 200), '0')).toBe(10)
    expect(placeOn(scaleOf(['0', '0'], 10, 200), '0')).toBe(10)
  })
})
