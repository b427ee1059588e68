import { explain } from '../explain/explain.ts'
import type { Locale, Say } from '../explain/messages/say.ts'
import { inSentence } from '../explain/printable.ts'
import type { Result } from '../result.ts'
import { emsOf } from './label.ts'
import { type Part, part, title, written } from './svg.ts'

export interface PictureOptions {
  readonly locale: Locale
  /**
   * In pixels, from 320 to 4096; what is outside is drawn at the nearest.
   * @default 320: a narrow telephone
   */
  readonly width?: number
}

export const NARROWEST = 320
const WIDEST = 4096
export const MARGIN = 12

export const widthOf = ({ width = NARROWEST }: PictureOptions): number =>
  Number.isNaN(width) ? NARROWEST : Math.round(Math.min(WIDEST, Math.max(NARROWEST, width)))

/** Dark, light and their edges differ enough in lightness to be told apart without colour. */
export const colours = {
  ink: '#1a1a1a',
  dark: '#1f4e79',
  light: '#cfe2f3',
  faint: '#767676',
  paper: '#ffffff',
} as const

/** What a picture is drawn with: parts from above to below, and how high they are together. */
export interface Drawing {
  readonly parts: readonly Part[]
  readonly width: number
  readonly height: number
}

/** A whole document: its title, and the count in words for those who do not see it. */
export function framed(result: Result, locale: Locale, heading: string, { parts, width, height }: Drawing): string {
  const words = explain(result, { locale }).map((one) => `${one.heading}: ${one.sentences.join(' ')}`)
  return written(
    part(
      'svg',
      {
        xmlns: 'http://www.w3.org/2000/svg',
        role: 'img',
        lang: locale,
        width,
        height,
        viewBox: `0 0 ${width} ${height}`,
        'font-family': 'system-ui, sans-serif',
        'font-size': 13,
        fill: colours.ink,
      },
      [
        title(heading),
        part('desc', {}, words.join('\n')),
        part('rect', { width, height, fill: colours.paper }),
        part('text', { x: MARGIN, y: 24, 'font-size': 16, 'font-weight': 'bold' }, heading),
        ...parts,
      ],
    ),
  )
}

const strokes = { elected: 'm0 -4l3 4l6 -8', defeated: 'l8 -8m-8 0l8 8', level: 'm0 -6h9m-9 4h9' } as const

export type Sign = keyof typeof strokes

/** A tick, a cross or two bars, so that neither colour nor a font is needed. */
export const sign = (kind: Sign, x: number, y: number): Part =>
  part('path', { d: `M${x} ${y}${strokes[kind]}`, fill: 'none', stroke: colours.ink, 'stroke-width': 2 })

/** What a sign or a filling means, in lines that have room. */
export interface Key {
  readonly words: string
  readonly sample: (x: number, y: number) => Part
}

export function legend(keys: readonly Key[], width: number, top: number): { parts: Part[]; bottom: number } {
  let [x, y] = [MARGIN, top + 12]
  const parts: Part[] = []
  for (const { words, sample } of keys) {
    const room = 22 + emsOf(words) * 12
    if (x > MARGIN && x + room > width - MARGIN) [x, y] = [MARGIN, y + 18]
    parts.push(sample(x, y), part('text', { x: x + 18, y, 'font-size': 12 }, words))
    x += room + 10
  }
  return { parts, bottom: y + 8 }
}

export const rectangle = (
  x: number,
  y: number,
  width: number,
  height: number,
  filling: 'dark' | 'light' | 'none',
): Part =>
  part('rect', {
    x,
    y,
    width,
    height,
    fill: filling === 'none' ? colours.paper : colours[filling],
    stroke: filling === 'none' ? colours.faint : colours.dark,
    ...(filling === 'none' && { 'stroke-dasharray': '3 2' }),
  })

/** Words for one row or cell, with the whole name however long. */
export const rowTitle = (say: Say, candidate: string, amount: string): Part =>
  title(say('picture.row', { candidate: inSentence(candidate), amount }))
