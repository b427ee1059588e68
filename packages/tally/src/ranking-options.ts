import type { OptionsOf, OptionsSchema } from './options.ts'
import type { RankingRules } from './preferences.ts'

/** What methods that follow a ballot from choice to choice can be told of rankings that are not in order. */
export const rankingOptions = {
  overvote: {
    kind: 'choice',
    choices: ['invalid', 'exhaust', 'skip'],
    default: 'invalid',
    says: 'a rank with several candidates, or a mark that nobody can read: the ballot is invalid, ends there, or goes on',
  },
  duplicate: {
    kind: 'choice',
    choices: ['invalid', 'exhaust', 'skip'],
    default: 'invalid',
    says: 'a candidate who stood at an earlier rank: the ballot is invalid, ends there, or goes on',
  },
  maximumSkipped: {
    kind: 'whole',
    from: 0,
    says: 'after more empty ranks in a row than this the ballot ends; never unless told',
  },
} as const satisfies OptionsSchema

export function rankingRules(options: OptionsOf<typeof rankingOptions>): RankingRules {
  const { overvote, duplicate, maximumSkipped = Number.POSITIVE_INFINITY } = options
  return { overvote, duplicate, maximumSkipped }
}
