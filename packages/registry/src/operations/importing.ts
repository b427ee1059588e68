import { accept, type CommandContext, command, present, type Refused, text } from '@dajia/core'
import * as z from 'zod'
import { labelOf } from '../rules.ts'
import { RegistrySettings } from '../settings.ts'
import { addHousehold, addLine, addMembership, addResident } from './adding.ts'
import { addTo, type Known, knownFor } from './known.ts'
import { type Place, type ProblemCode, placeRow, problemCodes } from './placing.ts'
import { RawRow, type Row, readRow, residentOf } from './rows.ts'

const Problem = z.strictObject({
  line: z.int(),
  code: z.enum(problemCodes),
  fields: z.array(z.string()),
  /** The line that is about the same resident. */
  other: z.exactOptional(z.int()),
})

/** Writes what the row adds, and makes it known to the rows after it. */
function keepRow(ctx: CommandContext, known: Known, row: Row, place: Place, roster: string | undefined): void {
  const { household: key, line } = row
  const label = labelOf(ctx.settings(RegistrySettings), place.address)
  const household = place.household ?? addHousehold(ctx, { key, address: place.address, label })
  const resident = place.resident ?? addResident(ctx, residentOf(row))
  known.households.set(key, household)
  known.residents.set(resident.id, resident)
  if (row.identityNumber !== undefined) known.identities.set(row.identityNumber, resident.id)
  if (!place.unchanged) {
    const { relationship, from } = place
    const membership = addMembership(ctx, { residentId: resident.id, householdId: household.id, relationship, from })
    addTo(known.ofHousehold, household.id, membership)
    addTo(known.ofResident, resident.id, membership)
  }
  if (roster !== undefined && !known.lines.has(resident.id)) addLine(ctx, { roster, residentId: resident.id, line })
  known.lines.set(resident.id, line)
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
    const rules = ctx.settings(RegistrySettings)
    const read = rows.map((raw) => ({ line: raw.line, reading: readRow(raw) }))
    const readable = read.flatMap(({ reading }) => (reading.ok ? [reading.value] : []))
    const known = await knownFor(ctx, readable, roster)
    const counts = { added: 0, unchanged: 0 }
    const problems: z.infer<typeof Problem>[] = []
    for (const { line, reading } of read) {
      const place = reading.ok ? placeRow(rules, ctx.today, known, reading.value, rejoin) : reading
      if (reading.ok && place.ok) {
        keepRow(ctx, known, reading.value, place.value, roster)
        counts[place.value.unchanged ? 'unchanged' : 'added'] += 1
      } else if (!place.ok) {
        problems.push(problemOf(line, place.refusal))
      }
    }
    return accept({ ...counts, problems })
  },
})

function problemOf(line: number, { code, details }: Refused<ProblemCode>): z.infer<typeof Problem> {
  const fields = Array.isArray(details.fields) ? details.fields.map(String) : []
  const other = typeof details.other === 'number' ? details.other : undefined
  return { line, code, fields, ...present({ other }) }
}
