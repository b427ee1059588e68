import type { Client, Connection } from 'pg'

/** What a COPY can take: text, numbers, and NULL. */
export type Cell = string | number | null

const escapes = new Map([
  ['\\', '\\\\'],
  ['\t', '\\t'],
  ['\n', '\\n'],
  ['\r', '\\r'],
])

const cellText = (cell: Cell): string =>
  cell === null ? '\\N' : String(cell).replace(/[\\\t\n\r]/g, (character) => escapes.get(character) ?? character)

/** The rows in the text format of COPY. */
export const copyText = (rows: readonly (readonly Cell[])[]): string =>
  rows.map((row) => `${row.map(cellText).join('\t')}\n`).join('')

/** `COPY table FROM STDIN` over the protocol of the driver, which has the messages and no function for them. */
export function copyInto(client: Client, table: string, columns: readonly string[], text: string): Promise<void> {
  const statement = `COPY ${table} (${columns.map((column) => `"${column}"`).join(', ')}) FROM STDIN`
  return new Promise((resolve, reject) => {
    let failure: Error | undefined
    client.query({
      submit: (connection: Connection) => connection.query(statement),
      handleCopyInResponse: (connection: CopyConnection) => {
        connection.sendCopyFromChunk(Buffer.from(text))
        connection.endCopyFrom()
      },
      handleCommandComplete: () => undefined,
      handleError: (error: Error) => {
        failure = error
      },
      handleReadyForQuery: () => (failure ? reject(failure) : resolve()),
    })
  })
}

/** Two methods of the driver's connection that its types leave out. */
interface CopyConnection {
  sendCopyFromChunk(chunk: Buffer): void
  endCopyFrom(): void
}
