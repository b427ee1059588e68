/**
 * What no line of text or XML document may hold: control characters, line separators, marks that turn the direction of
 * what follows, halves of surrogate pairs and code points that are no characters.
 */
const unprintable = /[\p{Cc}\p{Cs}\u2028\u2029\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069\ufffe\uffff]/gu

/** Letters that are written from right to left. */
const rightToLeft = /[\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Syriac}\p{Script=Thaana}\p{Script=Nko}]/u

/** A name on one line, whoever chose it: what cannot be printed shows as U+FFFD, and an empty name as two quotes. */
export const printable = (name: string): string => (name === '' ? '""' : name.replaceAll(unprintable, '\ufffd'))

/** The same inside a sentence: a name from right to left is isolated, so that it does not turn what follows. */
export function inSentence(name: string): string {
  const text = printable(name)
  return rightToLeft.test(text) ? `\u2068${text}\u2069` : text
}
