import { accept, type CommandContext, command, present, type Ruling, refuse, text } from '@dajia/core'
import { z } from 'zod'
import { checkDay, checkRelationship, labelOf, orderAddress } from '../rules.ts'
import { RegistrySettings } from '../settings.ts'
import { addHousehold, addMembership, addResident } from './adding.ts'
import { checkHead, checkHistory, membershipsOf } from './joining.ts'
import { knownHousehold, matchRow, type Taken, takenLines } from './matching.ts'
import { RawRow, readRow } from './rows.ts'

export const problemCodes = [
  'registry.row-too-large',
  'registry.bad-row',
  'registry.unknown-address-level',
  'registry.address-incomplete',
  'registry.unknown-relationship',
  'registry.day-ahead',
  'registry.not-active',
  'registry.row-differs',
  'registry.already-member',
  'registry.duplicate-row',
  'registry.has-left',
  'registry.overlaps',
  'registry.head-taken',
] as const
export type ProblemCode = (typeof problemCodes)[number]

const Problem = z.strictObject({
  line: z.int(),
  code: z.enum(problemCodes),
  fields: z.array(z.string()),
  /** The line that is about the same resident. */
  other: z.exactOptional(z.int()),
})

const differing = (known: object, row: object) =>
  Object.entries(row).flatMap(([field, value]) => (Reflect.get(known, field) === value ? [] : [field]))

/** Checks everything before the first write, so that a row with a problem leaves nothing behind. */
async function importRow(
  ctx: CommandContext,
  raw: z.infer<typeof RawRow>,
  taken: Taken,
  rejoin: boolean,
): Promise<Ruling<'added' | 'unchanged', ProblemCode>> {
  const read = readRow(raw)
  if (!read.ok) return read
  const row = read.value
  const { line, household: key, address: given, relationship, from = ctx.today, ...fields } = row
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
  const match = await matchRow(ctx, household, row, taken)
  const known = match?.resident
  const other = present({ other: match?.other })
  const history = known ? await membershipsOf(ctx, known.id) : []
  const membership = history.find(({ current }) => current)
  if (membership && membership.householdId !== household?.id) return refuse('registry.already-member', other)
  const different = known ? differing(known, present(fields)) : []
  if (membership && membership.relationship !== relationship) different.push('relationship')
  if (match?.other !== undefined) return refuse('registry.duplicate-row', { ...other, fields: different })
  if (history.length > 0 && membership === undefined && !rejoin) return refuse('registry.has-left')
  if (different.length > 0) return refuse('registry.row-differs', { fields: different })
  if (known && membership) {
    await taken.take(known.id, line)
    return accept('unchanged')
  }
  const free = checkHistory(history, from)
  if (!free.ok) return free
  const head = household ? await checkHead(ctx, household.id, relationship, from) : accept(true)
  if (!head.ok) return head
  const { id: householdId } = household ?? addHousehold(ctx, { key, address: address.value, label })
  const { id: residentId } = known ?? addResident(ctx, present(fields))
  addMembership(ctx, { residentId, householdId, relationship, from })
  await taken.take(residentId, line)
  return accept('added')
}

export const importRows = command({
  summary: 'Import members of households from rows; the same rows again change nothing',
  input: z.strictObject({
    rows: z.array(RawRow).max(500),
    /** Names one file that is sent in several commands, such as by its SHA-256, so that two of its lines are never one resident. */
    roster: text(100).optional(),
    /** Whether whoever has left becomes a member again; else such a row is a problem. */
    rejoin: z.boolean().default(false),
  }),
  output: z.strictObject({ added: z.int(), unchanged: z.int(), problems: z.array(Problem) }),
  may: 'registry.write',
  run: async (ctx, { rows, roster, rejoin }) => {
    const counts = { added: 0, unchanged: 0 }
    const problems: z.infer<typeof Problem>[] = []
    const taken = takenLines(ctx, roster)
    for (const row of rows) {
      const done = await importRow(ctx, row, taken, rejoin)
      if (done.ok) {
        counts[done.value] += 1
        continue
      }
      const { code, details } = done.refusal
      const fields = Array.isArray(details.fields) ? details.fields.map(String) : []
      const other = typeof details.other === 'number' ? details.other : undefined
      problems.push({ line: row.line, code, fields, ...present({ other }) })
    }
    return accept({ ...counts, problems })
  },
})
