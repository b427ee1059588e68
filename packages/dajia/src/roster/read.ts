import { type Profile, present } from '@dajia/core'
import { RegistrySettings } from '@dajia/registry'
import { type Column, type FileProblem, type RowProblem, readCsv } from '@dajia/sheets'
import { ColumnMap, folded, mappedFields, type RosterField, usualFields } from './columns.ts'

/** A row as the registry's import takes it; what the roster does not say is absent. */
export interface RosterRow {
  readonly line: number
  readonly address: Readonly<Record<string, string>>
  readonly [field: string]: unknown
}

/** Every row of the file that is not blank is in `rows` or in `problems`, never in both. */
export interface Roster {
  readonly ok: true
  readonly rows: readonly RosterRow[]
  readonly problems: readonly RowProblem<string>[]
  readonly ignoredColumns: readonly string[]
}

export interface ReadRosterOptions {
  readonly profile: Profile
  /** @default the columns that {@link fictionalRoster} writes, in any of our languages */
  readonly columns?: ColumnMap | undefined
}

/** Reads a csv roster for the import of the registry. Digits stay as they are; days may be written in any order of year first. */
export function readRoster(
  source: string | Uint8Array,
  { profile, columns }: ReadRosterOptions,
): Roster | { readonly ok: false; readonly problem: FileProblem<string> } {
  const fields = columns === undefined ? usualFields(profile) : mappedFields(ColumnMap.parse(columns))
  const sheet = readCsv(source, { columns: sheetColumns(fields) })
  if (!sheet.ok) return sheet
  const codes = relationshipCodes(profile)
  const rows = sheet.rows.map(({ line, values }): RosterRow => {
    const cells = fields.flatMap(({ field, parts, separator, otherwise }) => {
      const said = parts.flatMap((names) => values[columnKey(names)] ?? []).join(separator)
      const value = said === '' ? otherwise : said
      return value === undefined ? [] : [[field, value] as const]
    })
    const own = new Map(cells.filter(([field]) => !field.startsWith('address.')))
    const address = cells.flatMap(([field, value]) => (field.startsWith('address.') ? [[field.slice(8), value]] : []))
    const relationship = own.get('relationship')
    return {
      line,
      ...Object.fromEntries(own),
      ...present({
        relationship: relationship && (codes.get(folded(relationship)) ?? relationship),
        birth: dayOf(own.get('birth')),
        from: dayOf(own.get('from')),
      }),
      address: Object.fromEntries(address),
    }
  })
  const problems = sheet.problems.map((problem): RowProblem<string> => {
    if (problem.code !== 'rounded-identifier') return problem
    const { field } =
      fields.find(({ parts }) => parts.some((names) => columnKey(names) === problem.details.field)) ?? {}
    return { ...problem, details: { field: field ?? problem.details.field } }
  })
  return { ok: true, rows, problems, ignoredColumns: sheet.ignoredColumns }
}

const identifiers: readonly string[] = ['household', 'identityNumber', 'phone']

/** One column of the file may serve several fields. */
function sheetColumns(fields: readonly RosterField[]): Readonly<Record<string, Column>> {
  const columns = new Map<string, Column>()
  for (const { field, parts, required } of fields) {
    for (const headers of parts) {
      const key = columnKey(headers)
      const identifier = identifiers.includes(field) || columns.get(key)?.identifier === true
      columns.set(key, { headers, required, identifier })
    }
  }
  return Object.fromEntries(columns)
}

/** Also what people read where the column is missing. */
const columnKey = (headers: readonly string[]): string => [...new Set(headers.map(folded))].join(' / ')

/** The profile's codes by themselves and by their names in every language. */
const relationshipCodes = (profile: Profile): ReadonlyMap<string, string> =>
  new Map(
    RegistrySettings.of(profile).relationships.flatMap(({ code, name }) =>
      [...Object.values(name), code].map((word) => [folded(word), code] as const),
    ),
  )

/** `19300213`, `1930/2/13`, `1930.2.13` and `1930年2月13日` as `1930-02-13`. Anything else stays, for the registry to refuse. */
export function dayOf(written: string | undefined): string | undefined {
  const [, year, month, day] =
    /^(\d{4})(\d{2})(\d{2})$/.exec(written ?? '') ??
    /^(\d{4})[-/.年](\d{1,2})[-/.月](\d{1,2})日?$/.exec(written ?? '') ??
    []
  if (year === undefined || month === undefined || day === undefined) return written
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
