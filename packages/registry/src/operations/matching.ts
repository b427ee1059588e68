import type { Resident } from '../records.ts'
import type { Known } from './known.ts'
import type { Row } from './rows.ts'

/** Whom the row is about, and the line that was taken for the same resident before it. */
export interface Match {
  readonly resident: Resident
  readonly other: number | undefined
}

/**
 * By the identity number where the row has one, else by name and birth among those who are or were members of the
 * household. Of namesakes, one that no other line was taken for, and rather one of the same relationship.
 */
export function matchRow(known: Known, householdId: string | undefined, row: Row): Match | undefined {
  let first: Match | undefined
  for (const resident of candidatesFor(known, householdId, row)) {
    const taken = known.lines.get(resident.id)
    const other = taken === row.line ? undefined : taken
    if (other === undefined) return { resident, other }
    first ??= { resident, other }
  }
  return first
}

function candidatesFor(known: Known, householdId: string | undefined, row: Row): readonly Resident[] {
  const { identityNumber } = row
  if (identityNumber === undefined) return householdId === undefined ? [] : namesakes(known, householdId, row)
  const resident = known.residents.get(known.identities.get(identityNumber) ?? '')
  return resident ? [resident] : []
}

function namesakes({ ofHousehold, residents }: Known, householdId: string, row: Row): readonly Resident[] {
  const memberships = ofHousehold.get(householdId) ?? []
  const isAlike = ({ relationship }: { readonly relationship: string }) => relationship === row.relationship
  const inOrder = [...memberships.filter(isAlike), ...memberships.filter((membership) => !isAlike(membership))]
  return [...new Set(inOrder.map(({ residentId }) => residentId))].flatMap((id) => {
    const resident = residents.get(id)
    return resident?.name === row.name && resident.birth === row.birth ? [resident] : []
  })
}
