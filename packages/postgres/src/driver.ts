import { createHash } from 'node:crypto'
import { storeError } from './errors.ts'

export type PgValue = string | number | null | readonly string[]

export interface PgResult {
  readonly rows: unknown[]
  readonly rowCount: number | null
  readonly command?: string
}

/** What dajia needs of a connection: `Client` and `PoolClient` of `pg` both fit. */
export interface PgClient {
  query(statement: { name?: string; text: string; values?: unknown[] }): Promise<PgResult>
  /** Whether it sends a query before the ones before it are answered (`pg`'s option of this name). */
  readonly pipeline?: boolean
  /** Its socket, where it shows one. */
  readonly connection?: { readonly stream?: { cork?(): void; uncork?(): void } }
}

export interface PgPooledClient extends PgClient {
  /** With an error the connection is thrown away instead of being used again. */
  release(error?: Error | boolean): void
  on?(event: 'error', listener: () => void): unknown
  off?(event: 'error', listener: () => void): unknown
}

/** What dajia needs of a pool; `Pool` of `pg` fits. */
export interface PgPool {
  connect(): Promise<PgPooledClient>
}

export interface Statement {
  readonly text: string
  readonly values?: readonly PgValue[]
  /** What the engine's refusal of this very statement means. */
  readonly failure?: (error: unknown) => Error
}

/** The same text has the same name in every process and copy of this package, so that no two can clash. */
const names = new Map<string, string>()

function nameOf(text: string): string {
  const known = names.get(text)
  if (known !== undefined) return known
  const name = `dajia_${createHash('sha256').update(text).digest('hex').slice(0, 32)}`
  names.set(text, name)
  return name
}

const ask = async (client: PgClient, { text, values, failure }: Statement): Promise<PgResult> => {
  try {
    // Without values the simple protocol does: BEGIN and COMMIT need no plan.
    return await client.query(values ? { name: nameOf(text), text, values: [...values] } : { text })
  } catch (error) {
    throw failure ? failure(error) : storeError(error)
  }
}

/** What is sent in one turn leaves in one packet: each would be a write of its own, and wake the server for itself. */
function together({ connection }: PgClient): void {
  const stream = connection?.stream
  if (stream?.cork === undefined || stream.uncork === undefined) return
  stream.cork()
  queueMicrotask(() => stream.uncork?.())
}

/**
 * Sends statements in their order, in one round trip where the client can, and tells what became of each. A client
 * that cannot is sent nothing after the first failure, which then stands for the rest: the engine would refuse it too.
 */
export async function attempt(
  client: PgClient,
  statements: readonly Statement[],
): Promise<PromiseSettledResult<PgResult>[]> {
  if (client.pipeline === true) {
    together(client)
    return Promise.allSettled(statements.map((statement) => ask(client, statement)))
  }
  const results: PromiseSettledResult<PgResult>[] = []
  for (const statement of statements) {
    const before = results.at(-1)
    const [result] = before?.status === 'rejected' ? [before] : await Promise.allSettled([ask(client, statement)])
    results.push(result)
  }
  return results
}

/** The answers, or what the first failure means. */
export const answersOf = (results: readonly PromiseSettledResult<PgResult>[]): PgResult[] =>
  results.map((result) => {
    if (result.status === 'rejected') throw result.reason
    return result.value
  })

export const send = async (client: PgClient, statements: readonly Statement[]): Promise<PgResult[]> =>
  answersOf(await attempt(client, statements))

/** A column of a row that came from the driver as an object. */
export function column(row: unknown, name: string): unknown {
  return typeof row === 'object' && row !== null ? Reflect.get(row, name) : undefined
}
