import { accept, command, Day, type ReadRecords, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { revisedDeadline } from '../deadline.ts'
import { DeadlineRevised } from '../events.ts'
import { type Item, ItemId, Items } from '../records.ts'

const Revised = z.strictObject({ itemId: ItemId, before: Day, dueOn: Day, provisional: z.boolean() })

/** Work that was verified can still be sent back, and is then due on the day it was due. */
const openStates = ['assigned', 'submitted', 'verified'] as const

/** Read to the end before anything is changed: a deadline that moves must not move its item to another page. */
async function openItems(tx: ReadRecords): Promise<Item[]> {
  const found: Item[] = []
  for (const state of openStates) {
    let cursor: string | undefined
    do {
      const from = cursor === undefined ? {} : { cursor }
      const page = await tx.find(Items, { index: 'byDeadline', equals: { state }, limit: 200, ...from })
      found.push(...page.items)
      cursor = page.next
    } while (cursor !== undefined)
  }
  return found
}

export const reviseDeadlines = command({
  summary: 'Count the deadlines of open items again, after a notice of the calendar changed its working days.',
  input: z.strictObject({ notice: text(200) }),
  output: z.strictObject({ revised: z.array(Revised).readonly() }),
  refusals: ['ledgers.unknown-notice'],
  may: 'ledgers.assign',
  run: async ({ tx, calendar, record }, { notice }) => {
    const known = (calendar.notices ?? []).map(({ name }) => name)
    if (!known.includes(notice)) return refuse('ledgers.unknown-notice', { known })
    const revised = (await openItems(tx)).flatMap((item) => {
      const deadline = revisedDeadline(calendar, item)
      if (deadline === undefined || item.dueOn === undefined) return []
      const { value: dueOn, provisional } = deadline
      const change = { itemId: item.id, before: item.dueOn, dueOn, provisional }
      tx.update(Items, { ...item, dueOn, provisional })
      record(DeadlineRevised, { subjects: [item.id], public: { ...change, notice } })
      return [change]
    })
    return accept({ revised })
  },
})
