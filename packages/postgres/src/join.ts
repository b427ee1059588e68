import { type Store, StoreError } from '@dajia/core'
import type { PgClient, Statement } from './driver.ts'
import { send } from './driver.ts'
import { codeOf } from './errors.ts'
import { numberingOf } from './numbering.ts'
import { sessionOf } from './session.ts'
import type { Statements } from './statements.ts'
import { runWork } from './work.ts'

const SAVEPOINT: Statement = {
  text: 'SAVEPOINT dajia_joined',
  failure: (error) =>
    codeOf(error) === '25P01'
      ? new StoreError('misuse', 'Join a connection only while the app has a transaction open on it', { cause: error })
      : new StoreError('unavailable', 'The transaction of the app takes no more statements', { cause: error }),
}
const RELEASE: Statement = { text: 'RELEASE SAVEPOINT dajia_joined' }
const ROLLBACK: Statement = { text: 'ROLLBACK TO SAVEPOINT dajia_joined' }

/** Savepoints on one connection nest, so works on it follow each other, whichever store they came through. */
const tails = new WeakMap<PgClient, Promise<unknown>>()

/**
 * A store inside the app's own open transaction: it never begins, commits or groups. The community's lock is held
 * until the app ends its transaction.
 */
export function joinedStore(
  client: PgClient,
  statements: Statements,
  settings: (community: string) => Statement,
): Store {
  let closed = false
  let last: Promise<unknown> = Promise.resolve()
  const enqueue = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const done = (tails.get(client) ?? Promise.resolve()).then(work)
    last = done.catch(() => undefined)
    tails.set(client, last)
    return done
  }
  const checkOpen = () => {
    if (closed) throw new StoreError('misuse', 'This store is closed')
  }
  return {
    contract: 'v1',
    async prepare() {
      throw new StoreError('misuse', 'Prepare the store itself: tables are not made inside the app’s transaction')
    },
    async transact(community, asked, run) {
      checkOpen()
      const mode = asked === 'write' ? 'write' : 'read'
      return enqueue(async () => {
        const writing = mode === 'write' ? [statements.found(community), statements.lock(community)] : []
        const session = sessionOf(client, [SAVEPOINT, settings(community), ...writing])
        const numbering = numberingOf(session, 3, (position) => statements.advance(community, position))
        const ran = await runWork({ session, statements, numbering }, { community, mode, run })
        if (!ran.ok) {
          // A transaction of the app that is not open, or is lost, has nothing left to undo.
          if (session.begun) await send(client, [ROLLBACK, RELEASE]).catch(() => undefined)
          throw ran.error
        }
        if (session.begun) await session.send([...numbering.advance(), RELEASE])
        return ran.value
      })
    },
    async close() {
      closed = true
      await last
    },
  }
}
