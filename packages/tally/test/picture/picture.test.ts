import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  explain,
  markedBallot,
  methodNames,
  pairwisePicture,
  type Result,
  rankedBallot,
  roundsPicture,
  scoredBallot,
} from '../../src/index.ts'
import { counted } from '../counting.ts'
import { type Element, parseXml, within } from './xml.ts'

const candidates = ['An', 'Bo', 'Cai', 'Du']
const ballots = [
  rankedBallot(['An', 'Bo'], 50),
  rankedBallot(['An', 'Cai'], 20),
  rankedBallot(['Cai', 'Du'], 19),
  rankedBallot(['Du'], 10),
]
const transfer = counted({ method: 'stv', candidates, seats: 2, ballots })
const pairs = counted({ method: 'schulze', candidates, seats: 1, ballots })

/** What theory does not matter for: any count of a method, of ballots that it can or cannot read. */
const mixed = (names: readonly string[]) => [
  rankedBallot(names.slice(0, 1), 4),
  rankedBallot(names.slice(1, 2), 3),
  rankedBallot(names.slice(0, 3), 2),
  markedBallot(names.slice(2, 3), 3),
  scoredBallot(Object.fromEntries(names.slice(0, 2).map((name, at) => [name, at + 1])), 2),
]

const drawn = (picture: string | undefined): Element => parseXml(picture ?? '')
const titleOf = ({ children }: Element): string => children.find(({ name }) => name === 'title')?.text ?? ''
/** Groups by the words that they say: a row or a cell. */
const groups = (root: Element): Element[] => within(root).filter((one) => one.name === 'g' && titleOf(one) !== '')
const barsIn = (group: Element): Element[] => group.children.filter(({ name }) => name === 'rect')
const lengthOf = (bars: readonly Element[]): number =>
  bars.reduce((total, { attributes }) => total + Number(attributes.width), 0)
const texts = (root: Element): string[] => within(root).flatMap(({ name, text }) => (name === 'text' ? [text] : []))

