import { randomBytes } from 'node:crypto'
import { writeSync } from 'node:fs'
import { flushCompileCache } from 'node:module'
import type { JsonValue } from '@dajia/core'
import { sqlite } from '@dajia/sqlite'
import { openLuojiapo } from '../community.ts'

/** The community of the file that the process was started with, with the clock and the randomness of the machine. */
export async function openGiven() {
  const [file = ''] = process.argv.slice(2)
  const clock = () => new Date()
  const community = await openLuojiapo(sqlite(file), { clock, random: (length) => new Uint8Array(randomBytes(length)) })
  // A process that is killed would not leave it behind.
  flushCompileCache()
  say('open')
  return community
}

/** Synchronously, so that nothing is acknowledged that the process had not yet said when it died. */
export const say = (line: string): void => {
  writeSync(1, `${line}\n`)
}

export const acknowledge = (line: JsonValue): void => say(JSON.stringify(line))

/** Open until somebody kills the process. */
export const waitForTheEnd = (): void => {
  setInterval(() => {}, 2 ** 30)
}
