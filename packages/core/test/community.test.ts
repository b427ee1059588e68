import { append, emptyTree, hashToHex, leafHash, rootHash } from '@dajia/sunlight'
import { describe, expect, expectTypeOf, it } from 'vitest'
import { z } from 'zod'
import {
  accept,
  collection,
  command,
  DefinitionError,
  defineModule,
  event,
  identifier,
  leafBytes,
  MASK,
  masterKey,
  memory,
  type OperationReport,
  type Outcome,
  openCommunity,
  type ProfileInput,
  query,
  refuse,
  sensitive,
  text,
  unwrap,
  Version,
} from '../src/index.ts'

const profile: ProfileInput = {
  id: 'harbour',
  version: 1,
  name: { en: 'Harbour' },
  locale: 'en',
  timeZone: 'Europe/Lisbon',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [] },
  roles: {
    clerk: { name: { en: 'Clerk' }, may: ['people.*', 'privacy.erase'], reads: ['identity', 'contact'] },
    guest: { name: { en: 'Guest' }, may: ['people.read'] },
  },
  privacy: { purposes: { visit: { name: { en: 'A visit' }, reads: ['identity'] } } },
  modules: {},
}

const PersonId = identifier('PersonId')
const Person = z.strictObject({
  id: PersonId,
  version: Version,
  name: sensitive('identity', text(100)),
  phone: sensitive('contact', text(30)).optional(),
})
const People = collection({
  name: 'people.people',
  schema: Person,
  person: 'id',
  indexes: { byPhone: { fields: ['phone'], unique: 'people.phone-taken' } },
})
const Welcomed = event('people.welcomed', z.strictObject({}))

const people = defineModule({
  name: 'people',
  collections: [People],
  events: [Welcomed],
  messages: { en: { 'people.phone-taken': 'This number is taken.', 'people.shy': 'Not today.' } },
  operations: {
    welcome: command({
      summary: 'Adds a person',
      input: z.strictObject({ name: text(100), phone: text(30).optional(), shy: z.boolean().optional() }),
      output: Person,
      refusals: ['people.phone-taken', 'people.shy'],
      may: 'people.write',
      run: async ({ tx, newId, record }, { name, phone, shy }) => {
        const person = { id: PersonId.parse(newId()), version: 1, name, ...(phone !== undefined && { phone }) }
        tx.insert(People, person)
        record(Welcomed, { subjects: [person.id], public: {}, private: { person: person.id, values: { name } } })
        return shy ? refuse('people.shy') : accept(person)
      },
    }),
    find: query({
      summary: 'Finds a person by phone',
      input: z.strictObject({ phone: text(30) }),
      output: Person,
      may: 'people.read',
      run: async ({ tx }, { phone }) => {
        const page = await tx.find(People, { index: 'byPhone', equals: { phone }, limit: 1 })
        const person = page.items[0]
        return person ? accept(person) : refuse('not-found', { kind: 'person' })
      },
    }),
  },
})

async function harbour() {
  const store = memory()
  const reports: OperationReport[] = []
  const community = await openCommunity({
    profile,
    modules: [people],
    store,
    clock: () => new Date('2026-03-01T09:00:00Z'),
    keys: masterKey(new Uint8Array(32).fill(7)),
    onOperation: (report) => reports.push(report),
  })
  const clerk = community.as({ id: 'carla', roles: ['clerk'] })
  const visiting = community.as({ id: 'carla', roles: ['clerk'] }, { purpose: 'visit' })
  return { store, community, clerk, visiting, reports }
}

const everythingStored = (store: ReturnType<typeof memory>) =>
  store.transact('harbour', 'read', async (tx) => {
    const rows = await tx.find(
      { ...People, indexes: { byPhone: { fields: ['phone'] } } },
      { index: 'byPhone', limit: 100 },
    )
    return JSON.stringify([rows.items, (await tx.entries({ limit: 100 })).entries])
  })

