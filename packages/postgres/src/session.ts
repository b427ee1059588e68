import { StoreError } from '@dajia/core'
import { answersOf, attempt, type PgClient, type PgResult, type Statement } from './driver.ts'

/** One transaction on one connection. Statements reach the engine in the order in which they were given. */
export interface Session {
  /** Whether anything was sent; a work that asked for nothing has begun nothing. */
  readonly begun: boolean
  send(statements: readonly Statement[]): Promise<PgResult[]>
  /** Answers of the statements that went before, once something was sent. */
  opened(): Promise<readonly PgResult[]>
}

/** `opening` travels with whatever is asked first, so that beginning costs no round trip of its own. */
export function sessionOf(client: PgClient, opening: readonly Statement[]): Session {
  let first: Promise<PromiseSettledResult<PgResult>[]> | undefined
  let tail: Promise<unknown> = Promise.resolve()

  /** A connection that cannot queue is asked one thing after the other. */
  const inTurn = (statements: readonly Statement[]) => {
    const sent = client.pipeline === true ? attempt(client, statements) : tail.then(() => attempt(client, statements))
    tail = sent
    return sent
  }
  return {
    get begun() {
      return first !== undefined
    },
    async send(statements) {
      if (first !== undefined) return answersOf(await inTurn(statements))
      first = inTurn([...opening, ...statements])
      return answersOf(await first).slice(opening.length)
    },
    async opened() {
      if (first === undefined) throw new StoreError('misuse', 'This transaction has not begun')
      return answersOf((await first).slice(0, opening.length))
    },
  }
}
