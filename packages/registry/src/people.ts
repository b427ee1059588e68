import type { ReadRecords } from '@dajia/core'
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
    const [[resident], membership] = await Promise.all([tx.getMany(Residents, [id]), currentMembership(tx, id)])
    if (resident === undefined) return undefined
    const householdId = membership?.householdId
    return { id: resident.id, ...(householdId !== undefined && { householdId }) }
  },
}
