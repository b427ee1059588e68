import type { Activity, Registration } from '@dajia/activities'
import type { JournalEntry, JournalPage } from '@dajia/core'
import type { Item } from '@dajia/ledgers'
import { z } from 'zod'

const seat = z.strictObject({ activityId: z.string(), residentId: z.string() })
const item = z.strictObject({ itemId: z.string() })
const noted = item.extend({ note: z.string() })

/** Everything that the clients ask for. */
export const Command = z.discriminatedUnion('operation', [
  z.strictObject({ operation: z.literal('activities.register'), input: seat }),
  z.strictObject({ operation: z.literal('activities.withdraw'), input: seat }),
  z.strictObject({ operation: z.literal('activities.checkIn'), input: seat }),
  z.strictObject({ operation: z.literal('activities.checkOut'), input: seat }),
  z.strictObject({
    operation: z.literal('honors.castBallot'),
    input: z.strictObject({ electionId: z.string(), choices: z.array(z.string()) }),
  }),
  z.strictObject({
    operation: z.literal('ledgers.register'),
    input: z.strictObject({ list: z.string(), tier: z.string(), problem: z.string() }),
  }),
  z.strictObject({
    operation: z.literal('ledgers.assign'),
    input: item.extend({
      task: z.string(),
      responsible: z.string(),
      standard: z.string(),
      measures: z.string(),
    }),
  }),
  z.strictObject({ operation: z.literal('ledgers.submit'), input: item.extend({ report: z.string() }) }),
  z.strictObject({ operation: z.literal('ledgers.verify'), input: noted }),
  z.strictObject({ operation: z.literal('ledgers.sendBack'), input: noted }),
  z.strictObject({ operation: z.literal('ledgers.close'), input: item }),
])
export type Command = z.infer<typeof Command>

/** Of an accepted answer: its digest, and what it says of the one record that the command is about. */
export const Accepted = z.strictObject({
  digest: z.string(),
  subject: z.string(),
  state: z.string(),
  /** Of ledger items only: which of its commands this was, and the work that it was about. */
  version: z.int().optional(),
  work: z.string().optional(),
})
export interface Accepted extends z.infer<typeof Accepted> {}

export const Asked = z.strictObject({
  kind: z.literal('asked'),
  /** Microseconds of the machine's monotonic clock, which all processes share. */
  at: z.int(),
  key: z.string(),
  community: z.string(),
  actor: z.strictObject({ id: z.string(), roles: z.array(z.string()) }),
  command: Command,
})
export interface Asked extends z.infer<typeof Asked> {}

const told = { kind: z.literal('answered'), at: z.int(), key: z.string() }
const Answered = z.discriminatedUnion('outcome', [
  z.strictObject({ ...told, outcome: z.literal('ok'), value: Accepted }),
  z.strictObject({ ...told, outcome: z.literal('refused'), code: z.string() }),
  /** Nobody told what became of the command. */
  z.strictObject({ ...told, outcome: z.literal('fault'), code: z.string(), retryable: z.boolean() }),
])
export type Answered = z.infer<typeof Answered>

export const Line = z.union([Asked, Answered])
export type Line = z.infer<typeof Line>

export interface Voter {
  readonly electionId: string
  readonly voterKey: string
}

/** What is there at the end. */
export interface CommunityState {
  readonly id: string
  /** How many journal entries were there before the first command of a client. */
  readonly before: number
  readonly activities: readonly Activity[]
  readonly registrations: readonly Registration[]
  readonly items: readonly Item[]
  readonly roll: readonly Voter[]
  readonly ballots: readonly { readonly electionId: string }[]
  /** The whole journal, as it was read in pages. */
  readonly pages: readonly JournalPage[]
  /** What a reader saw who read on all along. */
  readonly followed: readonly JournalEntry[]
}

export interface History {
  readonly lines: readonly Line[]
  readonly communities: readonly CommunityState[]
}

/** A rule that does not hold, and where. */
export interface Finding {
  readonly rule: string
  readonly about: string
}
