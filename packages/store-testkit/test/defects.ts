import { type Store, StoreError } from '@dajia/core'
import { altered, postponing } from './altered.ts'

export interface Defect {
  readonly name: string
  readonly break: (store: Store) => Store
  readonly caughtBy: string
}

export const defects: readonly Defect[] = [
  {
    name: 'getMany answers in reverse',
    break: (store) =>
      altered(store, (own) => ({ getMany: async (kind, ids) => (await own.getMany(kind, ids)).toReversed() })),
    caughtBy: 'getMany answers in the order of the ids, each once, without those that are missing',
  },
  {
    name: 'lock is allowed in read mode',
    break: (store) => altered(store, (own) => ({ get: (kind, id) => own.get(kind, id) })),
    caughtBy: 'get with lock answers the same in write mode and is misuse in read mode',
  },
  {
    name: 'count ignores what it was asked for',
    break: (store) => altered(store, (own) => ({ count: (kind, { index }) => own.count(kind, { index }) })),
    caughtBy: 'count counts what equals the given values',
  },
  {
    name: 'find ignores reverse',
    break: (store) =>
      altered(store, (own) => ({ find: (kind, query) => own.find(kind, { ...query, reverse: false }) })),
    caughtBy: 'find with reverse answers in exactly the opposite order',
  },
  {
    name: 'find ignores the end of a range',
    break: (store) => altered(store, (own) => ({ find: (kind, { to, ...query }) => own.find(kind, query) })),
    caughtBy: 'find answers from a value on, and before another',
  },
  {
    name: 'find ignores equals',
    break: (store) => altered(store, (own) => ({ find: (kind, { equals, ...query }) => own.find(kind, query) })),
    caughtBy: 'find answers only what equals the given leading values',
  },
  {
    name: 'many are locked in read mode',
    break: (store) => altered(store, (own) => ({ getMany: (kind, ids) => own.getMany(kind, ids) })),
    caughtBy: 'getMany with lock answers the same in write mode and is misuse in read mode',
  },
  {
    name: 'find ignores among',
    break: (store) => altered(store, (own) => ({ find: (kind, { among, ...query }) => own.find(kind, query) })),
    caughtBy: 'find answers, in the order of the index, what has one of several values',
  },
  {
    name: 'find looks for only the first of several values',
    break: (store) =>
      altered(store, (own) => ({
        find: (kind, query) => own.find(kind, query.among ? { ...query, among: query.among.slice(0, 1) } : query),
      })),
    caughtBy: 'find looks for several values of the field after those that are fixed',
  },
  {
    name: 'find orders text by its UTF-16 units',
    break: (store) =>
      altered(store, (own) => ({
        find: async (kind, query) => {
          const { items, ...page } = await own.find(kind, query)
          return { ...page, items: items.toSorted((a, b) => (a.id < b.id ? -1 : 1)) }
        },
      })),
    caughtBy: 'find orders text by its code points',
  },
  {
    name: 'find starts over at every cursor',
    break: (store) => altered(store, (own) => ({ find: (kind, { cursor, ...query }) => own.find(kind, query) })),
    caughtBy: 'cursors meet every record once, also where values tie or are absent',
  },
  {
    name: 'find takes any cursor',
    break: (store) =>
      altered(store, (own) => ({
        find: (kind, { cursor, ...query }) =>
          own.find(kind, { ...query, ...(cursor && { cursor }) }).catch(() => own.find(kind, query)),
      })),
    caughtBy: 'a cursor of another query is refused',
  },
  {
    name: 'every page has a cursor',
    break: (store) =>
      altered(store, (own) => ({
        find: async (kind, query) => ({ next: query.cursor ?? 'more', ...(await own.find(kind, query)) }),
      })),
    caughtBy: 'the last page has no cursor, also when it is full or empty',
  },
  {
    name: 'insert corrects the version',
    break: (store) =>
      altered(store, (own) => ({ insert: (kind, record) => own.insert(kind, { ...record, version: 1 }) })),
    caughtBy: 'insert takes version 1 only',
  },
  {
    name: 'update overwrites whatever is there',
    break: (store) =>
      postponing(store, (own, later) => ({
        update: (kind, record) =>
          later(async () => {
            const version = (await own.get(kind, record.id))?.version
            own.update(kind, version === undefined ? record : { ...record, version })
          }),
      })),
    caughtBy: 'update of a version that moved, or of a record that is gone, is refused',
  },
  {
    name: 'remove ignores the version',
    break: (store) =>
      postponing(store, (own, later) => ({
        remove: (kind, id, version) =>
          later(async () => own.remove(kind, id, (await own.get(kind, id))?.version ?? version)),
      })),
    caughtBy: 'remove of a version that moved, or of a record that is gone, is refused',
  },
  {
    name: 'a transaction does not read its inserts',
    break: (store) =>
      postponing(store, (own, later) => ({
        insert: (kind, record) => {
          const copy = structuredClone(record)
          later(() => own.insert(kind, copy))
        },
      })),
    caughtBy: 'a transaction reads its own writes',
  },
  {
    name: 'insert keeps the object of the caller',
    break: (store) =>
      postponing(store, (own, later) => ({ insert: (kind, record) => later(() => own.insert(kind, record)) })),
    caughtBy: 'a record changed after it was written changes nothing stored',
  },
  {
    name: 'text is normalised',
    break: (store) =>
      altered(store, (own) => ({
        insert: (kind, record) => own.insert(kind, { ...record, id: record.id.normalize() }),
      })),
    caughtBy: 'text of every script comes back as it was, in ids, indexes and values',
  },
  {
    name: 'entries ignores the position',
    break: (store) => altered(store, (own) => ({ entries: ({ limit }) => own.entries({ limit }) })),
    caughtBy: 'entries go on after a position, no more than the limit at a time',
  },
  {
    name: 'entries forgets where it was when nothing is left',
    break: (store) =>
      altered(store, (own) => ({
        entries: async (query) => {
          const page = await own.entries(query)
          return page.entries.length ? page : { ...page, next: undefined }
        },
      })),
    caughtBy: 'a position is where to go on later, also when nothing was left',
  },
  {
    name: 'journals are shared by all communities',
    break: (store) =>
      altered(store, (own, place) => ({
        entries: (query) =>
          place.scope === 'law-here'
            ? own.entries(query)
            : place.store.transact('law-here', 'read', (other) => other.entries(query)),
      })),
    caughtBy: 'each community has a journal of its own',
  },
  {
    name: 'records are shared by all communities',
    break: (store) => ({ ...store, transact: (_, mode, work) => store.transact('all', mode, work) }),
    caughtBy: 'nothing of one community is seen from another',
  },
  {
    name: 'read mode can write',
    break: (store) => ({ ...store, transact: (scope, _, work) => store.transact(scope, 'write', work) }),
    caughtBy: 'read mode refuses every write',
  },
  {
    name: 'failing work is committed',
    break: (store) => ({
      ...store,
      async transact(scope, mode, work) {
        const outcome = await store.transact(scope, mode, (own) =>
          work(own).then(
            (result) => ({ result }),
            (error: unknown) => ({ error }),
          ),
        )
        if ('error' in outcome) throw outcome.error
        return outcome.result
      },
    }),
    caughtBy: 'what the work throws rolls everything back, the journal too',
  },
  {
    name: 'errors of the work are wrapped',
    break: (store) => ({
      ...store,
      transact: (scope, mode, work) =>
        store.transact(scope, mode, work).catch((cause: unknown) => {
          throw StoreError.is(cause) ? cause : new Error('The work failed', { cause })
        }),
    }),
    caughtBy: 'what the work throws comes out unchanged',
  },
  {
    name: 'unique errors do not name the index',
    break: (store) => ({
      ...store,
      transact: (scope, mode, work) =>
        store.transact(scope, mode, work).catch((error: unknown) => {
          throw StoreError.is(error) ? new StoreError(error.code, error.message) : error
        }),
    }),
    caughtBy: 'a second record with the values of a unique index is refused, and the index named',
  },
  {
    name: 'each read of a read transaction is its own',
    break: (store) => ({
      ...store,
      transact: (scope, mode, work) =>
        mode === 'write'
          ? store.transact(scope, mode, work)
          : store
              .transact(scope, mode, async (own) => own)
              .then((own) =>
                work({ ...own, get: (kind, id) => store.transact(scope, mode, (other) => other.get(kind, id)) }),
              ),
    }),
    caughtBy: 'a read sees one state, whatever commits meanwhile',
  },
  {
    name: 'a stale transaction writes',
    break: (store) => ({
      ...store,
      transact: (scope, mode, work) => store.transact(scope, mode === 'stale' ? 'write' : mode, work),
    }),
    caughtBy: 'a stale transaction reads one committed state, and neither writes nor locks',
  },
  {
    name: 'close closes nothing',
    break: (store) => ({ ...store, close: async () => undefined }),
    caughtBy: 'close is idempotent, and nothing runs after it',
  },
]
