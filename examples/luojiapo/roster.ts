import { unwrap } from '@dajia/core'
import { readCsv, writeCsv } from '@dajia/sheets'
import { type Luojiapo, staffOf } from './community.ts'

const HOUSEHOLDS = 1847
const RESIDENTS = 5408
const AFFILIATED = 51
const BATCH = 400

const headers = {
  household: '户编号',
  courtyard: '院落',
  building: '栋',
  door: '户',
  name: '姓名',
  relationship: '关系',
  affiliation: '政治面貌',
}

const padded = (number: number) => String(number).padStart(4, '0')

/** A roster of nobody: numbered people in numbered homes, the same at each call. */
export function fictionalRoster(): string {
  const rows = Array.from({ length: RESIDENTS }, (_, index) => {
    const home = index % HOUSEHOLDS
    return {
      household: `H${padded(home + 1)}`,
      courtyard: `${(home % 12) + 1}号院`,
      building: `${(Math.floor(home / 12) % 9) + 1}栋`,
      door: padded(home + 1),
      name: `虚构居民${padded(index + 1)}`,
      relationship: index < HOUSEHOLDS ? 'head' : 'member',
      ...(index % 106 === 0 && index / 106 < AFFILIATED && { affiliation: '中共党员' }),
    }
  })
  return writeCsv(rows, headers)
}

export interface Imported {
  readonly households: number
  readonly residents: number
  readonly affiliated: number
  readonly problems: number
}

/** Reads a csv roster in batches, each one command with a key of its own, so that it can be taken up where it stopped. */
export async function importRoster(
  community: Luojiapo,
  csv: string,
  progress: (done: number, all: number) => void,
): Promise<Imported> {
  const sheet = readCsv(csv, {
    columns: {
      household: { headers: [headers.household], required: true, identifier: true },
      courtyard: { headers: [headers.courtyard], required: true },
      building: { headers: [headers.building], required: true },
      door: { headers: [headers.door], required: true },
      name: { headers: [headers.name], required: true },
      relationship: { headers: [headers.relationship], required: true },
      affiliation: { headers: [headers.affiliation] },
    },
  })
  if (!sheet.ok) throw new Error(`The roster cannot be read: ${sheet.problem.code}`)
  const staff = staffOf(community).registry
  let problems = sheet.problems.length
  for (let start = 0; start < sheet.rows.length; start += BATCH) {
    const rows = sheet.rows.slice(start, start + BATCH).map(({ line, values }) => {
      const { courtyard = '', building = '', door = '', ...others } = values
      return { line, address: { courtyard, building, door }, ...others }
    })
    const done = unwrap(await staff.importRows({ rows }, { idempotencyKey: `roster-${start}` }))
    problems += done.problems.length
    progress(start + rows.length, sheet.rows.length)
  }
  const { households, residents } = unwrap(await staff.count())
  const affiliated = sheet.rows.filter(({ values }) => values.affiliation !== undefined).length
  return { households, residents, affiliated, problems }
}
