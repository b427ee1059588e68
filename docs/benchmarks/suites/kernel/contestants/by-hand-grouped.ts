import type { Contestant, Entrant } from '../contest.ts'
import { freshDatabase, handWritten, totalsOf } from '../hand.ts'

interface Waiting {
  readonly resident: string
  settle(failure: unknown): void
}

/** Whoever waits at the same moment shares one transaction; each command has a savepoint of its own. */
export const entrant: Entrant = {
  async open({ file, synchronous }): Promise<Contestant> {
    const database = freshDatabase(file, synchronous)
    // Within an open transaction better-sqlite3 makes this one a savepoint.
    const alone = database.transaction(handWritten(database))
    const attempt = ({ resident, settle }: Waiting): (() => void) => {
      try {
        alone(resident)
        return () => settle(undefined)
      } catch (error) {
        return () => settle(error)
      }
    }
    const together = database.transaction((group: readonly Waiting[]) => group.map(attempt))
    let waiting: Waiting[] = []
    const commit = () => {
      const group = waiting
      waiting = []
      try {
        for (const settle of together.immediate(group)) settle()
      } catch (error) {
        for (const { settle } of group) settle(error)
      }
    }
    return {
      register: (resident) =>
        new Promise((resolve, reject) => {
          if (waiting.length === 0) setImmediate(commit)
          waiting.push({ resident, settle: (failure) => (failure === undefined ? resolve() : reject(failure)) })
        }),
      totals: async () => totalsOf(database),
      close: async () => void database.close(),
    }
  },
}
