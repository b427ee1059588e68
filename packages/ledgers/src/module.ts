import { defineModule, type Wire } from '@dajia/core'
import * as events from './events.ts'
import { en } from './messages/en.ts'
import { zhCN } from './messages/zh-CN.ts'
import * as operations from './operations/index.ts'
import { Items } from './records.ts'
import { LedgersSettings } from './settings.ts'

/** Problem ledgers; `people` answers who may be made responsible: `ledgers({ people: People.wire(service) })`. */
export const ledgers = (options: { readonly people?: Wire } = {}) =>
  defineModule({
    name: 'ledgers',
    operations: { ...operations },
    collections: [Items],
    events: Object.values(events),
    messages: { en, 'zh-CN': zhCN },
    settings: LedgersSettings,
    wires: options.people ? [options.people] : [],
  })
