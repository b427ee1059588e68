import { activities } from '@dajia/activities'
import { openCommunity, type ProfileInput, unwrap } from '@dajia/core'
import { sqlite } from '@dajia/sqlite'
import Database from 'better-sqlite3'
import type { Contestant, Entrant } from '../contest.ts'
import { firstActivity } from '../records.ts'

const profile: ProfileInput = {
  id: 'benchmark',
  version: 1,
  name: { en: 'Benchmark' },
  locale: 'en',
  timeZone: 'Asia/Shanghai',
  calendar: { weekend: [6, 7], holidays: [], workdays: [], coveredYears: [] },
  roles: {
    staff: { name: { en: 'Staff' }, may: ['activities.*'] },
    resident: { name: { en: 'Resident' }, may: ['activities.see', 'activities.register'] },
  },
  privacy: { purposes: {} },
  modules: { activities: {} },
}

/** Every command comes from another resident, so each has an actor of its own, as requests to a server have. */
export const entrant: Entrant = {
  async open({ file, synchronous }): Promise<Contestant> {
    const store = sqlite(file, { synchronous })
    const community = await openCommunity({ profile, modules: [activities()], store })
    const staff = community.as({ id: 'staff-1', roles: ['staff'] }).activities
    const { title, startsAt, capacity } = firstActivity
    const { id: activityId } = unwrap(await staff.plan({ title, startsAt, capacity }))
    unwrap(await staff.publish({ activityId }))
    return {
      register: async (resident) => {
        unwrap(await community.as({ id: resident, roles: ['resident'] }).activities.register({ activityId }))
      },
      totals: async () => {
        const database = new Database(file, { readonly: true })
        const one = (sql: string) => Number(database.prepare(sql).pluck().get())
        const totals = {
          registrations: one('SELECT count(DISTINCT holder) FROM dajia_activities_registrations'),
          counter: one(`SELECT json_extract(record, '$.counts.confirmed') FROM dajia_activities_activities`),
          journal: one(
            `SELECT count(*) FROM dajia_journal WHERE json_extract(entry, '$.type') = 'activities.registered'`,
          ),
        }
        database.close()
        return totals
      },
      close: () => store.close(),
    }
  },
}
