import { type CommandContext, PAGE_LIMIT } from '@dajia/core'
import {
  type Household,
  Households,
  type Membership,
  Memberships,
  type Resident,
  Residents,
  RosterLines,
} from '../records.ts'
import type { Row } from './rows.ts'

/** Which line of this roster was taken for which resident. */
export interface Taken {
  /** The other line that was taken for this resident. */
  byAnother(residentId: string, line: number): Promise<number | undefined>
  take(residentId: string, line: number): Promise<void>
}

/** With a roster's name its lines are remembered beyond this command, else only within it. */
export function takenLines({ tx, newId }: CommandContext, roster: string | undefined): Taken {
  const lines = new Map<string, number>()
  const lineOf = async (residentId: string) => {
    if (lines.has(residentId) || roster === undefined) return lines.get(residentId)
    const page = await tx.find(RosterLines, { index: 'once', equals: { roster, residentId }, limit: 1 })
    return page.items[0]?.line
  }
  return {
    byAnother: async (residentId, line) => {
      const taken = await lineOf(residentId)
      return taken === line ? undefined : taken
    },
    take: async (residentId, line) => {
      if (roster !== undefined && (await lineOf(residentId)) === undefined) {
        tx.insert(RosterLines, RosterLines.schema.parse({ id: newId(), version: 1, roster, residentId, line }))
      }
      lines.set(residentId, line)
    },
  }
}

/** Whom the row is about, locked, and the line that was taken for the same resident before it. */
export interface Match {
  readonly resident: Resident
  readonly other: number | undefined
}

/**
 * By the identity number where the row has one, else by name and birth among those who are or were members of the
 * household. Of namesakes, one that no other line was taken for, and rather one of the same relationship.
 */
export async function matchRow(
  ctx: CommandContext,
  household: Household | undefined,
  row: Row,
  taken: Taken,
): Promise<Match | undefined> {
  const candidates = await candidatesFor(ctx, household, row)
  let first: Match | undefined
  for (const { id } of candidates) {
    const other = await taken.byAnother(id, row.line)
    if (other !== undefined && first !== undefined) continue
    const resident = await ctx.tx.get(Residents, id, { lock: true })
    if (resident === undefined) continue
    if (other === undefined) return { resident, other }
    first = { resident, other }
  }
  return first
}

async function candidatesFor(
  ctx: CommandContext,
  household: Household | undefined,
  row: Row,
): Promise<readonly Resident[]> {
  const { identityNumber } = row
  if (identityNumber === undefined) return household ? namesakes(ctx, household.id, row) : []
  return (await ctx.tx.find(Residents, { index: 'byIdentityNumber', equals: { identityNumber }, limit: 1 })).items
}

async function namesakes({ tx }: CommandContext, householdId: string, row: Row): Promise<readonly Resident[]> {
  const page = await tx.find(Memberships, { index: 'byHousehold', equals: { householdId }, limit: PAGE_LIMIT })
  const alike = ({ relationship }: Membership) => (relationship === row.relationship ? 0 : 1)
  const memberships = [...page.items].sort((one, other) => alike(one) - alike(other))
  const ids = [...new Set(memberships.map(({ residentId }) => residentId))]
  const residents = new Map((await tx.getMany(Residents, ids)).map((resident) => [resident.id, resident]))
  return ids.flatMap((id) => {
    const resident = residents.get(id)
    return resident?.name === row.name && resident.birth === row.birth ? [resident] : []
  })
}

export async function knownHousehold({ tx }: CommandContext, key: string): Promise<Household | undefined> {
  const [found] = (await tx.find(Households, { index: 'byKey', equals: { key }, limit: 1 })).items
  return found && tx.get(Households, found.id, { lock: true })
}
