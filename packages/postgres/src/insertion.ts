import type { PgValue, Statement } from './driver.ts'

/** So many rows are one statement at most: enough to forget what a statement costs, and few parameters. */
const MOST_ROWS = 128

/** The text that inserts so many rows into one table. */
export type InsertText = (rows: number) => string

/** The insertion of one row, which may travel with others of its table. */
export interface Insertion extends Statement {
  readonly values: readonly PgValue[]
  readonly textOf: InsertText
}

export function insertText(table: string, columns: readonly string[]): InsertText {
  const texts = new Map<number, string>()
  const row = (at: number) => `(${columns.map((_, column) => `$${at * columns.length + column + 1}`).join(', ')})`
  return (rows) => {
    const known = texts.get(rows)
    if (known !== undefined) return known
    const text = `INSERT INTO ${table} (${columns.join(', ')}) VALUES ${Array.from({ length: rows }, (_, at) => row(at))}`
    texts.set(rows, text)
    return text
  }
}

const isInsertion = (statement: Statement): statement is Insertion => 'textOf' in statement

/**
 * The same writes in fewer statements: between two of another kind, the rows of one table go together, in their order.
 * No table refers to another, so the order between tables is nobody's concern.
 */
export function gathered(statements: readonly Statement[]): Statement[] {
  const all: Statement[] = []
  const tables = new Map<InsertText, Insertion[]>()
  const close = () => {
    for (const rows of tables.values()) all.push(...packed(rows))
    tables.clear()
  }
  for (const statement of statements) {
    if (isInsertion(statement)) {
      const rows = tables.get(statement.textOf)
      if (rows) rows.push(statement)
      else tables.set(statement.textOf, [statement])
    } else {
      close()
      all.push(statement)
    }
  }
  close()
  return all
}

/** By powers of two, so that few texts ever have to be prepared. */
function packed(rows: readonly Insertion[]): Statement[] {
  const all: Statement[] = []
  for (let start = 0; start < rows.length; ) {
    const count = Math.min(MOST_ROWS, 2 ** Math.floor(Math.log2(rows.length - start)))
    const [first, ...others] = rows.slice(start, start + count)
    if (first === undefined) break
    const values = [first, ...others].flatMap((row) => row.values)
    all.push(others.length === 0 ? first : { ...first, text: first.textOf(count), values })
    start += count
  }
  return all
}
