import { fictionalRoster, importRoster, luojiapo, parseProfile, readRoster, unwrap } from 'dajia'
import { type Luojiapo, staffOf } from './community.ts'

const AFFILIATION = '中共党员'

/** Of nobody: numbered people in numbered homes, the same at each call. */
export const rosterOfLuojiapo = (): string =>
  fictionalRoster({
    profile: luojiapo,
    households: 1847,
    residents: 5408,
    affiliation: { value: AFFILIATION, residents: 51 },
  })

export interface Counted {
  readonly households: number
  readonly residents: number
  readonly affiliated: number
  readonly problems: number
}

export async function importCounted(
  community: Luojiapo,
  csv: string,
  onProgress: (done: number, all: number) => void,
): Promise<Counted> {
  const roster = readRoster(csv, { profile: parseProfile(luojiapo) })
  if (!roster.ok) throw new Error(`The roster cannot be read: ${roster.problem.code}`)
  const { registry } = staffOf(community)
  const { refused } = unwrap(await importRoster(registry.importRows, roster.rows, { roster: 'luojiapo', onProgress }))
  const { households, residents } = unwrap(await registry.count())
  const affiliated = roster.rows.filter(({ affiliation }) => affiliation === AFFILIATION).length
  return { households, residents, affiliated, problems: roster.problems.length + refused.length }
}