describe('an operation', () => {
  it('is typed from the module: input, value and the union of its refusals', async () => {
    const { clerk } = await harbour()
    expectTypeOf(clerk.people.welcome)
      .parameter(0)
      .toEqualTypeOf<{ name: string; phone?: string | undefined; shy?: boolean | undefined }>()
    type Answer = Awaited<ReturnType<typeof clerk.people.welcome>>
    type Codes = Extract<Answer, { ok: false }>['refusal']['code']
    expectTypeOf<Codes>().toEqualTypeOf<
      'people.phone-taken' | 'people.shy' | 'invalid-input' | 'not-allowed' | 'not-found' | 'conflict'
    >()
    expectTypeOf<Answer>().toExtend<Outcome<z.infer<typeof Person>, string>>()
  })

  it('refuses unknown fields by name, and never repeats a value', async () => {
    const { clerk } = await harbour()
    const input: unknown = { name: 'Ada', phone: { secret: '555-0199' }, admin: true }
    // A caller in plain JavaScript can pass anything.
    const outcome: unknown = await Reflect.apply(clerk.people.welcome, undefined, [input])
    expect(outcome).toMatchObject({
      refusal: {
        code: 'invalid-input',
        details: {
          issues: [
            { path: 'phone', problem: 'invalid_type' },
            { problem: 'unrecognized_keys', keys: ['admin'] },
          ],
        },
      },
    })
    expect(JSON.stringify(outcome)).not.toContain('555')
  })

  it('that refuses leaves nothing: neither its records nor its journal', async () => {
    const { store, clerk } = await harbour()
    expect(await clerk.people.welcome({ name: 'Ada', phone: '1', shy: true })).toMatchObject({
      refusal: { code: 'people.shy', message: 'Not today.' },
    })
    expect(await everythingStored(store)).toBe('[[],[]]')
  })

  it('answers a violated index with the refusal that the index names', async () => {
    const { clerk } = await harbour()
    unwrap(await clerk.people.welcome({ name: 'Ada', phone: '555' }))
    expect(await clerk.people.welcome({ name: 'Bea', phone: '555' })).toMatchObject({
      refusal: { code: 'people.phone-taken', message: 'This number is taken.' },
    })
  })

  it('is reported with its name, outcome and duration, and nothing else', async () => {
    const { community, reports } = await harbour()
    await community.as({ id: 'gus', roles: ['guest'] }).people.welcome({ name: 'Ada' })
    expect(reports).toEqual([
      {
        community: 'harbour',
        operation: 'people.welcome',
        kind: 'command',
        outcome: 'not-allowed',
        duration: expect.any(Number),
      },
    ])
  })

  it('stops with the reason of its signal, and writes nothing', async () => {
    const { store, clerk } = await harbour()
    const reason = new Error('the visitor left')
    await expect(clerk.people.welcome({ name: 'Ada' }, { signal: AbortSignal.abort(reason) })).rejects.toBe(reason)
    expect(await everythingStored(store)).toBe('[[],[]]')
  })
})

describe('an idempotency key', () => {
  it('returns the first answer and does nothing twice, also when both calls come at once', async () => {
    const { store, visiting } = await harbour()
    const options = { idempotencyKey: 'form-7' }
    const [first, second] = await Promise.all([
      visiting.people.welcome({ name: 'Ada' }, options),
      visiting.people.welcome({ name: 'Ada' }, options),
    ])
    expect(second).toEqual(first)
    expect(JSON.parse(await everythingStored(store))[0]).toHaveLength(1)
  })

  it('used for another question is a conflict', async () => {
    const { clerk } = await harbour()
    unwrap(await clerk.people.welcome({ name: 'Ada' }, { idempotencyKey: 'form-7' }))
    expect(await clerk.people.welcome({ name: 'Bea' }, { idempotencyKey: 'form-7' })).toMatchObject({
      refusal: { code: 'conflict' },
    })
  })
})

