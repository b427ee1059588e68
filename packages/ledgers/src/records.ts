import { collection, Day, identifier, text, Version } from '@dajia/core'
import * as z from 'zod'
import { ItemLife } from './lifecycle.ts'

/** The key of a list or a tier in the profile. */
export const Key = z
  .string()
  .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/)
  .max(64)

export const ItemId = identifier('ItemId')
export type ItemId = z.infer<typeof ItemId>

/** An actor's id, as the app vouches for it. */
export const PersonId = z.string().min(1).max(200)

/** What has to be clear before anybody starts; the fifth, the deadline, is the item's `dueOn`. */
export const Clarities = z.strictObject({
  task: text(500),
  responsible: PersonId,
  /** How one sees that it is done. */
  standard: text(1000),
  measures: text(2000),
})
export interface Clarities extends z.infer<typeof Clarities> {}

const Report = z.strictObject({ report: text(4000), by: PersonId, on: Day })
const Finding = z.strictObject({ note: z.exactOptional(text(2000)), by: PersonId, on: Day })

export const Item = z.strictObject({
  id: ItemId,
  version: Version,
  state: ItemLife.State,
  list: Key,
  tier: Key,
  problem: text(2000),
  registeredOn: Day,
  assignment: z.exactOptional(Clarities),
  /** The last day on which the work may be handed in. */
  dueOn: z.exactOptional(Day),
  /** How the deadline was counted; absent where somebody named the day. */
  counted: z.exactOptional(z.strictObject({ from: Day, workingDays: z.int().positive() })),
  /** The deadline crosses a year whose holidays are not published yet. */
  provisional: z.exactOptional(z.boolean()),
  /** Everybody who was ever responsible: none of them may verify or close. */
  workers: z.array(PersonId),
  /** The work as it was last handed in. */
  work: z.exactOptional(Report),
  /** What whoever verified or sent it back last found. */
  finding: z.exactOptional(Finding),
  closedOn: z.exactOptional(Day),
})
export interface Item extends z.infer<typeof Item> {}

export const Items = collection({
  name: 'ledgers.items',
  schema: Item,
  indexes: {
    byDeadline: { fields: ['state', 'dueOn'] },
    byList: { fields: ['list', 'state', 'dueOn'] },
  },
})
