import { closeSync, openSync, readFileSync, writeSync } from 'node:fs'
import { Line } from './history.ts'

/** Appends, and has written when it returns: what the process said before it was killed is there. */
export function logTo(file: string) {
  const descriptor = openSync(file, 'a')
  return {
    log: (line: Line) => void writeSync(descriptor, `${JSON.stringify(line)}\n`),
    close: () => closeSync(descriptor),
  }
}

/** What comes after the last line's end was cut off by the death of its process. */
export const readLog = (file: string): Line[] =>
  readFileSync(file, 'utf8')
    .split('\n')
    .slice(0, -1)
    .map((line) => Line.parse(JSON.parse(line)))
