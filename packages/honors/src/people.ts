import { port, type ReadRecords } from '@dajia/core'

export interface Person {
  readonly id: string
  /** Absent where the person lives in no household, or nobody says which. */
  readonly householdId?: string
}

/** Who is known as a resident, by the id with which they act. */
export interface PeopleService {
  find(tx: ReadRecords, id: string): Promise<Person | undefined>
}

/** Unwired, everybody is known and nobody has a household. */
export const People = port<PeopleService>('people', { find: async (_tx, id) => ({ id }) })
