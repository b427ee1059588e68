import { type Counts, moved, seatsTaken } from './counts.ts'

/** Where somebody who registers now ends up; `position` is the place on the waiting list, from 1. */
export type Place = { readonly state: 'confirmed' } | { readonly state: 'waiting'; readonly position: number }

/** Seats go in order of arrival; who comes when all are taken, or while others wait, waits behind them. */
export const placeFor = (counts: Counts, capacity: number): Place =>
  seatsTaken(counts) < capacity && counts.waiting === 0
    ? { state: 'confirmed' }
    : { state: 'waiting', position: counts.waiting + 1 }

/** What a withdrawal leaves: the counts, and whether the first who waits now gets a seat. */
export function afterWithdrawal(
  counts: Counts,
  capacity: number,
  from: keyof Counts,
): { counts: Counts; promotes: boolean } {
  const left = moved(counts, from, 'withdrawn')
  const promotes = left.waiting > 0 && seatsTaken(left) < capacity
  return { counts: promotes ? moved(left, 'waiting', 'confirmed') : left, promotes }
}
