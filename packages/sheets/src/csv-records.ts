/** What separates cells. */
export type Delimiter = ',' | ';' | '\t'

/** One record and the line on which it begins, counted from 1. A record may go over several lines within quotes. */
export type CsvRecord =
  | { readonly line: number; readonly cells: readonly string[] }
  | { readonly line: number; readonly problem: 'misplaced-quote' | 'unclosed-quote' }

/**
 * Splits csv by RFC 4180, with three allowances that change no well-formed file: any line ending, spaces around
 * quotes, and a quote inside an unquoted cell (`5" pipe`), which is kept as written.
 *
 * A record with wrong quotes costs its first line only: reading goes on at the next line, so one stray quote never
 * swallows the rest of a file.
 */
export function* csvRecords(text: string, delimiter: Delimiter): Generator<CsvRecord> {
  const cell = new RegExp(` *"([^"]*(?:""[^"]*)*)" *(?=[${delimiter}\\r\\n]|$)|(?! *")[^${delimiter}\\r\\n]*`, 'y')
  let position = 0
  let line = 1
  while (position < text.length) {
    const record = readRecord(text, position, cell, delimiter)
    if (record.problem === undefined) yield { line, cells: record.cells }
    else yield { line, problem: record.problem }
    line += countLineEnds(text.slice(position, record.end))
    position = record.end
  }
}

interface ReadRecord {
  readonly cells: readonly string[]
  readonly problem?: 'misplaced-quote' | 'unclosed-quote'
  /** Where the next record begins. */
  readonly end: number
}

function readRecord(text: string, start: number, cell: RegExp, delimiter: Delimiter): ReadRecord {
  const cells: string[] = []
  let position = start
  for (;;) {
    cell.lastIndex = position
    const found = cell.exec(text)
    if (found === null) {
      const closes = /^ *"[^"]*(?:""[^"]*)*"/.test(text.slice(position))
      return { cells, problem: closes ? 'misplaced-quote' : 'unclosed-quote', end: nextLine(text, start) }
    }
    cells.push(found[1] === undefined ? found[0] : found[1].replaceAll('""', '"'))
    position = cell.lastIndex
    if (text[position] !== delimiter) return { cells, end: nextLine(text, position) }
    position += 1
  }
}

const lineEnds = /\r\n|\n|\r/g

function nextLine(text: string, from: number): number {
  lineEnds.lastIndex = from
  return lineEnds.exec(text) === null ? text.length : lineEnds.lastIndex
}

function countLineEnds(text: string): number {
  return text.match(lineEnds)?.length ?? 0
}
