import { StoreError } from '@dajia/core'
import { type Loaded, STAFF, type World } from './communities.ts'
import type { Dice } from './dice.ts'
import type { Asked, Command } from './history.ts'

export type Chosen = Pick<Asked, 'actor' | 'command'>

export interface Chooser {
  readonly community: Loaded
  readonly world: World
  /** Items that this process has registered; all its clients know them. */
  readonly items: string[]
  readonly dice: Dice
}

const WORKERS = 8
const JUDGES = 12
const TRAVELLERS = 6

const clerk = (id: string) => ({ id, roles: ['staff'] })
const resident = (id: string) => ({ id, roles: ['resident'] })

/** What to ask next, of which some is asked at once. `key` goes into the words, so that records tell who wrote them. */
export async function choose(chooser: Chooser, key: string): Promise<readonly Chosen[]> {
  const kind = chooser.dice.roll(100)
  if (kind < 40) return seat(chooser)
  if (kind < 65) return ballot(chooser)
  return problem(chooser, key)
}

function seat({ world, dice }: Chooser): Chosen[] {
  if (dice.chance(40)) {
    // Few people, so that whoever is checked in is met again.
    const residentId = dice.pick(world.residents.slice(0, TRAVELLERS))
    const input = { activityId: dice.pick(world.trips), residentId }
    const operation = dice.pick([
      'activities.register',
      'activities.register',
      'activities.checkIn',
      'activities.checkIn',
      'activities.checkOut',
      'activities.checkOut',
      'activities.withdraw',
    ] as const)
    return [{ actor: clerk('clerk'), command: { operation, input } }]
  }
  const residentId = dice.pick(world.residents)
  const input = { activityId: dice.pick(world.activities), residentId }
  const operation = dice.pick(['activities.register', 'activities.register', 'activities.withdraw'] as const)
  const actor = dice.chance(80) ? resident(residentId) : clerk('clerk')
  const chosen: Chosen = { actor, command: { operation, input } }
  // Twice at once, as from two windows: only one may get the seat.
  return dice.chance(20) ? [chosen, chosen] : [chosen]
}

function ballot({ world, dice }: Chooser): Chosen[] {
  const { id: electionId, nominees } = dice.pick(world.elections)
  const actor = resident(dice.pick(world.residents))
  const cast = (): Chosen => ({
    actor,
    command: { operation: 'honors.castBallot', input: { electionId, choices: [dice.pick(nominees)] } },
  })
  return dice.chance(30) ? [cast(), cast()] : [cast()]
}

async function problem({ community, world, items, dice }: Chooser, key: string): Promise<Chosen[]> {
  const fresh: Chosen = {
    actor: clerk(`staff-${dice.roll(JUDGES)}`),
    command: { operation: 'ledgers.register', input: { list: 'problems', tier: 'courtyard', problem: key } },
  }
  const known = dice.chance(20) ? world.items : items.slice(-8)
  if (known.length === 0 || dice.chance(10)) return [fresh]
  const itemId = dice.pick(known)
  const read = await community
    .as(STAFF)
    .ledgers.item({ itemId })
    .catch((error: unknown) => {
      if (StoreError.is(error)) return undefined
      throw error
    })
  if (!read?.ok) return [fresh]
  const { state, assignment } = read.value
  if (state === 'closed') return [fresh]
  const assign: Command = {
    operation: 'ledgers.assign',
    input: { itemId, task: key, responsible: `staff-${dice.roll(WORKERS)}`, standard: 'seen', measures: 'none' },
  }
  const submit: Command = { operation: 'ledgers.submit', input: { itemId, report: key } }
  const verify: Command = { operation: 'ledgers.verify', input: { itemId, note: key } }
  const sendBack: Command = { operation: 'ledgers.sendBack', input: { itemId, note: key } }
  const close: Command = { operation: 'ledgers.close', input: { itemId } }
  const fitting = {
    registered: [assign],
    assigned: [submit, submit, submit, assign],
    submitted: [verify, verify, sendBack],
    verified: [close, close, sendBack],
  }
  const command = dice.pick<Command>(dice.chance(90) ? fitting[state] : [assign, submit, verify, sendBack, close])
  const responsible = assignment?.responsible
  const actor =
    command.operation === 'ledgers.submit' && responsible !== undefined && dice.chance(90)
      ? clerk(responsible)
      : clerk(`staff-${dice.roll(JUDGES)}`)
  return [{ actor, command }]
}
