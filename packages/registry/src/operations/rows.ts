import { accept, Day, present, type Ruling, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { Address, Resident } from '../records.ts'

/** As it was typed: a row that cannot be read is a problem of its own line and not of the others. */
export const RawRow = z.looseObject({ line: z.int().positive() })

export const Row = Resident.omit({ id: true, version: true }).extend({
  line: z.int().positive(),
  household: text(100),
  address: Address,
  relationship: text(40),
  /** @default today */
  from: Day.optional(),
})
export interface Row extends z.infer<typeof Row> {}

/** What the row says of the resident. */
export const residentOf = ({ line, household, address, relationship, from, ...fields }: Row) => present(fields)

/** What a row may be at most before anything of it is parsed; a cell is counted in UTF-16 units of its JSON. */
export const rowLimits = { fields: 40, cell: 4000 } as const

export function readRow(
  raw: Readonly<Record<string, unknown>>,
): Ruling<Row, 'registry.row-too-large' | 'registry.bad-row'> {
  const cells = Object.entries(raw)
  if (cells.length > rowLimits.fields) return refuse('registry.row-too-large', { fields: [] })
  const large = cells.filter(([name, value]) => name.length + (JSON.stringify(value) ?? '').length > rowLimits.cell)
  if (large.length > 0) {
    const known = Object.keys(Row.shape)
    return refuse('registry.row-too-large', { fields: large.map(([name]) => (known.includes(name) ? name : '')) })
  }
  const parsed = Row.safeParse(raw)
  if (parsed.success) return accept(parsed.data)
  return refuse('registry.bad-row', { fields: parsed.error.issues.map(({ path }) => String(path[0] ?? '')) })
}
