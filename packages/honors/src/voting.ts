import { accept, type Ruling, refuse } from '@dajia/core'
import type { Person } from './people.ts'
import type { Franchise, Rules } from './settings.ts'

/** Whose single ballot this person's is. */
export function voterKey(
  franchise: Franchise,
  person: Person | undefined,
): Ruling<string, 'honors.not-a-resident' | 'honors.no-household'> {
  if (person === undefined) return refuse('honors.not-a-resident')
  if (franchise === 'resident') return accept(person.id)
  return person.householdId === undefined ? refuse('honors.no-household') : accept(person.householdId)
}

/** The choices as they go into the box: sorted, because the order of marking could tell the voter. None is blank. */
export function choicesOf(
  { method, maximumChoices }: Pick<Rules, 'method' | 'maximumChoices'>,
  marked: readonly string[],
  isNominee: (id: string) => boolean,
): Ruling<readonly string[], 'honors.too-many-choices' | 'honors.duplicate-choice' | 'honors.unknown-choice'> {
  const maximum = method === 'plurality' ? 1 : maximumChoices
  if (maximum !== undefined && marked.length > maximum) return refuse('honors.too-many-choices', { maximum })
  if (new Set(marked).size !== marked.length) return refuse('honors.duplicate-choice')
  return marked.every(isNominee) ? accept([...marked].sort()) : refuse('honors.unknown-choice')
}
