import { present, type ReadRecords } from '@dajia/core'
import { Memberships, Residents } from './records.ts'

export interface RegisteredPerson {
  readonly id: string
  /** Absent where the resident is nobody's member now. */
  readonly householdId?: string
}

export const currentMembership = async (tx: ReadRecords, residentId: string) =>
  (await tx.find(Memberships, { index: 'byResident', equals: { residentId, current: true }, limit: 1 })).items[0]

/** Answers the other modules' People ports: `activities({ people: People.wire(registryPeople) })`. */
export const registryPeople = {
  find: async (tx: ReadRecords, id: string): Promise<RegisteredPerson | undefined> => {
    // Counted, not read: nobody asks here for what a resident's record says, and reading it means decrypting it.
    const [residents, membership] = await Promise.all([
      tx.count(Residents, { index: 'byId', equals: { id } }),
      currentMembership(tx, id),
    ])
    if (residents === 0) return undefined
    return { id, ...present({ householdId: membership?.householdId }) }
  },
}
