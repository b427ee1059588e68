import { append, emptyTree, hashToHex, leafHash, rootHash } from '@dajia/sunlight'
import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import {
  accept,
  collection,
  command,
  commitment,
  decodeBase64,
  defineModule,
  event,
  identifier,
  leafBytes,
  masterKey,
  memory,
  openCommunity,
  type ProfileInput,
  sensitive,
  text,
  unwrap,
  Version,
} from '../src/index.ts'
import { decryptText } from '../src/privacy/cipher.ts'
import { keysIn } from '../src/privacy/keys-in-transaction.ts'
import { openVault } from '../src/privacy/vault.ts'

const profile: ProfileInput = {
  id: 'club',
  version: 1,
  name: { en: 'Club' },
  locale: 'en',
  timeZone: 'UTC',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [] },
  roles: { all: { name: { en: 'All' }, may: ['*'], reads: ['identity'] } },
  privacy: { purposes: { visit: { name: { en: 'A visit' }, reads: ['identity'] } } },
  modules: {},
}

const MemberId = identifier('MemberId')
const Member = z.strictObject({ id: MemberId, version: Version, name: sensitive('identity', text(100)) })
const Members = collection({ name: 'club.members', schema: Member, person: 'id', indexes: {} })
const Entered = event('club.entered', z.strictObject({}))
const Waved = event('club.waved', z.strictObject({}))
const Announced = event('club.announced', z.strictObject({}), { openActor: true })

const nothing = { input: z.strictObject({}), output: z.strictObject({}), may: 'club.act' }
const club = defineModule({
  name: 'club',
  collections: [Members],
  events: [Entered, Waved, Announced],
  messages: {},
  operations: {
    enter: command({
      summary: 'Adds a member',
      input: z.strictObject({ name: text(100) }),
      output: Member,
      may: 'club.act',
      run: async ({ tx, newId, record }, { name }) => {
        const member = { id: MemberId.parse(newId()), version: 1, name }
        tx.insert(Members, member)
        record(Entered, { subjects: [], public: {}, private: { person: member.id, values: { name } } })
        return accept(member)
      },
    }),
    wave: command({
      ...nothing,
      summary: 'Waves',
      run: async ({ record }) => {
        record(Waved, { subjects: [], public: {} })
        return accept({})
      },
    }),
    announce: command({
      ...nothing,
      summary: 'Announces',
      run: async ({ record }) => {
        record(Announced, { subjects: [], public: {} })
        return accept({})
      },
    }),
  },
})

const keys = masterKey(new Uint8Array(32).fill(7))
const tree = { emptyTree, append, hashToHex, leafHash, rootHash }

/** The same clock and the same ids each time; salts are of `random`. */
async function opened(random?: (length: number) => Uint8Array) {
  const store = memory()
  let made = 0
  const community = await openCommunity({
    profile,
    modules: [club],
    store,
    keys,
    clock: () => new Date('2026-03-01T09:00:00Z'),
    ids: () => `id-${++made}`,
    ...(random && { random }),
  })
  const as = (id: string, purpose?: string) => community.as({ id, roles: ['all'] }, purpose ? { purpose } : {})
  const entries = async () => (await community.journal.read({ limit: 100 })).entries
  const leaves = async () => (await entries()).map((entry) => new TextDecoder().decode(leafBytes(entry)))
  return { store, community, as, entries, leaves }
}

