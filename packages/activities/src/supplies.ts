import { accept, type Ruling, refuse } from '@dajia/core'
import type { ActivitiesSettings } from './settings.ts'

type Given = Readonly<Record<string, number>>

/** What a person has after being given `quantity` more; the profile says which supplies exist and how many each gets. */
export function handedOut(
  supplies: ActivitiesSettings['supplies'],
  given: Given,
  supply: string,
  quantity: number,
): Ruling<Record<string, number>, 'activities.unknown-supply' | 'activities.supply-limit'> {
  const rule = Object.hasOwn(supplies, supply) ? supplies[supply] : undefined
  if (rule === undefined) return refuse('activities.unknown-supply', { known: Object.keys(supplies) })
  const before = Object.hasOwn(given, supply) ? (given[supply] ?? 0) : 0
  if (before + quantity > rule.perPerson) {
    return refuse('activities.supply-limit', { supply, given: before, perPerson: rule.perPerson })
  }
  return accept({ ...given, [supply]: before + quantity })
}
