/** One cell: quoted with doubled quotes inside, or anything without a quote; then a comma or the end. */
const cell = /(?:"([^"]*(?:""[^"]*)*)"|([^",]*))(,|$)/y

/** The cells of one line of RFC 4180. A quoted line break is not allowed, because no name on a ballot has one. */
export function csvCells(line: string): readonly string[] | 'unclosed-quote' | 'misplaced-quote' {
  const cells: string[] = []
  cell.lastIndex = 0
  for (;;) {
    const found = cell.exec(line)
    if (found === null) return line.split('"').length % 2 === 0 ? 'unclosed-quote' : 'misplaced-quote'
    const [, quoted, plain, end] = found
    cells.push(quoted === undefined ? (plain ?? '').trim() : quoted.replaceAll('""', '"'))
    if (end === '') return cells
  }
}
