import { accept, command, Day, present, refuse, text } from '@dajia/core'
import * as z from 'zod'
import { deadlineOf } from '../deadline.ts'
import { Assigned, Registered, Submitted } from '../events.ts'
import { ItemLife } from '../lifecycle.ts'
import { People } from '../people.ts'
import { Clarities, Item, ItemId, Items, Key } from '../records.ts'
import { mayHandIn, withWorker } from '../separation.ts'
import { LedgersSettings } from '../settings.ts'
import { entryOf, itemFor } from './loading.ts'

export const register = command({
  summary: 'Register a problem on a list, at the tier that has to answer for it.',
  input: z.strictObject({ list: Key, tier: Key, problem: text(2000) }),
  output: Item,
  refusals: ['ledgers.unknown-list', 'ledgers.unknown-tier'],
  may: 'ledgers.register',
  run: async ({ tx, today, newId, record, settings }, input) => {
    const { lists, tiers } = settings(LedgersSettings)
    if (entryOf(lists, input.list) === undefined) {
      return refuse('ledgers.unknown-list', { known: Object.keys(lists) })
    }
    if (entryOf(tiers, input.tier) === undefined) {
      return refuse('ledgers.unknown-tier', { known: Object.keys(tiers) })
    }
    const item: Item = {
      ...input,
      id: ItemId.parse(newId()),
      version: 1,
      state: ItemLife.initial,
      registeredOn: today,
      workers: [],
    }
    tx.insert(Items, item)
    const { id: itemId, list, tier } = item
    record(Registered, { subjects: [itemId], public: { itemId, list, tier } })
    return accept(item)
  },
})

export const assign = command({
  summary:
    'Give an item to somebody: task, responsible, standard, measures, and the deadline of its tier or an earlier one.',
  input: z.strictObject({ itemId: ItemId, ...Clarities.shape, dueOn: z.exactOptional(Day) }),
  output: Item,
  refusals: [
    'ledgers.not-now',
    'ledgers.unknown-person',
    'ledgers.unknown-tier',
    'ledgers.deadline-passed',
    'ledgers.deadline-too-late',
  ],
  may: 'ledgers.assign',
  run: async (context, { itemId, dueOn: asked, ...assignment }) => {
    const { tx, today, calendar, settings, port, record } = context
    const found = await itemFor(context, itemId, 'assign')
    if (!found.ok) return found
    const { item, state } = found.value
    const { tiers } = settings(LedgersSettings)
    const tier = entryOf(tiers, item.tier)
    if (tier === undefined) return refuse('ledgers.unknown-tier', { known: Object.keys(tiers) })
    const deadline = deadlineOf(calendar, today, tier.workingDays, asked)
    if (!deadline.ok) return deadline
    if ((await port(People).find(tx, assignment.responsible)) === undefined) return refuse('ledgers.unknown-person')
    const workers = withWorker(item, assignment.responsible)
    const { value: dueOn, provisional } = deadline.value
    const counted = asked === undefined ? { from: today, workingDays: tier.workingDays } : undefined
    const saved = tx.update(Items, present({ ...item, state, assignment, dueOn, provisional, counted, workers }))
    record(Assigned, { subjects: [itemId], public: { itemId, dueOn, provisional } })
    return accept(saved)
  },
})

export const submit = command({
  summary: 'Hand in the work on an item; only by whoever is responsible for it.',
  input: z.strictObject({ itemId: ItemId, report: text(4000) }),
  output: Item,
  refusals: ['ledgers.not-now', 'ledgers.not-responsible'],
  may: 'ledgers.submit',
  run: async (context, { itemId, report }) => {
    const { tx, actor, today: on, record } = context
    const found = await itemFor(context, itemId, 'submit')
    if (!found.ok) return found
    const { item, state } = found.value
    const responsible = mayHandIn(item, actor.id)
    if (!responsible.ok) return responsible
    const saved = tx.update(Items, { ...item, state, work: { report, by: actor.id, on } })
    record(Submitted, { subjects: [itemId], public: { itemId, on } })
    return accept(saved)
  },
})
