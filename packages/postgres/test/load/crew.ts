import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Orders } from './client-process.ts'
import type { Dice } from './dice.ts'
import type { Line } from './history.ts'
import { readLog } from './logs.ts'

export interface Crew {
  /** Kills one process with no warning, and puts another in its place. */
  kill(dice: Dice): Promise<void>
  /** Waits for all to come to their end; throws what one of them died of. */
  end(): Promise<void>
  lines(): Line[]
  /** Nobody is left behind when the test fails. */
  abandon(): void
}

interface Member {
  readonly child: ChildProcess
  readonly ended: Promise<void>
  /** Its own, after those of the ones before it. */
  readonly logs: string[]
  killed: boolean
}

const script = new URL('client-process.ts', import.meta.url).pathname

export function startCrew(processes: number, folder: string, orders: Omit<Orders, 'name' | 'log' | 'inherits'>): Crew {
  const logs: string[] = []
  const start = (place: number, inherits: string[]): Member => {
    const name = `${place}.${logs.length}`
    const log = join(folder, `${name}.log`)
    // Whoever is killed before the first word has a log too.
    writeFileSync(log, '')
    logs.push(log)
    const mine: Orders = { ...orders, name, log, inherits }
    const child = spawn(process.execPath, [script, JSON.stringify(mine)], { stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text) => {
      said += String(text)
    })
    const ended = once(child, 'close').then(([code]) => {
      if (code !== 0 && !member.killed) throw new Error(`A client process died (${code}): ${said}`)
    })
    // Whoever awaits the end is told.
    ended.catch(() => undefined)
    const member: Member = { child, ended, logs: [...inherits, log], killed: false }
    return member
  }
  const members = Array.from({ length: processes }, (_, place) => start(place, []))
  return {
    async kill(dice) {
      const place = dice.roll(members.length)
      const member = members[place]
      if (member === undefined || member.child.exitCode !== null) return
      member.killed = true
      member.child.kill('SIGKILL')
      await member.ended
      members[place] = start(place, member.logs)
    },
    async end() {
      await Promise.all(members.map(({ ended }) => ended))
    },
    lines: () => logs.flatMap(readLog),
    abandon() {
      for (const member of members) {
        member.killed = true
        member.child.kill('SIGKILL')
      }
    },
  }
}
