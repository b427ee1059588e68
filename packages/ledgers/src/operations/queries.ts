import { accept, query, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { overdueBefore, workingDaysOverdue } from '../deadline.ts'
import { ItemLife } from '../lifecycle.ts'
import { Item, ItemId, Items, Key } from '../records.ts'

const paging = { limit: z.int().min(1).max(200).default(50), cursor: z.exactOptional(text(2000)) }

const Overdue = z.strictObject({
  item: Item,
  /** Working days since the deadline, today included; at least 1. */
  workingDays: z.int().positive(),
  /** The count crosses a year whose holidays are not published yet. */
  provisional: z.boolean(),
})

export const item = query({
  summary: 'One item with everything that was written down about it.',
  input: z.strictObject({ itemId: ItemId }),
  output: Item,
  may: 'ledgers.see',
  run: async ({ tx }, { itemId }) => {
    const found = await tx.get(Items, itemId)
    return found === undefined ? refuse('not-found', { kind: 'item' }) : accept(found)
  },
})

export const list = query({
  summary: 'The items of one list in one state, the earliest deadline first.',
  input: z.strictObject({ list: Key, state: ItemLife.State, ...paging }),
  output: z.strictObject({ items: z.array(Item).readonly(), next: z.exactOptional(z.string()) }),
  may: 'ledgers.see',
  run: async ({ tx }, { list, state, ...page }) =>
    accept(await tx.find(Items, { index: 'byList', equals: { list, state }, ...page })),
})

export const overdue = query({
  summary: 'Items that should have been handed in, the longest overdue first, in working days.',
  input: z.strictObject(paging),
  output: z.strictObject({ items: z.array(Overdue).readonly(), next: z.exactOptional(z.string()) }),
  may: 'ledgers.see',
  read: 'replica',
  run: async ({ tx, calendar, today }, paged) => {
    const to = overdueBefore(calendar, today)
    const { items, ...page } = await tx.find(Items, {
      index: 'byDeadline',
      equals: { state: 'assigned' },
      to,
      ...paged,
    })
    const late = items.flatMap((item) => {
      if (item.dueOn === undefined) return []
      const { value: workingDays, provisional } = workingDaysOverdue(calendar, item.dueOn, today)
      return [{ item, workingDays, provisional }]
    })
    return accept({ items: late, ...page })
  },
})
