import { StoreError } from '@dajia/core'
import { column, type Statement } from './driver.ts'
import type { Session } from './session.ts'

/**
 * Positions of the journal in one transaction. Whoever holds the lock on the community's row gives them out, so they
 * follow each other in the order of the commits, and a reader that saw one has seen all before it.
 */
export interface Numbering {
  /** Learns the last position from the lock's answer. */
  ready(): Promise<void>
  next(): number
  readonly last: number | undefined
  /** Gives back the positions after this one, whose entries were undone. */
  reset(last: number | undefined): void
  /** What writes the last position down, where any was given out. */
  advance(): readonly Statement[]
}

export function numberingOf(session: Session, lockPlace: number, advance: (position: number) => Statement): Numbering {
  let found: number | undefined
  let last: number | undefined
  return {
    async ready() {
      if (last !== undefined) return
      if (!session.begun) await session.send([])
      const [row] = (await session.opened())[lockPlace]?.rows ?? []
      const position = column(row, 'position')
      if (position === undefined) {
        throw new StoreError('unavailable', 'The row of this community has vanished', { retryable: true })
      }
      found = Number(position)
      last = found
    },
    next() {
      if (last === undefined) throw new StoreError('misuse', 'A position was asked for before the lock was held')
      last += 1
      return last
    },
    get last() {
      return last
    },
    reset(position) {
      last = position ?? found
    },
    advance: () => (last === undefined || last === found ? [] : [advance(last)]),
  }
}
