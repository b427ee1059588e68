import { z } from 'zod'

/** An election that is open for voting, as one process tells the other. */
export const Polling = z.strictObject({
  electionId: z.string(),
  nominees: z.array(z.string()).min(1),
  voters: z.array(z.string()),
})
export interface Polling extends z.infer<typeof Polling> {}

/** Keys of different voters never meet, so one name is enough. */
export const BALLOT_KEY = 'my ballot'

/** The voters mark the nominees in turn. */
export const ballotOf = ({ electionId, nominees }: Polling, place: number) => ({
  electionId,
  choices: nominees.slice(place % nominees.length).slice(0, 1),
})
