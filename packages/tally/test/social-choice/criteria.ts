import { type MethodName, methods, type Property } from '../../src/index.ts'
import { anonymity } from './anonymity.ts'
import { clones } from './clones.ts'
import { condorcet } from './condorcet.ts'
import { condorcetLoser } from './condorcet-loser.ts'
import { consistency } from './consistency.ts'
import type { Criterion } from './criterion.ts'
import { droopProportionality } from './droop.ts'
import { laterNoHarm } from './later-no-harm.ts'
import { majority } from './majority.ts'
import { majorityLoser } from './majority-loser.ts'
import { monotone } from './monotone.ts'
import { mutualMajority } from './mutual-majority.ts'
import { neutrality } from './neutrality.ts'
import { participation } from './participation.ts'
import { extendedRepresentation, justifiedRepresentation, proportionalRepresentation } from './representation.ts'
import { reversal } from './reversal.ts'
import { smith } from './smith.ts'

/** What every property means, one definition each. */
export const criteria: Readonly<Record<Property, Criterion>> = {
  majority,
  'majority loser': majorityLoser,
  'mutual majority': mutualMajority,
  condorcet,
  'condorcet loser': condorcetLoser,
  smith,
  monotone,
  reversal,
  clones,
  participation,
  consistency,
  'later-no-harm': laterNoHarm,
  'droop proportionality': droopProportionality,
  'justified representation': justifiedRepresentation,
  'proportional justified representation': proportionalRepresentation,
  'extended justified representation': extendedRepresentation,
}

export const properties: readonly Property[] = Object.keys(criteria).filter(isProperty)

function isProperty(name: string): name is Property {
  return Object.hasOwn(criteria, name)
}

/** What every method must have, so that no table needs to say it. */
export const universal = { anonymity, neutrality }

export const isSatisfied = (method: MethodName, property: Property): boolean => {
  const satisfied: readonly Property[] = methods[method].satisfies
  return satisfied.includes(property)
}

export const isAsked = (method: MethodName, property: Property): boolean => criteria[property].asked?.(method) ?? true
