import type { Store } from '@dajia/core'
import type { Cell } from './copy.ts'

/** All rows of one table, in the order of its key. */
export interface Table {
  readonly name: string
  readonly columns: readonly string[]
  readonly rows: readonly (readonly Cell[])[]
}

/** A fresh database with dajia's tables, and nothing in them. */
export interface Target {
  open(): Store
  /** What is in the tables, but for what dajia writes of the tables themselves. */
  dump(): Promise<readonly Table[]>
  /** In so many transactions, each of several statements of many rows. */
  insert(tables: readonly Table[], transactions: number): Promise<void>
  /** Where there is such a thing: everything in one transaction. */
  copy?(tables: readonly Table[]): Promise<void>
  close(): Promise<void>
}

export const STATEMENT_ROWS = 128

/** The rows in statements of at most {@link STATEMENT_ROWS}, of the transaction that is number `index` of `all`. */
export function statementsOf({ rows }: Table, index: number, all: number): (readonly (readonly Cell[])[])[] {
  const share = rows.slice(Math.floor((rows.length * index) / all), Math.floor((rows.length * (index + 1)) / all))
  const count = Math.ceil(share.length / STATEMENT_ROWS)
  return Array.from({ length: count }, (_, at) => share.slice(at * STATEMENT_ROWS, (at + 1) * STATEMENT_ROWS))
}

/** The text with places for so many rows, as `place` writes them: `?`, or `$1`. */
export function insertText({ name, columns }: Table, rows: number, place: (number: number) => string): string {
  const row = (at: number) => `(${columns.map((_, column) => place(at * columns.length + column + 1))})`
  const names = columns.map((column) => `"${column}"`)
  return `INSERT INTO ${name} (${names}) VALUES ${Array.from({ length: rows }, (_, at) => row(at))}`
}
