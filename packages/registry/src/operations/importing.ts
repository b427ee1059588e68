import { accept, type CommandContext, command, Day, present, type Ruling, refuse, text } from '@dajia/core'
import { z } from 'zod'
import { currentMembership } from '../people.ts'
import { Address, type Household, Households, Memberships, Resident, Residents } from '../records.ts'
import { checkDay, checkRelationship, labelOf, orderAddress } from '../rules.ts'
import { RegistrySettings } from '../settings.ts'
import { addHousehold, addMembership, addResident } from './adding.ts'

export const problemCodes = [
  'registry.bad-row',
  'registry.row-differs',
  'registry.unknown-address-level',
  'registry.address-incomplete',
  'registry.unknown-relationship',
  'registry.day-ahead',
  'registry.not-active',
  'registry.already-member',
] as const
export type ProblemCode = (typeof problemCodes)[number]

/** As it was typed: a row that cannot be read is a problem of its own line and not of the others. */
const RawRow = z.looseObject({ line: z.int().positive() })
const Row = Resident.omit({ id: true, version: true }).extend({
  line: z.int().positive(),
  household: text(100),
  address: Address,
  relationship: text(40),
  /** @default today */
  from: Day.optional(),
})
interface Row extends z.infer<typeof Row> {}

const Problem = z.strictObject({ line: z.int(), code: z.enum(problemCodes), fields: z.array(z.string()) })

const differing = (known: object, row: object) =>
  Object.entries(row).flatMap(([field, value]) => (Reflect.get(known, field) === value ? [] : [field]))

/** By the identity number where the row has one, else by name and birth among the household's members. */
async function knownResident({ tx }: CommandContext, householdId: string, row: Row): Promise<Resident | undefined> {
  const { identityNumber } = row
  if (identityNumber !== undefined) {
    return (await tx.find(Residents, { index: 'byIdentityNumber', equals: { identityNumber }, limit: 1 })).items[0]
  }
  const page = await tx.find(Memberships, { index: 'byHousehold', equals: { householdId }, limit: 1000 })
  const members = await tx.getMany(
    Residents,
    page.items.map(({ residentId }) => residentId),
  )
  return members.find(({ name, birth }) => name === row.name && birth === row.birth)
}

async function knownHousehold({ tx }: CommandContext, key: string): Promise<Household | undefined> {
  const [found] = (await tx.find(Households, { index: 'byKey', equals: { key }, limit: 1 })).items
  return found && tx.get(Households, found.id, { lock: true })
}

/** Checks everything before the first write, so that a row with a problem leaves nothing behind. */
async function importRow(ctx: CommandContext, raw: unknown): Promise<Ruling<'added' | 'unchanged', ProblemCode>> {
  const parsed = Row.safeParse(raw)
  if (!parsed.success) {
    return refuse('registry.bad-row', { fields: parsed.error.issues.map(({ path }) => String(path[0] ?? '')) })
  }
  const row = parsed.data
  const { line: _, household: key, address: given, relationship, from = ctx.today, ...fields } = row
  const rules = ctx.settings(RegistrySettings)
  const address = orderAddress(rules, given)
  if (!address.ok) return address
  const code = checkRelationship(rules, relationship)
  if (!code.ok) return code
  const day = checkDay(from, ctx.today)
  if (!day.ok) return day
  const label = labelOf(rules, address.value)
  const household = await knownHousehold(ctx, key)
  if (household && household.state !== 'active') return refuse('registry.not-active')
  if (household && labelOf(rules, household.address) !== label) {
    return refuse('registry.row-differs', { fields: ['address'] })
  }
  const known = await knownResident(ctx, household?.id ?? '', row)
  const membership = known && (await currentMembership(ctx.tx, known.id))
  if (membership && membership.householdId !== household?.id) return refuse('registry.already-member')
  const different = known ? differing(known, present(fields)) : []
  if (membership && membership.relationship !== relationship) different.push('relationship')
  if (different.length > 0) return refuse('registry.row-differs', { fields: different })
  if (membership) return accept('unchanged')
  const { id: householdId } = household ?? addHousehold(ctx, { key, address: address.value, label })
  const { id: residentId } = known ?? addResident(ctx, present(fields))
  addMembership(ctx, { residentId, householdId, relationship, from })
  return accept('added')
}

export const importRows = command({
  summary: 'Import members of households from rows; the same rows again change nothing',
  input: z.strictObject({ rows: z.array(RawRow).max(500) }),
  output: z.strictObject({ added: z.int(), unchanged: z.int(), problems: z.array(Problem) }),
  may: 'registry.write',
  run: async (ctx, { rows }) => {
    const counts = { added: 0, unchanged: 0 }
    const problems: z.infer<typeof Problem>[] = []
    for (const row of rows) {
      const done = await importRow(ctx, row)
      if (done.ok) {
        counts[done.value] += 1
        continue
      }
      const { code, details } = done.refusal
      const fields = Array.isArray(details.fields) ? details.fields.map(String) : []
      problems.push({ line: row.line, code, fields })
    }
    return accept({ ...counts, problems })
  },
})
