import { defineModule, type Wire } from '@dajia/core'
import * as events from './events.ts'
import { en } from './messages/en.ts'
import { zhCN } from './messages/zh-CN.ts'
import * as operations from './operations/index.ts'
import { Activities, Registrations, Signatures } from './records.ts'
import { ActivitiesSettings } from './settings.ts'

/** Activities of a community; `people` answers who may take part: `activities({ people: People.wire(service) })`. */
export const activities = (options: { readonly people?: Wire } = {}) =>
  defineModule({
    name: 'activities',
    operations: { ...operations },
    collections: [Activities, Registrations, Signatures],
    events: Object.values(events),
    messages: { en, 'zh-CN': zhCN },
    settings: ActivitiesSettings,
    wires: options.people ? [options.people] : [],
  })
