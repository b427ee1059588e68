import { Day, event } from '@dajia/core'
import * as z from 'zod'
import { HouseholdId } from './records.ts'

const of = z.strictObject({ householdId: HouseholdId })

export const HouseholdRegistered = event('registry.household-registered', of)
export const HouseholdClosed = event('registry.household-closed', of)
export const HouseholdMerged = event('registry.household-merged', of.extend({ into: HouseholdId }))
export const ResidentRegistered = event('registry.resident-registered', z.strictObject({}))
export const Joined = event('registry.joined', of.extend({ relationship: z.string(), from: Day }))
export const Left = event('registry.left', of.extend({ to: Day }))

export const events = [HouseholdRegistered, HouseholdClosed, HouseholdMerged, ResidentRegistered, Joined, Left]
