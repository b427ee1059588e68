import { collection, type Store } from '@dajia/core'
import { z } from 'zod'

export const Thing = z.strictObject({
  id: z.string(),
  version: z.number(),
  kind: z.string(),
  code: z.string().optional(),
  rank: z.number().optional(),
  open: z.boolean().optional(),
})
export interface Thing extends z.infer<typeof Thing> {}

export const things = collection({
  name: 'test.things',
  schema: Thing,
  indexes: {
    byKind: { fields: ['kind', 'rank', 'open'] },
    byCode: { fields: ['code'], unique: 'code_taken' },
  },
})

export const thing = (id: string, more: Partial<Thing> = {}): Thing => ({ id, version: 1, kind: 'k', ...more })

export const insert = (store: Store, ...records: Thing[]) =>
  store.transact('c', 'write', async (transaction) => {
    for (const record of records) transaction.insert(things, record)
  })

export const ids = (store: Store) =>
  store.transact('c', 'read', async (transaction) => {
    const page = await transaction.find(things, { index: 'byKind', limit: 1000 })
    return page.items.map(({ id }) => id)
  })
