import type { Entrant } from '../contest.ts'
import { handWritten, openDatabase } from './hand.ts'

interface Waiting {
  run(): void
  done(): void
  failed(error: unknown): void
}

/** What waits at the same moment shares one transaction, each in a savepoint of its own, answered after the commit. */
export const entrant: Entrant = {
  async open({ source, seed }) {
    const database = openDatabase(source)
    const { register, castBallot, assign } = handWritten(database, seed)
    const savepoint = database.transaction((run: () => void) => run())
    let waiting: Waiting[] = []
    const commit = database.transaction((group: readonly Waiting[]) =>
      group.map((each) => {
        try {
          savepoint(each.run)
          return each.done
        } catch (error) {
          return () => each.failed(error)
        }
      }),
    )
    const flush = () => {
      const group = waiting
      waiting = []
      try {
        for (const answer of commit.immediate(group)) answer()
      } catch (error) {
        for (const { failed } of group) failed(error)
      }
    }
    const shared = (work: (id: string) => void) => (id: string) =>
      new Promise<void>((done, failed) => {
        if (waiting.length === 0) setImmediate(flush)
        waiting.push({ run: () => work(id), done, failed })
      })
    return {
      register: shared(register),
      castBallot: shared(castBallot),
      assign: shared(assign),
      close: async () => void database.close(),
    }
  },
}
