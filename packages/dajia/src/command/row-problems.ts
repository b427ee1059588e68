import { dayInZone } from '@dajia/calendar'
import { fill, type Profile } from '@dajia/core'
import { RegistrySettings } from '@dajia/registry'
import type { RowProblem } from '@dajia/sheets'
import { standardModules } from '../modules.ts'
import type { RefusedRow } from '../roster/import.ts'
import type { RosterRow } from '../roster/read.ts'
import type { Speech } from './speech.ts'

/** A row that did not go in, as people read it. */
export interface ShownProblem {
  readonly line: number
  readonly field: string
  readonly code: string
  readonly message: string
}

export function sheetProblem({ words }: Speech, problem: RowProblem<string>): ShownProblem {
  const { line, code, details } = problem
  return {
    line,
    field: 'field' in details ? (details.field ?? '') : '',
    code,
    message: fill(words[`row.${code}`], { ...details }),
  }
}

/** The registry tells the code and the fields; what was possible, the profile and the row tell. */
export function registryProblems(
  speech: Speech,
  profile: Profile,
  rows: readonly RosterRow[],
  refused: readonly RefusedRow[],
): readonly ShownProblem[] {
  const { addressLevels, relationships } = RegistrySettings.of(profile)
  const byLine = new Map(rows.map((row) => [row.line, row]))
  const [{ messages }] = standardModules()
  const known = {
    levels: addressLevels.map(({ key }) => key),
    known: relationships.map(({ code }) => code),
    today: dayInZone(new Date().toISOString(), profile.timeZone),
  }
  return refused.map(({ line, code, fields, other = '' }) => {
    const row = byLine.get(line)
    const address = row?.address ?? {}
    const missing = addressLevels.filter((level) => level.required && !(level.key in address)).map(({ key }) => key)
    const about: Readonly<Record<string, readonly string[]>> = {
      'registry.address-incomplete': missing.map((key) => `address.${key}`),
      'registry.unknown-address-level': ['address'],
      'registry.unknown-relationship': ['relationship'],
      'registry.day-ahead': ['from'],
      'registry.overlaps': ['from'],
      'registry.head-taken': ['relationship'],
      'registry.has-left': ['household'],
      'registry.not-active': ['household'],
      'registry.already-member': ['household'],
    }
    const field = [...(fields.length > 0 ? fields : (about[code] ?? []))].join(', ')
    const template = messages[speech.locale]?.[code] ?? code
    return {
      line,
      field,
      code,
      message: fill(template, {
        ...known,
        from: typeof row?.from === 'string' ? row.from : known.today,
        other,
        missing,
        fields: [...fields],
      }),
    }
  })
}
