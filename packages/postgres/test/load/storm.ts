import { setTimeout as pause } from 'node:timers/promises'
import type { FaultyWire } from '../faulty-wire.ts'
import type { Server } from '../server.ts'
import type { Crew } from './crew.ts'
import type { Dice } from './dice.ts'

export interface Damage {
  restarts: number
  cuts: number
  kills: number
}

export interface Victims {
  readonly server: Server
  readonly wire: FaultyWire
  readonly crew: Crew
  readonly dice: Dice
  readonly until: number
}

/** Breaks things at random moments until the time is over; each kind keeps its own time. */
export async function storm({ server, wire, crew, dice, until }: Victims): Promise<Damage> {
  const damage: Damage = { restarts: 0, cuts: 0, kills: 0 }
  const nowAndThen = async (shortest: number, longest: number, strike: () => Promise<void>) => {
    for (;;) {
      const moment = shortest + dice.roll(longest - shortest)
      if (Date.now() + moment >= until) return
      await pause(moment)
      await strike()
    }
  }
  await Promise.all([
    nowAndThen(100, 900, async () => {
      const mishap = dice.pick(['answer-lost', 'never-sent', 'now'] as const)
      if (mishap !== 'now') return wire.arrange(mishap)
      wire.cut()
      damage.cuts += 1
    }),
    nowAndThen(2000, 5000, async () => {
      await crew.kill(dice)
      damage.kills += 1
    }),
    nowAndThen(2500, 6000, async () => {
      if (server.restart === undefined) return
      await server.restart()
      damage.restarts += 1
    }),
  ])
  damage.cuts += wire.cuts
  return damage
}
