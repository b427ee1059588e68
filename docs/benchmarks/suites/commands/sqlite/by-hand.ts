import type { Entrant } from '../contest.ts'
import { handWritten, openDatabase } from './hand.ts'

/** One transaction for each command. */
export const entrant: Entrant = {
  async open({ source, seed }) {
    const database = openDatabase(source)
    const { register, castBallot, assign } = handWritten(database, seed)
    const alone = (work: (id: string) => void) => {
      const { immediate } = database.transaction(work)
      return async (id: string) => void immediate(id)
    }
    return {
      register: alone(register),
      castBallot: alone(castBallot),
      assign: alone(assign),
      close: async () => void database.close(),
    }
  },
}
