import type pg from 'pg'
import type { PgPool, PgResult } from '../src/index.ts'

export interface Counts {
  statements: number
  /** How often the app had to wait for the server. */
  roundTrips: number
}

/**
 * A pool that counts what is sent through it. Answers are held back until every statement that was sent is answered, as
 * over a long line: so what travels together does not depend on who was quicker.
 */
export function counting(pool: pg.Pool): { pool: PgPool; take(): Counts } {
  let counts: Counts = { statements: 0, roundTrips: 0 }
  return {
    pool: {
      async connect() {
        const client = await pool.connect()
        let underway = 0
        let held: (() => void)[] = []
        const arrived = (deliver: () => void) => {
          held.push(deliver)
          underway -= 1
          if (underway > 0) return
          const all = held
          held = []
          for (const each of all) each()
        }
        return {
          pipeline: true,
          query(statement) {
            counts.statements += 1
            if (underway === 0) counts.roundTrips += 1
            underway += 1
            return new Promise<PgResult>((resolve, reject) => {
              client.query(statement).then(
                (result) => arrived(() => resolve(result)),
                (error: unknown) => arrived(() => reject(error)),
              )
            })
          },
          release: (error) => client.release(error),
        }
      },
    },
    take() {
      const taken = counts
      counts = { statements: 0, roundTrips: 0 }
      return taken
    },
  }
}
