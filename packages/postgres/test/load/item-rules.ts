import type { JournalEntry } from '@dajia/core'
import { type Item, ItemLife } from '@dajia/ledgers'
import type { Told } from './commands.ts'
import type { CommunityState, Finding } from './history.ts'
import { journalOf } from './journal-rules.ts'

const commands = new Map<string, (typeof ItemLife.commands)[number]>([
  ['ledgers.assigned', 'assign'],
  ['ledgers.submitted', 'submit'],
  ['ledgers.sent-back', 'sendBack'],
  ['ledgers.verified', 'verify'],
  ['ledgers.closed', 'close'],
])

/** Each item's entries are a way through the lifecycle that ends in its record, and nobody judges their own work. */
export function itemFindings(state: CommunityState, told: readonly Told[]): Finding[] {
  const entries = Map.groupBy(journalOf(state), (entry) => String(entry.public.itemId))
  const answered = new Map(told.map((each) => [`${each.accepted?.subject}/${each.accepted?.version}`, each]))
  const handedIn = new Map<string, string>()
  for (const { asked } of told) {
    if (asked.command.operation === 'ledgers.submit')
      handedIn.set(asked.command.input.report, asked.command.input.itemId)
  }
  return state.items.flatMap((item) =>
    replay(item, entries.get(item.id) ?? [], (version) => answered.get(`${item.id}/${version}`), handedIn),
  )
}

function replay(
  item: Item,
  entries: readonly JournalEntry[],
  answerAt: (version: number) => Told | undefined,
  handedIn: ReadonlyMap<string, string>,
): Finding[] {
  const findings: Finding[] = []
  const hold = (rule: string, holds: boolean, what: unknown) => {
    if (!holds) findings.push({ rule, about: `item ${item.id}, ${what}` })
  }
  const workers = new Set<string>()
  let state: Item['state'] = ItemLife.initial
  let work: string | undefined
  let worker: string | undefined
  let judge: string | undefined
  for (const [place, { type, actor }] of entries.entries()) {
    const told = answerAt(place + 1)
    const input = told?.asked.command.input
    const command = commands.get(type)
    if (command === undefined) hold('each step is possible', place === 0 && type === 'ledgers.registered', type)
    else {
      const next = ItemLife.next(state, command)
      hold('each step is possible', next !== undefined, `${command} when ${state}`)
      state = next ?? state
    }
    if (input !== undefined && 'responsible' in input) workers.add(input.responsible)
    if (command === 'submit') {
      workers.add(actor)
      worker = actor
      // Where nobody was told of it, the next answer tells which work it was.
      work = input !== undefined && 'report' in input ? input.report : undefined
    }
    if (command === 'verify' || command === 'sendBack') judge = actor
    if (command === 'verify' || command === 'sendBack' || command === 'close') {
      hold('nobody judges their own work', !workers.has(actor), `${command} by ${actor}`)
    }
    if (told?.accepted === undefined) continue
    hold('an answer tells the state', told.accepted.state === state, `${told.asked.key}: ${told.accepted.state}`)
    const about = told.accepted.work
    if (worker !== undefined) work ??= about
    hold('no judgement is about stale work', about === work, `${told.asked.key}: ${about} instead of ${work}`)
  }
  hold('the journal leads to the record', state === item.state, `${state} by the journal, ${item.state} by the record`)
  hold('the journal leads to the record', item.version === entries.length, `version ${item.version}`)
  const { work: kept, finding } = item
  hold('no judgement is about stale work', kept?.report === (work ?? kept?.report), `${kept?.report} at the end`)
  hold('no work comes from elsewhere', kept === undefined || handedIn.get(kept.report) === item.id, kept?.report)
  hold('the journal leads to the record', kept?.by === worker && finding?.by === judge, 'other people')
  return findings
}
