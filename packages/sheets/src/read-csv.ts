import { type Column, type Columns, findColumns, type HeaderProblem } from './columns.ts'
import { type CsvRecord, csvRecords, type Delimiter } from './csv-records.ts'
import { decodeText, type Encoding } from './decode.ts'

/** What to read, and how. */
export interface ReadCsvOptions<Field extends string> {
  readonly columns: Columns<Field>
  /** @default ',' */
  readonly delimiter?: Delimiter
  /** Only for bytes. @default a byte order mark decides, else UTF-8 where every byte fits, else GB18030 */
  readonly encoding?: Encoding
}

/** One row of the file. Every value is the text of its cell, without the spaces around; an empty cell is absent. */
export interface Row<Field extends string> {
  /** The line on which the row begins, counted from 1, as an editor shows it. */
  readonly line: number
  readonly values: { readonly [Name in Field]?: string }
}

/** Why a row cannot be used. Details never hold a value of a cell, because these lists get shown and logged. */
export type RowProblem<Field extends string> =
  | {
      readonly line: number
      readonly code: 'misplaced-quote' | 'unclosed-quote'
      readonly details: { readonly [name: string]: never }
    }
  | {
      readonly line: number
      readonly code: 'ragged-row'
      readonly details: { readonly expected: number; readonly found: number }
    }
  | {
      readonly line: number
      /** A spreadsheet took the identifier for a number and rounded it: its digits are lost. */
      readonly code: 'rounded-identifier'
      readonly details: { readonly field: Field }
    }

/** Why a file cannot be read at all. */
export type FileProblem<Field extends string> =
  | HeaderProblem<Field>
  | { readonly code: 'unknown-encoding' }
  | { readonly code: 'empty-file' }
  | { readonly code: 'unreadable-header'; readonly line: number }

/** A file, row by row. Every row that is not blank is in `rows` or in `problems`, never in both. */
export interface Sheet<Field extends string> {
  readonly ok: true
  readonly rows: readonly Row<Field>[]
  readonly problems: readonly RowProblem<Field>[]
  /** Headers, as written, that belong to no field. */
  readonly ignoredColumns: readonly string[]
}

/** Reads a csv file with a header row. Bad rows are reported with their line, and reading goes on behind them. */
export function readCsv<Field extends string>(
  source: string | Uint8Array,
  { columns, delimiter = ',', encoding }: ReadCsvOptions<Field>,
): Sheet<Field> | { readonly ok: false; readonly problem: FileProblem<Field> } {
  const text = typeof source === 'string' ? source.replace(/^\uFEFF/, '') : decodeText(source, encoding)?.text
  if (text === undefined) return { ok: false, problem: { code: 'unknown-encoding' } }
  const [header, ...records] = [...csvRecords(text, delimiter)].filter((record) => !isBlank(record))
  if (header === undefined) return { ok: false, problem: { code: 'empty-file' } }
  if ('problem' in header) return { ok: false, problem: { code: 'unreadable-header', line: header.line } }
  const layout = findColumns(header.cells, header.line, columns)
  if (!layout.ok) return layout
  const rows: Row<Field>[] = []
  const problems: RowProblem<Field>[] = []
  for (const record of records) {
    const problem = rowProblem(record, header.cells.length, layout.fields)
    if (problem !== undefined) problems.push(problem)
    else if ('cells' in record) rows.push({ line: record.line, values: valuesOf(record.cells, layout.fields) })
  }
  return { ok: true, rows, problems, ignoredColumns: layout.ignoredColumns }
}

type Fields<Field> = readonly { readonly field: Field; readonly position: number; readonly column: Column }[]

function rowProblem<Field extends string>(
  record: CsvRecord,
  expected: number,
  fields: Fields<Field>,
): RowProblem<Field> | undefined {
  const { line } = record
  if ('problem' in record) return { line, code: record.problem, details: {} }
  const found = record.cells.length
  if (found !== expected) return { line, code: 'ragged-row', details: { expected, found } }
  const rounded = fields.find(({ column, position }) => column.identifier && isRounded(record.cells[position] ?? ''))
  return rounded && { line, code: 'rounded-identifier', details: { field: rounded.field } }
}

function valuesOf<Field extends string>(cells: readonly string[], fields: Fields<Field>): Row<Field>['values'] {
  const values: { [Name in Field]?: string } = {}
  for (const { field, position } of fields) {
    const value = cells[position]?.trim() ?? ''
    if (value !== '') values[field] = value
  }
  return values
}

function isBlank(record: CsvRecord): boolean {
  return 'cells' in record && record.cells.every((cell) => cell.trim() === '')
}

/** Programs that round write the sign: `5.10101E+17`. A house number such as `3E12` has none. */
function isRounded(cell: string): boolean {
  return /^[+-]?\d(?:[.,]\d+)?e\+\d{2,}$/i.test(cell.trim())
}