describe('a picture', () => {
  it('is a well-formed image with a title, and the count in words for those who do not see it', () => {
    for (const locale of ['en', 'zh-CN'] as const) {
      for (const picture of [roundsPicture(transfer, { locale }), pairwisePicture(pairs, { locale })]) {
        const root = drawn(picture)
        expect(root.name).toBe('svg')
        expect(root.attributes).toMatchObject({ role: 'img', xmlns: 'http://www.w3.org/2000/svg', lang: locale })
        expect(root.children.slice(0, 2).map(({ name }) => name)).toEqual(['title', 'desc'])
        expect(titleOf(root)).not.toBe('')
      }
      const description = drawn(roundsPicture(transfer, { locale })).children[1]?.text
      for (const { heading, sentences } of explain(transfer, { locale })) {
        for (const words of [heading, ...sentences]) expect(description).toContain(words)
      }
    }
  })

  it('is the same text each time, and as wide as asked within bounds', () => {
    expect(roundsPicture(transfer, { locale: 'en' })).toBe(roundsPicture(transfer, { locale: 'en' }))
    const widthAt = (width: number) => drawn(roundsPicture(transfer, { locale: 'en', width })).attributes.width
    expect([1, 500, 1e9, Number.NaN, Number.POSITIVE_INFINITY].map(widthAt)).toEqual([
      '320',
      '500',
      '4096',
      '320',
      '4096',
    ])
  })

  it('is drawn of any count by any method', () => {
    for (const method of methodNames) {
      for (const names of [[], ['An'], candidates]) {
        const result = counted({ method, candidates: names, seats: 1, ballots: mixed(names) })
        expect(drawn(roundsPicture(result, { locale: 'zh-CN' })).name).toBe('svg')
        const matrix = pairwisePicture(result, { locale: 'zh-CN' })
        expect(matrix === undefined).toBe(result.pairwise === undefined)
        if (matrix !== undefined) expect(drawn(matrix).name).toBe('svg')
      }
    }
  })

  it('stays well-formed and tells no more elements, whatever names hold', () => {
    const hostile = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 60 }),
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        '<script>alert(1)</script>',
        '"\'><!--',
        ']]>',
        '&amp;',
        '\u0000\u001b[2J',
        '\ud800',
        '\u202e',
        '\ufffe',
        '王'.repeat(99),
      ),
    )
    const shape = (element: Element): string[] => within(element).map(({ name }) => name)
    fc.assert(
      fc.property(fc.uniqueArray(hostile, { minLength: 4, maxLength: 4 }), (names) => {
        const sorted = names.toSorted((left, right) => (left < right ? -1 : 1))
        const named = (method: 'stv' | 'schulze', all: readonly string[]): Result =>
          counted({
            method,
            candidates: all,
            seats: 2,
            ballots: all.map((name, at) => rankedBallot([name, ...all.slice(0, at)], 10 - at)),
          })
        const [wild, tame] = [named('stv', sorted), named('stv', candidates)]
        expect(shape(drawn(roundsPicture(wild, { locale: 'en' })))).toEqual(
          shape(drawn(roundsPicture(tame, { locale: 'en' }))),
        )
        const [wildPairs, tamePairs] = [named('schulze', sorted), named('schulze', candidates)]
        expect(shape(drawn(pairwisePicture(wildPairs, { locale: 'en' })))).toEqual(
          shape(drawn(pairwisePicture(tamePairs, { locale: 'en' }))),
        )
      }),
    )
  })

  it('says names as they are, whatever signs they have', () => {
    const name = `<b> & "c" 'd' > e`
    const result = counted({ method: 'copeland', candidates: [name, 'Bo'], seats: 1, ballots: [rankedBallot([name])] })
    expect(groups(drawn(roundsPicture(result, { locale: 'en' }))).map(titleOf)).toContain(`${name}: 1`)
    expect(groups(drawn(pairwisePicture(result, { locale: 'en' }))).map(titleOf)).toContain(name)
  })

  it('can be made larger and smaller, and has no colours but its own', () => {
    for (const picture of [roundsPicture(transfer, { locale: 'en' }), pairwisePicture(pairs, { locale: 'en' })]) {
      const root = drawn(picture)
      expect(root.attributes.viewBox).toBe(`0 0 ${root.attributes.width} ${root.attributes.height}`)
      const colours = within(root).flatMap(({ attributes }) => [attributes.fill ?? 'none', attributes.stroke ?? 'none'])
      expect(colours.filter((colour) => !/^(none|#[0-9a-f]{6})$/.test(colour))).toEqual([])
    }
  })

  it('cuts a long name to its room and says the whole of it in a title', () => {
    const long = 'Maria '.repeat(40).trim()
    const result = counted({ method: 'schulze', candidates: [long, 'Bo'], seats: 1, ballots: [rankedBallot([long])] })
    for (const picture of [roundsPicture(result, { locale: 'en' }), pairwisePicture(result, { locale: 'en' })]) {
      const root = drawn(picture)
      expect(texts(root).some((text) => /Maria.*…$/.test(text))).toBe(true)
      expect(texts(root).every((text) => text.length < 60)).toBe(true)
      expect(within(root).some((one) => one.name === 'title' && one.text.includes(long))).toBe(true)
    }
  })
})

describe('the picture of rounds', () => {
  // Drawn in each test anew: what is drawn before the tests begin is nobody's.
  const drawnRounds = () => drawn(roundsPicture(transfer, { locale: 'en' }))

  it('has a row for each score of each round, in words and exactly', () => {
    const rows = groups(drawnRounds())
    // By hand: the quota is 34; 36 of the 70 pass on, 5/7 of them to Bo and 2/7 to Cai; then the 10 of Du to nobody.
    const told = rows.map(titleOf)
    expect(told.slice(0, 4)).toEqual(['An: 70', 'Cai: 19', 'Bo: 0', 'Du: 10'])
    expect(told.slice(4, 8)).toEqual(['An: 34', 'Cai: 205/7 (about 29.29)', 'Bo: 180/7 (about 25.71)', 'Du: 10'])
    const scores = transfer.rounds.flatMap((round) => round.scores)
    expect(told.filter((words) => !words.startsWith('counting for nobody'))).toHaveLength(scores.length)
  })

  it('tells each round and what it needs, and once what is counted', () => {
    const told = texts(drawnRounds())
    expect(told.filter((text) => text.startsWith('Round '))).toEqual(transfer.rounds.map((_, at) => `Round ${at + 1}`))
    expect(told.filter((text) => text === 'needed: 34')).toHaveLength(transfer.rounds.length)
    const [measure = ''] = told.slice(told.indexOf('needed: 34') + 1)
    expect(told.filter((text) => text === measure)).toHaveLength(1)
    expect(within(drawnRounds()).find(({ text }) => text === 'Round 2')?.attributes['font-weight']).toBe('bold')
  })

  it('writes only those bold who are elected', () => {
    const bold = (picture: Element) =>
      within(picture).flatMap(({ name, text, attributes }) =>
        name === 'text' && attributes['font-weight'] ? [text] : [],
      )
    const elected = counted({
      method: 'plurality',
      candidates,
      seats: 1,
      ballots: [markedBallot(['Bo'], 3), markedBallot(['An'])],
    })
    expect(bold(drawn(roundsPicture(elected, { locale: 'en' })))).toEqual(['The count', 'Bo'])
  })

  it('leaves out the line and the frame of those who count for nobody', () => {
    const exhausted = groups(drawnRounds()).find((row) => titleOf(row).startsWith('counting for nobody'))
    const [bar] = exhausted ? barsIn(exhausted) : []
    expect(bar?.attributes['stroke-dasharray']).toBe('3 2')
    expect(exhausted && within(exhausted).some(({ name }) => name === 'path')).toBe(false)
  })

  it('draws bars as long as the votes, to one scale in all rounds', () => {
    const rows = groups(drawnRounds())
    // 296 pixels are the most votes of any round, 70.
    const votes = [70, 19, 0, 10, 34, 205 / 7, 180 / 7, 10]
    for (const [at, amount] of votes.entries()) {
      const row = rows[at]
      expect(row && lengthOf(barsIn(row))).toBeCloseTo((amount * 296) / 70, 1)
    }
  })

  it('tells in a transfer what was held before from what came', () => {
    const root = drawnRounds()
    const rows = groups(root)
    const [kept, gained] = barsIn(rows[5] ?? root)
    expect(Number(kept?.attributes.width)).toBeCloseTo((19 * 296) / 70, 1)
    expect(Number(gained?.attributes.width)).toBeCloseTo((72 / 7) * (296 / 70), 1)
    expect(kept?.attributes.fill).not.toBe(gained?.attributes.fill)
    expect([kept?.attributes['stroke-dasharray'], gained?.attributes['stroke-dasharray']]).toEqual([
      undefined,
      undefined,
    ])
    expect(texts(root)).toContain('received in this round')
  })

  it('marks the quota in every row of a candidate, at its place', () => {
    const root = drawnRounds()
    const places = within(root).flatMap(({ name, attributes }) =>
      name === 'path' && attributes['stroke-dasharray'] ? [Number(/^M([\d.]+)/.exec(attributes.d ?? '')?.[1])] : [],
    )
    const inRows = places.slice(0, transfer.rounds.flatMap(({ scores }) => scores).length)
    for (const x of inRows) expect(x).toBeCloseTo(12 + (34 * 296) / 70, 1)
    expect(texts(root)).toContain('needed: 34')
  })

  it('shows who is elected by a sign and by weight, not by colour', () => {
    const rows = groups(drawnRounds())
    const row = rows.find((one) => titleOf(one) === 'An: 70')
    expect(row?.children.some(({ name }) => name === 'path')).toBe(true)
    expect(row?.children.find(({ name }) => name === 'text')?.attributes['font-weight']).toBe('bold')
    expect(rows.find((one) => titleOf(one) === 'Bo: 0')?.children.some(({ name }) => name === 'path')).toBe(false)
  })

  it('is one chart for a single round, with what is below zero to the left of what is above', () => {
    const root = drawn(roundsPicture(pairs, { locale: 'en' }))
    expect(titleOf(root)).toBe('The count')
    const rows = new Map(groups(root).map((row) => [titleOf(row), barsIn(row)[0]?.attributes]))
    const { scores } = pairs.rounds[0] ?? { scores: [] }
    expect([...rows.keys()].toSorted()).toEqual(
      scores.map(({ candidate, votes }) => `${candidate}: ${votes}`).toSorted(),
    )
    const numbers = scores.map(({ votes }) => Number(votes))
    const pixel = 296 / (Math.max(...numbers) - Math.min(...numbers))
    for (const { candidate, votes } of scores) {
      const bar = rows.get(`${candidate}: ${votes}`)
      expect(Number(bar?.width ?? 0)).toBeCloseTo(Math.abs(Number(votes)) * pixel, 1)
      if (Number(votes) < 0) expect(Number(bar?.x)).toBeLessThan(12 - Math.min(...numbers) * pixel)
    }
  })

  it('draws bars from zero, however many votes the last has', () => {
    const marks = [markedBallot(['An'], 10), markedBallot(['Bo'], 5)]
    const result = counted({ method: 'plurality', candidates: ['An', 'Bo'], seats: 1, ballots: marks })
    const rows = groups(drawn(roundsPicture(result, { locale: 'en' })))
    expect(rows.map((row) => lengthOf(barsIn(row)))).toEqual([296, 148])
  })

  it('keeps every bar within its width', () => {
    for (const width of [320, 640]) {
      const root = drawn(roundsPicture(transfer, { locale: 'zh-CN', width }))
      for (const { name, attributes } of within(root)) {
        if (name !== 'rect') continue
        const right = Number(attributes.x ?? 0) + Number(attributes.width)
        expect(right).toBeLessThanOrEqual(width)
      }
    }
  })
})

describe('the picture of pairs', () => {
  const drawnCells = () =>
    groups(drawn(pairwisePicture(pairs, { locale: 'en' }))).filter((one) => barsIn(one).length === 1)
  const cellOf = (one: string, other: string) =>
    drawnCells().find((cell) => titleOf(cell).startsWith(`${one} above ${other} on `))

  it('has the number of each pair', () => {
    expect(drawnCells()).toHaveLength(12)
    for (const [row, one] of candidates.entries()) {
      for (const [column, other] of candidates.entries()) {
        if (row === column) continue
        const cell = cellOf(one, other)
        expect(cell && texts(cell)).toEqual([String(pairs.pairwise?.preferences[row]?.[column])])
      }
    }
    const first = cellOf('An', 'Bo')
    expect(first && titleOf(first)).toBe('An above Bo on 70 ballots, Bo above An on 0.')
  })

  it('has the candidates in the order of the result, by numbers that stand over the columns and in the diagonal', () => {
    const told = texts(drawn(pairwisePicture(pairs, { locale: 'en' })))
    const order = pairs.ranking.flat()
    expect(told.filter((text) => /^\d\. /.test(text))).toEqual(order.map((name, at) => `${at + 1}. ${name}`))
    const at = told.indexOf('1')
    expect(told.slice(at, at + 4)).toEqual(['1', '2', '3', '4'])
    const first = order.slice(1).map((other) => cellOf(order[0] ?? '', other)?.children.at(-1)?.text)
    expect(told.slice(at + 4, at + 9)).toEqual([`1. ${order[0]}`, '1', ...first])
  })

  it('puts the best first, and shows by a sign and by weight who is elected', () => {
    const names = ['An', 'Bo', 'Cai']
    const result = counted({
      method: 'copeland',
      candidates: names,
      seats: 1,
      ballots: [rankedBallot(['Cai', 'An', 'Bo'], 2), rankedBallot(['Cai', 'An', 'Bo'])],
    })
    const root = drawn(pairwisePicture(result, { locale: 'en' }))
    const rows = groups(root).filter((one) => names.includes(titleOf(one)))
    const shown = rows.map(({ children }) => [
      children.find(({ name }) => name === 'text')?.text,
      children.some(({ name }) => name === 'path'),
      children.find(({ name }) => name === 'text')?.attributes['font-weight'],
    ])
    expect(shown).toEqual([
      ['1. Cai', true, 'bold'],
      ['2. An', false, undefined],
      ['3. Bo', false, undefined],
    ])
  })

  it('fills cells by who wins: dark, light where the two are level, and a broken frame', () => {
    const level = counted({
      method: 'copeland',
      candidates: ['An', 'Bo', 'Cai'],
      seats: 1,
      ballots: [rankedBallot(['An', 'Bo']), rankedBallot(['Bo', 'An'])],
    })
    const rects = groups(drawn(pairwisePicture(level, { locale: 'en' }))).flatMap(barsIn)
    const [anBo, anCai, , , cai] = rects.map(({ attributes }) => attributes)
    expect(anBo?.fill).not.toBe(anCai?.fill)
    expect(anBo?.['stroke-dasharray']).toBeUndefined()
    expect(anCai?.['stroke-dasharray']).toBeUndefined()
    expect(cai?.['stroke-dasharray']).toBe('3 2')
    expect(new Set([anBo?.fill, anCai?.fill, cai?.fill]).size).toBe(3)
  })

  it('tells the winner of a pair by weight and by lightness', () => {
    const [won, lost] = [cellOf('An', 'Bo'), cellOf('Bo', 'An')]
    const weightOf = (cell: Element | undefined) =>
      cell?.children.find(({ name }) => name === 'text')?.attributes['font-weight']
    expect([weightOf(won), weightOf(lost)]).toEqual(['bold', undefined])
    expect(won?.children[1]?.attributes.fill).not.toBe(lost?.children[1]?.attributes.fill)
  })

  it('grows beyond its width rather than let numbers overlap', () => {
    const names = Array.from({ length: 30 }, (_, at) => `N${at}`)
    const result = counted({
      method: 'copeland',
      candidates: names,
      seats: 1,
      ballots: [rankedBallot(names, 1_000_000)],
    })
    const root = drawn(pairwisePicture(result, { locale: 'en' }))
    const cellWidths = groups(root).flatMap((cell) => barsIn(cell).map(({ attributes }) => Number(attributes.width)))
    // Seven digits of 13 pixels are some 55 pixels wide.
    expect(Math.min(...cellWidths)).toBeGreaterThan(55)
    expect(Number(root.attributes.width)).toBeGreaterThan(30 * 55)
  })
})
