import { accept, Day, everyPage, present, query, type ReadRecords, refuse } from '@dajia/core'
import * as z from 'zod'
import { Household, HouseholdId, Households, type Membership, Memberships, Resident, Residents } from '../records.ts'
import { checkDay, covers } from '../rules.ts'

export const count = query({
  summary: 'Count active households, residents and current members',
  input: z.strictObject({}),
  output: z.strictObject({ households: z.int(), residents: z.int(), members: z.int() }),
  may: 'registry.read',
  read: 'replica',
  run: async ({ tx }) => {
    const [households, residents, members] = await Promise.all([
      tx.count(Households, { index: 'byState', equals: { state: 'active' } }),
      tx.count(Residents, { index: 'byId' }),
      tx.count(Memberships, { index: 'byCurrent', equals: { current: true } }),
    ])
    return accept({ households, residents, members })
  },
})

/** How many memberships that began or ended on the day or later are such. Walks those only: a recent day costs little. */
async function since(
  tx: ReadRecords,
  index: 'byFrom' | 'byTo',
  day: string,
  isSuch: (membership: Membership) => boolean,
): Promise<number> {
  let number = 0
  for await (const items of everyPage(tx, Memberships, { index, from: day })) number += items.filter(isSuch).length
  return number
}

export const membersOn = query({
  summary: 'Count the members of all households on a day, as far as it was entered',
  input: z.strictObject({ day: Day }),
  output: z.strictObject({ members: z.int() }),
  refusals: ['registry.day-ahead'],
  may: 'registry.read',
  read: 'replica',
  run: async ({ tx, today }, { day }) => {
    const allowed = checkDay(day, today)
    if (!allowed.ok) return allowed
    const now = await tx.count(Memberships, { index: 'byCurrent', equals: { current: true } })
    const cameLater = await since(tx, 'byFrom', day, ({ current, from }) => current === true && from > day)
    const leftLater = await since(tx, 'byTo', day, (membership) => covers(membership, day))
    return accept({ members: now - cameLater + leftLater })
  },
})

const Member = Resident.extend({ relationship: z.string(), from: Day })

export const household = query({
  summary: 'A household with a page of its current members',
  input: z.strictObject({
    householdId: HouseholdId,
    limit: z.int().min(1).max(100).default(50),
    cursor: z.string().max(2000).optional(),
  }),
  output: z.strictObject({ household: Household, members: z.array(Member), next: z.string().optional() }),
  may: 'registry.read',
  run: async ({ tx }, { householdId, limit, cursor }) => {
    const [found] = await tx.getMany(Households, [householdId])
    if (found === undefined) return refuse('not-found', { kind: 'household' })
    const equals = { householdId, current: true }
    const page = await tx.find(Memberships, { index: 'byHousehold', equals, limit, ...present({ cursor }) })
    const residents = await tx.getMany(
      Residents,
      page.items.map(({ residentId }) => residentId),
    )
    const byId = new Map(residents.map((resident) => [resident.id, resident]))
    const members = page.items.flatMap(({ residentId, relationship, from }) => {
      const resident = byId.get(residentId)
      return resident ? [{ ...resident, relationship, from }] : []
    })
    return accept({ household: found, members, ...present({ next: page.next }) })
  },
})
