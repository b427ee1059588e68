import * as z from 'zod'

const Count = z.int().nonnegative()

/** How many registrations of an activity are in each state that counts. Kept on the activity, under its lock. */
export const Counts = z.strictObject({ waiting: Count, confirmed: Count, 'checked-in': Count, returned: Count })
export interface Counts extends z.infer<typeof Counts> {}

export const nobody: Counts = { waiting: 0, confirmed: 0, 'checked-in': 0, returned: 0 }

type State = keyof Counts | 'withdrawn'

const add = (counts: Counts, state: State | undefined, by: number): Counts =>
  state === undefined || state === 'withdrawn' ? counts : { ...counts, [state]: counts[state] + by }

/** The counts after one registration went from a state (`undefined`: it is new) to another. */
export const moved = (counts: Counts, from: State | undefined, to: State): Counts => add(add(counts, from, -1), to, 1)

/** Seats that are taken: by those who will come, who are there, and who were. */
export const seatsTaken = (counts: Counts): number => counts.confirmed + counts['checked-in'] + counts.returned
