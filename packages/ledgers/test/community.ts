import { chinaMainland } from '@dajia/calendar'
import { memory, openCommunity, type ProfileInput, unwrap } from '@dajia/core'
import { ledgers, People } from '../src/index.ts'

export const profile: ProfileInput = {
  id: 'hillside',
  version: 1,
  name: { en: 'Hillside' },
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  calendar: chinaMainland,
  roles: {
    staff: { name: { en: 'Staff' }, may: ['ledgers.*'] },
    resident: { name: { en: 'Resident' }, may: ['ledgers.see', 'ledgers.register'] },
  },
  privacy: { purposes: {} },
  modules: {
    ledgers: {
      lists: { problems: { name: { en: 'Problems' } }, wishes: { name: { en: 'Wishes' } } },
      tiers: { court: { name: { en: 'Court' }, workingDays: 3 }, street: { name: { en: 'Street' }, workingDays: 10 } },
    },
  },
}

/** A community on Monday 13 April 2026, 09:00 in Shanghai, whose clock the test sets. */
export async function hillside() {
  const time = { now: '2026-04-13T01:00:00.000Z' }
  const people = People.wire({ find: async (_tx, id) => (id === 'stranger' ? undefined : { id }) })
  const community = await openCommunity({
    profile,
    modules: [ledgers({ people })],
    store: memory(),
    clock: () => new Date(time.now),
  })
  const staff = (id: string) => community.as({ id, roles: ['staff'] }).ledgers
  const resident = community.as({ id: 'resident', roles: ['resident'] }).ledgers
  const registered = async (tier = 'court') =>
    unwrap(await staff('li').register({ list: 'problems', tier, problem: 'The stair lamp is out.' })).id
  return { community, time, staff, resident, registered }
}

export const clarities = {
  task: 'Mend the lamp',
  responsible: 'wang',
  standard: 'It lights at dusk',
  measures: 'Replace the sensor',
}

export const code = (outcome: { ok: true } | { ok: false; refusal: { code: string } }) =>
  outcome.ok ? 'accepted' : outcome.refusal.code
