import { readingOf } from '../explain/amount.ts'
import { printable } from '../explain/printable.ts'

/** Scripts and signs as wide as they are high. */
const wide =
  /[\p{Script=Han}\p{Script=Hangul}\p{Script=Hiragana}\p{Script=Katakana}\p{Emoji_Presentation}\u3000-\u303f\uff00-\uffef\ufffd]/u
const mark = /\p{M}/u
const capital = /[\p{Lu}mwMW@%&—–]/u

/** How wide a text is at most, in widths of the size of its letters: fonts differ, so this is on the safe side. */
export const emsOf = (text: string): number =>
  [...text].reduce((total, character) => {
    if (mark.test(character)) return total
    if (wide.test(character)) return total + 1.05
    return total + (capital.test(character) ? 0.85 : 0.6)
  }, 0)

/** As much of a name as has room, with an ellipsis where some of it has none. */
export function fitted(name: string, room: number, size: number): string {
  const text = printable(name)
  if (emsOf(text) * size <= room) return text
  const characters = [...text]
  let [end, used] = [0, 1]
  for (const character of characters) {
    used += emsOf(character)
    if (used * size > room) break
    end += 1
  }
  return `${characters.slice(0, end).join('')}…`
}

/** A number short enough for a picture: a long one to two places, marked as such. */
export function shortAmount(votes: string): string {
  const { exact, about } = readingOf(votes)
  return about === undefined || exact.length <= 6 ? exact : `≈${about}`
}

/** Lines with room for a sentence: broken at spaces, or behind any sign that is as wide as it is high. */
export function linesOf(sentence: string, room: number, size: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const word of sentence.match(/\S[^\s\u2e80-\uffef]*\s*/gu) ?? []) {
    if (line !== '' && emsOf(line + word.trimEnd()) * size > room) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}
