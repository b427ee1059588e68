import { createHash } from 'node:crypto'

/** Bytes that are the same at each run: for a demonstration only, never for a community of real people. */
export function seededBytes(seed: string): (length: number) => Uint8Array {
  let block = 0
  return (length) => {
    const blocks = Array.from({ length: Math.ceil(length / 32) }, () =>
      createHash('sha256').update(`${seed}/${block++}`).digest(),
    )
    return new Uint8Array(Buffer.concat(blocks).subarray(0, length))
  }
}

/** A clock that starts at an instant and moves on by a second each time it is read. */
export function steppingClock(start: string): { now(): Date; jump(to: string): void } {
  let milliseconds = Date.parse(start)
  return {
    now: () => {
      milliseconds += 1000
      return new Date(milliseconds)
    },
    jump: (to) => {
      milliseconds = Date.parse(to)
    },
  }
}