describe('a sensitive field', () => {
  it('is nowhere in the store or the journal in clear', async () => {
    const { store, clerk } = await harbour()
    unwrap(await clerk.people.welcome({ name: 'Ada Lovelace', phone: '555-0199' }, { idempotencyKey: 'k' }))
    const stored = await everythingStored(store)
    expect(stored).not.toMatch(/Ada|Lovelace|555-0199/)
  })

  it('is found by its exact value, masked without a purpose, and shown by kind with one', async () => {
    const { clerk, visiting } = await harbour()
    unwrap(await clerk.people.welcome({ name: 'Ada', phone: '555' }))
    expect(unwrap(await clerk.people.find({ phone: '555' }))).toMatchObject({ name: MASK, phone: MASK })
    expect(unwrap(await visiting.people.find({ phone: '555' }))).toMatchObject({ name: 'Ada', phone: MASK })
  })

  it('that was shown is in the journal: who looked, at whom, why', async () => {
    const { community, clerk, visiting } = await harbour()
    const { id } = unwrap(await clerk.people.welcome({ name: 'Ada', phone: '555' }))
    unwrap(await visiting.people.find({ phone: '555' }))
    const { entries } = await community.journal.read({ limit: 10 })
    expect(entries.at(-1)).toMatchObject({
      type: 'privacy.read',
      actor: 'carla',
      subjects: [id],
      public: { operation: 'people.find', purpose: 'visit', kinds: ['identity'] },
    })
  })

  it('of an erased person is gone for ever, and every leaf of the log stays as it was', async () => {
    const { community, clerk, visiting } = await harbour()
    const { id } = unwrap(await clerk.people.welcome({ name: 'Ada', phone: '555' }))
    const [before] = (await community.journal.read({ limit: 1 })).entries.map(leafBytes)
    unwrap(await clerk.privacy.erase({ personId: id }))
    expect(await visiting.people.find({ phone: '555' })).toMatchObject({ refusal: { code: 'not-found' } })
    const [after] = (await community.journal.read({ limit: 1 })).entries.map(leafBytes)
    expect(after).toEqual(before)
    unwrap(await visiting.people.welcome({ name: 'Bea', phone: '555' }))
  })

  it('of a person who erases themselves is gone as well', async () => {
    const { community, clerk, visiting } = await harbour()
    const { id } = unwrap(await clerk.people.welcome({ name: 'Ada', phone: '555' }))
    unwrap(await community.as({ id, roles: ['clerk'] }).privacy.erase({ personId: id }))
    expect(await visiting.people.find({ phone: '555' })).toMatchObject({ refusal: { code: 'not-found' } })
    unwrap(await visiting.people.welcome({ name: 'Bea', phone: '555' }))
  })
})

describe('the journal', () => {
  it('is sealed into the RFC 6962 tree of its leaves, in batches that make no difference', async () => {
    const { community, clerk } = await harbour()
    const tree = { emptyTree, append, hashToHex, leafHash, rootHash }
    for (const name of ['Ada', 'Bea']) unwrap(await clerk.people.welcome({ name }))
    expect(await community.journal.seal(tree)).toMatchObject({ size: 2 })
    unwrap(await clerk.people.welcome({ name: 'Cleo' }))
    const sealed = await community.journal.seal(tree)
    const { entries } = await community.journal.read({ limit: 10 })
    const hashes = entries.map((entry) => leafHash(leafBytes(entry)))
    expect(sealed).toEqual({ size: 3, root: hashToHex(rootHash(append(emptyTree, hashes))) })
    expect(await community.journal.seal(tree)).toEqual(sealed)
  })
})

describe('a query that a replica may answer', () => {
  const asked = (read: 'leader' | 'replica' | undefined) =>
    defineModule({
      name: 'notes',
      collections: [],
      events: [],
      messages: {},
      operations: {
        count: query({
          summary: 'Counts',
          input: z.strictObject({}),
          output: z.int(),
          may: 'notes.read',
          ...(read && { read }),
          run: async () => accept(1),
        }),
      },
    })

  it('is the only one that the store may answer from an older state', async () => {
    for (const [read, mode] of [
      ['replica', 'stale'],
      ['leader', 'read'],
      [undefined, 'read'],
    ] as const) {
      const store = memory()
      const community = await openCommunity({ profile, modules: [asked(read)], store, authorize: () => true })
      const modes: string[] = []
      const own = store.transact.bind(store)
      store.transact = (scope, wanted, work) => {
        modes.push(wanted)
        return own(scope, wanted, work)
      }
      unwrap(await community.as({ id: 'gus', roles: [] }).notes.count())
      expect(modes).toEqual([mode])
    }
  })

  it('answers nothing sensitive, as somebody erased could still be read there', () => {
    const sensitiveQuery = () =>
      query({
        summary: 'Tells',
        input: z.strictObject({}),
        output: Person,
        may: 'people.read',
        read: 'replica',
        run: async () => refuse('not-found'),
      })
    expect(sensitiveQuery).toThrow(DefinitionError)
    expect(sensitiveQuery).toThrow('no replica may answer')
  })
})

describe('opening a community', () => {
  it('refuses a profile that is wrong, and says where', async () => {
    const wrong = { ...profile, timeZone: 'Mars/Olympus' }
    const opening = openCommunity({ profile: wrong, modules: [people], store: memory() })
    await expect(opening).rejects.toThrow(DefinitionError)
    await expect(opening).rejects.toThrow(/timeZone/)
  })

  it('refuses two modules of one name', async () => {
    const opening = openCommunity({ profile, modules: [people, people], store: memory() })
    await expect(opening).rejects.toThrow('Two modules are named "people"')
  })
})
