import { usFederal } from '@dajia/calendar'
import type { ProfileInput } from '@dajia/core'

/** A fictional homeowners' association in the United States: one vote for each household, by plurality. */
export const mapleCommons: ProfileInput = {
  id: 'maple-commons',
  version: 1,
  name: { en: 'Maple Commons Homeowners Association' },
  locale: 'en',
  timeZone: 'America/Denver',
  calendar: usFederal,
  roles: {
    manager: {
      name: { en: 'Manager' },
      may: [
        'registry.*',
        'activities.*',
        'honors.arrange',
        'honors.nominate',
        'honors.count',
        'honors.publish',
        'honors.read',
        'ledgers.*',
      ],
    },
    'data-officer': { name: { en: 'Data protection officer' }, may: ['privacy.erase'] },
    homeowner: {
      name: { en: 'Homeowner' },
      may: ['activities.see', 'activities.register', 'honors.vote', 'honors.read', 'ledgers.register', 'ledgers.see'],
    },
  },
  privacy: { purposes: {} },
  modules: {
    registry: {
      addressLevels: [
        { key: 'street', name: { en: 'Street' } },
        { key: 'number', name: { en: 'Number' } },
      ],
      relationships: [
        { code: 'owner', name: { en: 'Owner' }, head: true },
        { code: 'tenant', name: { en: 'Tenant' } },
      ],
    },
    activities: {
      waivers: {},
      supplies: { 'trash-bag': { name: { en: 'Trash bag' }, perPerson: 3 } },
    },
    honors: {
      boards: [
        {
          key: 'neighbor-of-the-year',
          name: { en: 'Neighbor of the year' },
          seats: 1,
          method: 'plurality',
          franchise: 'household',
        },
      ],
    },
    ledgers: {
      lists: { 'work-orders': { name: { en: 'Work orders' } } },
      tiers: { board: { name: { en: 'Board' }, workingDays: 15 } },
    },
  },
}
