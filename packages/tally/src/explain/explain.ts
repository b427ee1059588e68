import type { Result } from '../result.ts'
import { explanationOf } from './explanation-of.ts'
import type { FactGroup } from './fact.ts'
import { type Locale, type Say, sayIn } from './messages/say.ts'
import { sentencesOf } from './sentences.ts'

/** Sentences under a heading: the ballots, a round, or the outcome. */
export interface Paragraph {
  readonly heading: string
  readonly sentences: readonly string[]
}

/**
 * The whole count in words that need no knowledge of elections: who was counted, what was needed, what happened in each
 * round and why, how ties were broken, who is elected. Numbers are exact; a name cannot break a line or turn its
 * direction. The same result always gives the same words.
 */
export function explain(result: Result, { locale }: { readonly locale: Locale }): readonly Paragraph[] {
  const say = sayIn(locale)
  return explanationOf(result).map((group) => ({
    heading: headingOf(say, group),
    sentences: group.facts.flatMap((fact) => sentencesOf(say, fact)),
  }))
}

const headingOf = (say: Say, { part, round = 1 }: FactGroup): string =>
  part === 'round' ? say('part.round', { round }) : say(`part.${part}`)
