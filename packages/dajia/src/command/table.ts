/** Columns on a terminal: Chinese, Japanese and Korean characters take two of them. */
export const widthOf = (text: string): number =>
  [...text].reduce((width, character) => width + (wide.test(character) ? 2 : 1), 0)

const wide =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6]|[\u{20000}-\u{3fffd}]/u

const pad = (text: string, width: number) => ' '.repeat(Math.max(0, width - widthOf(text)))

/** Rows under each other, numbers to the right. */
export function table(rows: readonly (readonly (string | number)[])[]): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) {
      widths[index] = Math.max(widths[index] ?? 0, widthOf(String(cell)))
    }
  }
  return rows
    .map((row) =>
      row
        .map((cell, index) => {
          const space = pad(String(cell), widths[index] ?? 0)
          return typeof cell === 'number' ? `${space}${cell}` : `${cell}${space}`
        })
        .join('  ')
        .trimEnd(),
    )
    .join('\n')
}
