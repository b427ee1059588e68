import type { Outcome } from '@dajia/core'
import type { Dice } from './dice.ts'
import { type Ids, idsOf, inputFor } from './inputs.ts'
import { ownDoing } from './journeys.ts'
import { type Acting, type AnyCommunity, ask, type Defined } from './operations.ts'
import type { Contents, Witness } from './witness.ts'
import { everyRole, staff } from './world.ts'

/** The same few people throughout, and mostly the newest of what they do together. */
export function idsNear(written: Contents, choices: Dice): Ids {
  const [people, newest, some] = [idsOf(written, 0, 3), idsOf(written, -1), idsOf(written, -3)]
  const alone = choices.chance(85)
  return (field) => {
    const residents = people(field)
    if (residents.length > 0 && people('residentId')[0] === residents[0]) return residents
    return (alone && /^(activity|election|item)Id$/.test(field) ? newest : some)(field)
  }
}

export interface Call {
  readonly name: string
  readonly actor: Acting
  readonly purpose: string | undefined
  readonly input: unknown
  readonly options: { readonly idempotencyKey?: string }
}

/** Chooses calls one after the other: most go on in one of two journeys, the others are any operation, or a retry. */
export function traveller(operations: readonly Defined[], seen: Witness) {
  const byName = new Map(operations.map((defined) => [defined.name, defined]))
  const reached = new Map<readonly string[], number>()
  const keyed: Call[] = []

  const nextOn = (journey: readonly string[]) => {
    const place = reached.get(journey) ?? 0
    reached.set(journey, place + 1)
    return byName.get(journey[place % journey.length] ?? '')
  }
  return (choices: Dice, travelled: readonly (readonly string[])[]): Call => {
    const earlier = choices.chance(6) ? choices.pick(keyed) : undefined
    if (earlier) return choices.chance(80) ? earlier : { ...earlier, input: {} }
    const journey = choices.chance(75) ? choices.pick(travelled) : undefined
    const defined = (journey && nextOn(journey)) ?? choices.pick(operations)
    if (!defined) throw new Error('There are operations')
    const ids = idsNear(seen.written, choices)
    const resident = choices.chance(ownDoing.has(defined.name) ? 85 : 15) ? choices.pick(ids('residentId')) : undefined
    const call = {
      name: defined.name,
      actor: resident === undefined ? choices.pick(staff) : { id: resident, roles: everyRole },
      purpose: choices.chance(30) ? 'visit' : undefined,
      input: inputFor(defined, choices, ids),
      options: choices.chance(25) ? { idempotencyKey: `key ${choices.roll(1_000_000)}` } : {},
    }
    if (call.options.idempotencyKey !== undefined) keyed.push(call)
    return call
  }
}

export const make = (
  community: AnyCommunity,
  { actor, purpose, name, input, options }: Call,
): Promise<Outcome<unknown, string>> => ask(community, actor, purpose, name, [input, options])