describe('the leaf of an act', () => {
  it('does not name its actor, whom the journal names', async () => {
    const { as, entries, leaves } = await opened()
    unwrap(await as('resident-7').club.wave())
    expect((await entries()).map(({ actor }) => actor)).toEqual(['resident-7'])
    expect((await leaves()).join()).not.toContain('resident-7')
  })

  it('is in canonical form, with the commitment in it and the salt outside', async () => {
    const { as, entries, leaves } = await opened()
    unwrap(await as('resident-7').club.wave())
    const [entry] = await entries()
    expect(await leaves()).toEqual([
      `{"actorCommitment":"${entry?.actorCommitment}","at":"2026-03-01T09:00:00.000Z","id":"id-1","public":{},"subjects":[],"type":"club.waved"}`,
    ])
  })

  it('of a staff act opens with the salt that the journal keeps', async () => {
    const { as, entries } = await opened()
    unwrap(await as('desk').club.wave())
    const [entry] = await entries()
    expect(entry?.actorSalt?.sealed).toBe(false)
    const salt = decodeBase64(entry?.actorSalt?.text ?? '')
    expect(salt).toHaveLength(32)
    expect(commitment(salt, 'desk')).toBe(entry?.actorCommitment)
    expect(commitment(salt, 'dusk')).not.toBe(entry?.actorCommitment)
  })

  it('is as different in two acts of one actor as in acts of two', async () => {
    const { as, entries } = await opened()
    for (const id of ['a', 'a', 'b']) unwrap(await as(id).club.wave())
    expect(new Set((await entries()).map(({ actorCommitment }) => actorCommitment)).size).toBe(3)
  })

  it('depends on the actor by the salted commitment alone', async () => {
    const without = async (salts: number, actor: string) => {
      const { as, leaves } = await opened((length) => new Uint8Array(length).fill(salts))
      unwrap(await as(actor).club.wave())
      const [leaf = ''] = await leaves()
      const { actorCommitment, ...rest } = z.looseObject({ actorCommitment: z.string() }).parse(JSON.parse(leaf))
      return { actorCommitment, rest }
    }
    const [here, salted, other] = [await without(1, 'a'), await without(2, 'a'), await without(1, 'b')]
    expect(salted.rest).toEqual(here.rest)
    expect(other.rest).toEqual(here.rest)
    expect(new Set([here, salted, other].map(({ actorCommitment }) => actorCommitment)).size).toBe(3)
  })

  it('names the actor where the event is one that says so', async () => {
    const { as, entries, leaves } = await opened()
    unwrap(await as('desk').club.announce())
    expect(JSON.parse((await leaves())[0] ?? '')).toMatchObject({ actor: 'desk' })
    expect((await entries())[0]).not.toHaveProperty('actorCommitment')
  })

  it('that tells of a look at sensitive fields does not name who looked', async () => {
    const { as, entries, leaves } = await opened()
    unwrap(await as('desk', 'visit').club.enter({ name: 'Ada' }))
    expect((await entries()).map(({ type, actor }) => [type, actor])).toContainEqual(['privacy.read', 'desk'])
    expect((await leaves()).join()).not.toContain('desk')
  })
})

describe('the salt of a person who has a data key', () => {
  const acted = async () => {
    const world = await opened()
    const { id } = unwrap(await world.as('desk').club.enter({ name: 'Ada' }))
    unwrap(await world.as(id).club.wave())
    const entry = (await world.entries()).at(-1)
    if (entry?.actorSalt === undefined) throw new Error('The act has no salt')
    return { ...world, id, entry, salt: entry.actorSalt }
  }

  it('is kept with that key, and opens the commitment', async () => {
    const { store, id, entry, salt } = await acted()
    expect(salt.sealed).toBe(true)
    const vault = await openVault(store, 'club', keys)
    const keyring = await store.transact('club', 'read', (tx) => keysIn(tx, vault).of([id], false))
    const opening = decodeBase64(
      decryptText(keyring.get(id) ?? new Uint8Array(), salt.text, `journal/${entry.id}/actor`),
    )
    expect(commitment(opening, id)).toBe(entry.actorCommitment)
  })

  it('is beyond reach once the person was erased, and no leaf and no root has changed', async () => {
    const { store, community, as, id, entries, leaves } = await acted()
    const [before, sealed] = [await leaves(), await community.journal.seal(tree)]
    unwrap(await as('desk').privacy.erase({ personId: id }))
    const vault = await openVault(store, 'club', keys)
    const keyring = await store.transact('club', 'read', (tx) => keysIn(tx, vault).of([id], false))
    expect(keyring.get(id)).toBeUndefined()
    expect((await leaves()).slice(0, before.length)).toEqual(before)
    const hashes = (await entries()).slice(0, before.length).map((entry) => leafHash(leafBytes(entry)))
    expect(hashToHex(rootHash(append(emptyTree, hashes)))).toBe(sealed.root)
  })

  it('is not kept at all of what an erased person does', async () => {
    const { as, id, entries } = await acted()
    unwrap(await as('desk').privacy.erase({ personId: id }))
    unwrap(await as(id).club.wave())
    const last = (await entries()).at(-1)
    expect(last?.actorCommitment).toMatch(/^[0-9a-f]{64}$/)
    expect(last).not.toHaveProperty('actorSalt')
  })
})
