/** How to write. */
export interface WriteCsvOptions {
  /**
   * Puts an apostrophe before text that a spreadsheet would run as a formula: text that begins with `=`, `+`, `-`, `@`
   * (also in full width), a tab or a line break. It changes such values, `-5` and `+86 10` too, so turn it off for
   * files that only programs read. @default true
   */
  readonly guardFormulas?: boolean
  /** Begins with a byte order mark, without which Excel does not take a file for UTF-8. @default false */
  readonly byteOrderMark?: boolean
}

/** Writes csv by RFC 4180, one column for each entry of `columns` (field to header), in that order. */
export function writeCsv<Field extends string>(
  rows: readonly { readonly [Name in Field]?: string }[],
  columns: Readonly<Record<Field, string>>,
  { guardFormulas = true, byteOrderMark = false }: WriteCsvOptions = {},
): string {
  const fields: Field[] = []
  for (const field in columns) fields.push(field)
  const records = [fields.map((field) => columns[field]), ...rows.map((row) => fields.map((field) => row[field] ?? ''))]
  const lines = records.map(
    (cells) => `${cells.map((cell) => quote(guardFormulas ? guard(cell) : cell)).join(',')}\r\n`,
  )
  return `${byteOrderMark ? '\uFEFF' : ''}${lines.join('')}`
}

function guard(cell: string): string {
  return /^[=+\-@＝＋－＠\t\r\n]/.test(cell) ? `'${cell}` : cell
}

function quote(cell: string): string {
  return /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell
}
