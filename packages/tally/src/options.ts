import { isThreshold, type Threshold } from './threshold.ts'

/** What a method can be told, as data: types, checks, command-line flags and the table of the documentation follow from it. */
export type Option =
  | { readonly kind: 'choice'; readonly choices: readonly string[]; readonly default: string; readonly says: string }
  | { readonly kind: 'flag'; readonly default: boolean; readonly says: string }
  /** A whole number from `from` on, up to `to` where there is one; without a default it may be left out. */
  | {
      readonly kind: 'whole'
      readonly from: number
      readonly to?: number
      readonly default?: number
      readonly says: string
    }
  | { readonly kind: 'threshold'; readonly says: string }
  /** A name as on the ballots. */
  | { readonly kind: 'name'; readonly says: string }
  /** Whole numbers, most first: points for a first place, a second, and so on. */
  | { readonly kind: 'points'; readonly says: string }

/** More places than any statute asks for; each makes every number of a count longer. */
export const MOST_DECIMALS = 100

export type OptionsSchema = Readonly<Record<string, Option>>

type ValueOf<One extends Option> = One extends { kind: 'choice'; choices: readonly (infer Choice)[] }
  ? Choice
  : One extends { kind: 'flag' }
    ? boolean
    : One extends { kind: 'whole'; default: number }
      ? number
      : One extends { kind: 'whole' }
        ? number | undefined
        : One extends { kind: 'threshold' }
          ? Threshold | undefined
          : One extends { kind: 'name' }
            ? string | undefined
            : readonly number[] | undefined

/** The options as a method reads them: defaults are filled in. */
export type OptionsOf<Schema extends OptionsSchema> = { readonly [Name in keyof Schema]: ValueOf<Schema[Name]> }

/** The options as they may be given: each may be left out. */
export type GivenOptions<Schema extends OptionsSchema> = {
  readonly [Name in keyof Schema]?: ValueOf<Schema[Name]> | undefined
}

/** The name of the first option that is none of the method's, or has a value that it cannot have. */
export function wrongOption(schema: OptionsSchema, given: Readonly<Record<string, unknown>>): string | undefined {
  return Object.entries(given).find(([name, value]) => {
    const option = Object.hasOwn(schema, name) ? schema[name] : undefined
    return option === undefined || (value !== undefined && !fits(option, value))
  })?.[0]
}

const isWhole = (value: unknown): value is number => Number.isSafeInteger(value)

function fits(option: Option, value: unknown): boolean {
  switch (option.kind) {
    case 'choice':
      return option.choices.some((choice) => choice === value)
    case 'flag':
      return typeof value === 'boolean'
    case 'whole':
      return isWhole(value) && value >= option.from && value <= (option.to ?? value)
    case 'threshold':
      return isThreshold(value)
    case 'name':
      return typeof value === 'string'
    case 'points':
      return Array.isArray(value) && value.length > 0 && value.every((one) => isWhole(one) && one >= 0)
  }
}

/** The given values and, for the others, the defaults. */
export function withDefaults(schema: OptionsSchema, given: Readonly<Record<string, unknown>>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(schema).map(([name, option]) => [
      name,
      given[name] ?? ('default' in option ? option.default : undefined),
    ]),
  )
}
