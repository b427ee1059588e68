import { defineModule, type Wire } from '@dajia/core'
import { events } from './events.ts'
import { en } from './messages/en.ts'
import { zhCN } from './messages/zh-CN.ts'
import { cancel, close, open, startVoting } from './operations/arranging.ts'
import { count, publish, result } from './operations/results.ts'
import { castBallot, nominate } from './operations/voting.ts'
import { Ballots, Elections, Nominations, Results, Voters } from './records.ts'
import { HonorsSettings } from './settings.ts'

/** Whom we honour: nominations, secret ballots, exact counts, publication. */
export const honors = (options: { readonly people?: Wire } = {}) =>
  defineModule({
    name: 'honors',
    operations: { open, nominate, startVoting, castBallot, close, count, publish, cancel, result },
    collections: [Elections, Nominations, Voters, Ballots, Results],
    events,
    messages: { en, 'zh-CN': zhCN },
    settings: HonorsSettings,
    wires: options.people ? [options.people] : [],
  })
