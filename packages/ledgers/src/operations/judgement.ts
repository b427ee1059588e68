import { accept, command, present, text } from '@dajia/core'
import * as z from 'zod'
import { Closed, SentBack, Verified } from '../events.ts'
import { Item, ItemId, Items } from '../records.ts'
import { itemForAnother } from './loading.ts'

export const verify = command({
  summary: 'Confirm that the work meets its standard; never by anybody who was responsible for it.',
  input: z.strictObject({ itemId: ItemId, note: z.exactOptional(text(2000)) }),
  output: Item,
  refusals: ['ledgers.not-now', 'ledgers.own-work'],
  may: 'ledgers.verify',
  run: async (context, { itemId, note }) => {
    const found = await itemForAnother(context, itemId, 'verify')
    if (!found.ok) return found
    const { item, state } = found.value
    const finding = present({ note, by: context.actor.id, on: context.today })
    const saved = context.tx.update(Items, { ...item, state, finding })
    context.record(Verified, { subjects: [itemId], public: { itemId } })
    return accept(saved)
  },
})

export const sendBack = command({
  summary: 'Send work back with the reason; it stays due on the day it was due.',
  input: z.strictObject({ itemId: ItemId, note: text(2000) }),
  output: Item,
  refusals: ['ledgers.not-now', 'ledgers.own-work'],
  may: 'ledgers.verify',
  run: async (context, { itemId, note }) => {
    const found = await itemForAnother(context, itemId, 'sendBack')
    if (!found.ok) return found
    const { item, state } = found.value
    const saved = context.tx.update(Items, {
      ...item,
      state,
      finding: { note, by: context.actor.id, on: context.today },
    })
    context.record(SentBack, { subjects: [itemId], public: { itemId } })
    return accept(saved)
  },
})

export const close = command({
  summary: 'Close a verified item; never by anybody who was responsible for it.',
  input: z.strictObject({ itemId: ItemId }),
  output: Item,
  refusals: ['ledgers.not-now', 'ledgers.own-work'],
  may: 'ledgers.close',
  run: async (context, { itemId }) => {
    const found = await itemForAnother(context, itemId, 'close')
    if (!found.ok) return found
    const { item, state } = found.value
    const saved = context.tx.update(Items, { ...item, state, closedOn: context.today })
    context.record(Closed, { subjects: [itemId], public: { itemId } })
    return accept(saved)
  },
})
