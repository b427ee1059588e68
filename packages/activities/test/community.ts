import { memory, openCommunity, type ProfileInput } from '@dajia/core'
import { activities, People } from '../src/index.ts'

export const profile: ProfileInput = {
  id: 'hillside',
  version: 1,
  name: { en: 'Hillside' },
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [] },
  roles: {
    staff: { name: { en: 'Staff' }, may: ['activities.*'] },
    resident: { name: { en: 'Resident' }, may: ['activities.see', 'activities.register'] },
  },
  privacy: { purposes: {} },
  modules: {
    activities: {
      waivers: {
        hike: {
          versions: [
            { version: 1, from: '2026-01-01', text: { en: 'I walk at my own risk.', 'zh-CN': '风险自负。' } },
            { version: 2, from: '2026-04-18', text: { en: 'I walk at my own risk, with shoes.' } },
          ],
          validDays: 30,
        },
        later: { versions: [{ version: 1, from: '2030-01-01', text: { en: 'Later.' } }] },
      },
      supplies: { water: { name: { en: 'Water' }, perPerson: 2 } },
    },
  },
}

export const strangers = new Set(['stranger'])

/** A community on 1 April 2026 whose clock the test sets. */
export async function hillside() {
  const time = { now: '2026-04-01T02:00:00.000Z' }
  const people = People.wire({ find: async (_tx, id) => (strangers.has(id) ? undefined : { id }) })
  const store = memory()
  const community = await openCommunity({
    profile,
    modules: [activities({ people })],
    store,
    clock: () => new Date(time.now),
  })
  const staff = community.as({ id: 'staff', roles: ['staff'] }).activities
  const resident = (id: string) => community.as({ id, roles: ['resident'] }).activities
  return { community, store, time, staff, resident }
}
export const code = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'accepted' : outcome.refusal.code
