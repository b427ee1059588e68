/** A column that the caller wants to read. */
export interface Column {
  /** How the header may be written. Compared without regard to case, width (`ＩＤ` is `ID`) and spaces around. */
  readonly headers: readonly string[]
  /** Whether a file without this column is refused. Cells may still be empty. @default false */
  readonly required?: boolean
  /** Whether the cells are identifiers, in which a number rounded by a spreadsheet is reported. @default false */
  readonly identifier?: boolean
}

/** The fields to read, by the names that they have in the rows. */
export type Columns<Field extends string> = Readonly<Record<Field, Column>>

/** Where each field stands in the file, and which headers nobody asked for. */
export interface Layout<Field extends string> {
  readonly ok: true
  readonly fields: readonly { readonly field: Field; readonly position: number; readonly column: Column }[]
  readonly ignoredColumns: readonly string[]
}

/** Why a header row cannot be read. */
export type HeaderProblem<Field extends string> =
  /** Two headers say the same, or two aliases of one field are both there: which to believe would be a guess. */
  | { readonly code: 'duplicate-header'; readonly headers: readonly [string, string]; readonly line: number }
  | { readonly code: 'missing-columns'; readonly fields: readonly Field[]; readonly line: number }

/** Finds the fields in a header row. */
export function findColumns<Field extends string>(
  cells: readonly string[],
  line: number,
  columns: Columns<Field>,
): Layout<Field> | { readonly ok: false; readonly problem: HeaderProblem<Field> } {
  const fieldOf = fieldsByHeader(columns)
  const headers = cells.map((cell) => cell.trim())
  const seen = new Map<string, string>()
  for (const header of headers.filter((text) => text !== '')) {
    const field = fieldOf.get(foldHeader(header))
    const key = field === undefined ? `header ${foldHeader(header)}` : `field ${field}`
    const earlier = seen.get(key)
    if (earlier !== undefined) {
      return { ok: false, problem: { code: 'duplicate-header', headers: [earlier, header], line } }
    }
    seen.set(key, header)
  }
  const placed = headers.map((header, position) => ({ header, position, field: fieldOf.get(foldHeader(header)) }))
  const found = placed.flatMap(({ position, field }) =>
    field === undefined ? [] : [{ field, position, column: columns[field] }],
  )
  const missing: Field[] = []
  for (const field in columns) {
    if (columns[field].required === true && !found.some((entry) => entry.field === field)) missing.push(field)
  }
  if (missing.length > 0) return { ok: false, problem: { code: 'missing-columns', fields: missing, line } }
  const ignored = placed.filter(({ header, field }) => field === undefined && header !== '')
  return { ok: true, fields: found, ignoredColumns: ignored.map(({ header }) => header) }
}

/** One header for two fields is a mistake of the programmer, so it throws. */
function fieldsByHeader<Field extends string>(columns: Columns<Field>): ReadonlyMap<string, Field> {
  const fields = new Map<string, Field>()
  for (const field in columns) {
    for (const header of columns[field].headers) {
      const other = fields.get(foldHeader(header))
      if (other !== undefined && other !== field) {
        throw new TypeError(`The header "${header}" is given for both "${other}" and "${field}".`)
      }
      fields.set(foldHeader(header), field)
    }
  }
  return fields
}

function foldHeader(header: string): string {
  return header.normalize('NFKC').trim().toLowerCase()
}
