import type { Contestant, Entrant } from '../contest.ts'
import { freshDatabase, handWritten, totalsOf } from '../hand.ts'

/** One transaction for each command, as one writes it who knows SQLite. */
export const entrant: Entrant = {
  async open({ file, synchronous }): Promise<Contestant> {
    const database = freshDatabase(file, synchronous)
    const transaction = database.transaction(handWritten(database))
    return {
      register: async (resident) => transaction.immediate(resident),
      totals: async () => totalsOf(database),
      close: async () => void database.close(),
    }
  },
}
