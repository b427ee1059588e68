import { StoreError } from '@dajia/core'
import { type Connection, isInTransaction } from './handle.ts'

/** The writes of one work: sent late and together, within a savepoint so that they fall alone. */
export interface WriteBuffer {
  add(write: () => void): void
  /** Sends what waits. Once a write failed, throws that failure for ever: a work cannot swallow it and commit. */
  flush(): void
  /** Makes the writes part of the surrounding transaction. */
  release(): void
  /** Undoes the writes, and only them. */
  rollback(): void
}

export function writeBuffer(connection: Connection): WriteBuffer {
  const waiting: (() => void)[] = []
  let open = false
  let failure: { readonly error: unknown } | undefined

  const send = () => {
    // SAVEPOINT outside of a transaction would begin one, and its RELEASE would commit half a group.
    if (!isInTransaction(connection)) throw new StoreError('unavailable', 'The surrounding transaction has ended')
    if (!open) connection.statement('SAVEPOINT dajia').run()
    open = true
    for (const write of waiting.splice(0)) write()
  }

  return {
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
