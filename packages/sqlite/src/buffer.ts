import { StoreError } from '@dajia/core'
import { type Connection, isInTransaction } from './handle.ts'

/** The writes of one work: sent late and together. */
export interface WriteBuffer {
  /** Whether anything was sent. */
  readonly sent: boolean
  add(write: () => void): void
  /** Sends what waits. Once a write failed, throws that failure for ever: a work cannot swallow it and commit. */
  flush(): void
  /** Makes the writes part of the surrounding transaction. */
  release(): void
  /** Undoes the writes, and only them, where they lie within a savepoint. */
  rollback(): void
}

/** `savepoint`: the writes shall be able to fall alone. It costs as much as a write or two. */
export function writeBuffer(connection: Connection, savepoint: boolean): WriteBuffer {
  const waiting: (() => void)[] = []
  let sent = false
  let open = false
  let failure: { readonly error: unknown } | undefined

  const send = () => {
    // SAVEPOINT outside of a transaction would begin one, and its RELEASE would commit half a group.
    if (!isInTransaction(connection)) throw new StoreError('unavailable', 'The surrounding transaction has ended')
    if (savepoint && !open) connection.statement('SAVEPOINT dajia').run()
    open = savepoint
    sent = true
    for (const write of waiting.splice(0)) write()
  }

  return {
    get sent() {
      return sent
    },
    add(write) {
      waiting.push(write)
    },
    flush() {
      if (failure) throw failure.error
      if (waiting.length === 0) return
      try {
        send()
      } catch (error) {
        failure = { error }
        throw error
      }
    },
    release() {
      if (open) connection.statement('RELEASE dajia').run()
      open = false
    },
    rollback() {
      // A full disk or an I/O error makes SQLite itself roll everything back: then there is no savepoint left.
      if (open && isInTransaction(connection)) {
        connection.statement('ROLLBACK TO dajia').run()
        connection.statement('RELEASE dajia').run()
      }
      open = false
    },
  }
}
