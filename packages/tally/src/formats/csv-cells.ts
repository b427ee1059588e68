import { type Fault, fault } from './fault.ts'

/** One cell: quoted with doubled quotes inside, or anything without a quote; then a comma or the end. */
const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/y

export interface Cell {
  readonly text: string
  /** Where it begins, counted from 1. */
  readonly column: number
}

/** The cells of one line of RFC 4180. A quoted line break is not allowed, because no name on a ballot has one. */
export function csvCells(line: string): readonly Cell[] | Fault {
  if (!line.includes('"')) {
    let column = 1
    return line.split(',').map((part) => {
      const found = { text: part.trim(), column }
      column += part.length + 1
      return found
    })
  }
  const cells: Cell[] = []
  cell.lastIndex = 0
  for (;;) {
    const column = cell.lastIndex + 1
    const found = cell.exec(line)
    if (found === null) return fault(line.split('"').length % 2 === 0 ? 'unclosed-quote' : 'misplaced-quote', column)
    const [, quoted, plain, end] = found
    cells.push({ text: quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'), column })
    if (end === '') return cells
  }
}

/** As a cell: quoted where it must be. */
export const csvCell = (text: string): string =>
  /[",\r\n]|^\s|\s$/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
