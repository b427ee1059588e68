import { memory, openCommunity, type ProfileInput, type Store, unwrap } from '@dajia/core'
import { registry } from '../src/index.ts'
import { Households, Memberships } from '../src/records.ts'

export const profile: ProfileInput = {
  id: 'test',
  version: 1,
  name: { en: 'Test' },
  locale: 'en',
  timeZone: 'UTC',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [] },
  roles: { staff: { name: { en: 'Staff' }, may: ['registry.*'], reads: ['identity'] } },
  privacy: { purposes: { visit: { name: { en: 'Visit' }, reads: ['identity'] } } },
  modules: {
    registry: {
      addressLevels: [
        { key: 'lane', name: { en: 'Lane' } },
        { key: 'door', name: { en: 'Door' } },
      ],
      relationships: [
        { code: 'head', name: { en: 'Head' }, head: true },
        { code: 'child', name: { en: 'Child' } },
      ],
    },
  },
}
export const address = { door: '7', lane: 'Elm' }
export const day = '2026-01-05'

/** A community on 1 March 2026 whose ids count from 1. */
export async function start() {
  const store = memory()
  const clock = () => new Date('2026-03-01T09:00:00Z')
  let made = 0
  const ids = () => `id-${String(++made).padStart(6, '0')}`
  const community = await openCommunity({ profile, modules: [registry()], store, clock, ids })
  const staff = community.as({ id: 'sam', roles: ['staff'] }).registry
  const visiting = community.as({ id: 'sam', roles: ['staff'] }, { purpose: 'visit' }).registry
  const living = async (name = 'Mei Lin', identityNumber = 'ID-4711') => {
    const { id: householdId } = unwrap(await staff.registerHousehold({ address }))
    const { id: residentId } = unwrap(await staff.registerResident({ name, identityNumber }))
    unwrap(await staff.join({ residentId, householdId, relationship: 'head', day }))
    return { householdId, residentId }
  }
  return { store, staff, visiting, living }
}
/** The code of a refusal, or `ok`. */
export const codeOf = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'ok' : outcome.refusal.code

/** The household of an imported row and its one member. */
export const idOf = (store: Store, key: string) =>
  store.transact('test', 'read', async (tx) => {
    const [household] = (await tx.find(Households, { index: 'byKey', equals: { key }, limit: 1 })).items
    const equals = { householdId: household?.id ?? '', current: true }
    const [member] = (await tx.find(Memberships, { index: 'byHousehold', equals, limit: 1 })).items
    if (member === undefined) throw new Error(`${key} has no member`)
    return member
  })

export const row = {
  line: 2,
  household: 'H1',
  address,
  name: 'Mei Lin',
  identityNumber: 'ID-4711',
  relationship: 'head',
}
