export type { Column, Columns, HeaderProblem } from './columns.ts'
export type { Delimiter } from './csv-records.ts'
export { decodeText, type Encoding } from './decode.ts'
export {
  type FileProblem,
  type ReadCsvOptions,
  type Row,
  type RowProblem,
  readCsv,
  type Sheet,
} from './read-csv.ts'
export { type WriteCsvOptions, writeCsv } from './write-csv.ts'
