import { type Collection, collection, type Find, type JournalEntry } from '@dajia/core'
import * as z from 'zod'

/** A record with a field of every kind that an index can hold, each of which may be absent. */
export const Thing = z.strictObject({
  id: z.string(),
  version: z.int(),
  group: z.string().optional(),
  rank: z.number().optional(),
  flag: z.boolean().optional(),
  label: z.string().optional(),
  code: z.string().optional(),
  tags: z.array(z.string()).optional(),
})
export interface Thing extends z.infer<typeof Thing> {}

export const things = collection({
  name: 'testkit.things',
  schema: Thing,
  indexes: {
    byGroup: { fields: ['group', 'rank'] },
    byRank: { fields: ['rank'] },
    byFlag: { fields: ['flag', 'label'] },
    byLabel: { fields: ['label'] },
    byCode: { fields: ['code'], unique: 'code-taken' },
    byPlace: { fields: ['group', 'label'], unique: 'place-taken' },
  },
})

export type ThingIndex = typeof things extends Collection<Thing, infer Name> ? Name : never
export type ThingFind = Find<ThingIndex>

export const thing = (id: string, values: Partial<Omit<Thing, 'id'>> = {}): Thing => ({ id, version: 1, ...values })

export const entry = (id: string, subjects: readonly string[] = []): JournalEntry => ({
  id,
  at: '2026-03-01T08:00:00Z',
  type: 'testkit.noted',
  actor: 'tester',
  subjects,
  public: { note: id },
})
