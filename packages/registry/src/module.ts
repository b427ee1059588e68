import { defineModule } from '@dajia/core'
import { events } from './events.ts'
import { en } from './messages/en.ts'
import { zhCN } from './messages/zh-CN.ts'
import { closeHousehold, mergeHousehold, registerHousehold } from './operations/households.ts'
import { importRows } from './operations/importing.ts'
import { count, household, membersOn } from './operations/reading.ts'
import { join, leave, registerResident } from './operations/residents.ts'
import { Households, Memberships, Residents, RosterLines } from './records.ts'
import { RegistrySettings } from './settings.ts'

const operations = {
  registerHousehold,
  closeHousehold,
  mergeHousehold,
  registerResident,
  join,
  leave,
  importRows,
  count,
  membersOn,
  household,
}

/** Who lives where: households, residents and dated membership. */
export const registry = () =>
  defineModule({
    name: 'registry',
    operations,
    collections: [Households, Residents, Memberships, RosterLines],
    events,
    messages: { en, 'zh-CN': zhCN },
    settings: RegistrySettings,
  })
