import { fill, localText, type ProfileInput, parseProfile } from '@dajia/core'
import { RegistrySettings } from '@dajia/registry'
import { writeCsv } from '@dajia/sheets'
import { wordsIn } from './messages/words.ts'
import { usualFields } from './roster/columns.ts'

export interface FictionalRosterOptions {
  /** Whose address levels, relationships and language the roster is written in. */
  readonly profile: ProfileInput
  readonly households: number
  /** At least as many as households: each household has its head. */
  readonly residents: number
  /** The same seed gives the same roster. @default '1' */
  readonly seed?: string
  /** What so many of the residents, spread evenly, say of their affiliation. @default nobody says anything */
  readonly affiliation?: { readonly value: string; readonly residents: number }
}

/** A csv roster of nobody: numbered people in numbered homes, the same at each call. */
export function fictionalRoster(options: FictionalRosterOptions): string {
  const { households, residents, affiliation } = options
  if (residents < households) throw new RangeError('A roster needs at least one resident for each household')
  const profile = parseProfile(options.profile)
  const settings = RegistrySettings.of(profile)
  const words = wordsIn(profile.locale)
  const local = (name: Readonly<Record<string, string>>) => localText(name, profile.locale, 'en')
  const namesOf = (head: boolean) =>
    settings.relationships.filter((each) => (each.head === true) === head).map(({ name }) => local(name))
  const heads = namesOf(true)
  const others = namesOf(false)
  const random = seededNumbers(options.seed ?? '1')
  const every = affiliation ? Math.floor(residents / affiliation.residents) : 0

  const people = Array.from({ length: residents }, (_, index) => {
    const isHead = index < households
    const home = isHead ? index : random(households)
    const among = isHead || others.length === 0 ? heads : others
    const levels = settings.addressLevels.map(({ key, name }, depth) => {
      const number = placeNumber(home, settings.addressLevels.length - 1 - depth)
      return [`address.${key}`, fill(words['sample.place'], { level: local(name), number })] as const
    })
    return {
      home,
      cells: {
        household: `H${padded(home + 1, 5)}`,
        ...Object.fromEntries(levels),
        name: fill(words['sample.resident'], { number: padded(index + 1, 5) }),
        relationship: among[random(among.length)] ?? '',
        birth: `${1930 + random(isHead ? 70 : 90)}-${padded(1 + random(12), 2)}-${padded(1 + random(28), 2)}`,
        ...(affiliation &&
          index % every === 0 &&
          index / every < affiliation.residents && { affiliation: affiliation.value }),
      },
    }
  })
  const written = usualFields(profile).filter(
    ({ field }) => Object.hasOwn(people[0]?.cells ?? {}, field) || (field === 'affiliation' && affiliation),
  )
  // Homes stand together, as in a roster that somebody keeps; the first of each is its head.
  const rows = people.toSorted((left, right) => left.home - right.home).map(({ cells }) => cells)
  return writeCsv<string>(rows, Object.fromEntries(written.map(({ field, parts }) => [field, parts[0]?.[0] ?? field])))
}

const padded = (number: number, digits: number) => String(number).padStart(digits, '0')

/** The narrowest level has a number for each home; ten homes share the place above, a hundred the one above that. */
const placeNumber = (home: number, above: number): string =>
  above === 0 ? padded(home + 1, 5) : String(Math.floor(home / 10 ** above) + 1)

/** Numbers below a limit that look random and are the same for the same seed (FNV-1a, then mulberry32). Never for secrets. */
function seededNumbers(seed: string): (limit: number) => number {
  let state = 0x811c9dc5
  for (const character of seed) state = Math.imul(state ^ (character.codePointAt(0) ?? 0), 0x01000193)
  return (limit) => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) % limit
  }
}
