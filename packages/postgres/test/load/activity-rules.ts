import { type Activity, Counts, type Registration, RegistrationLife } from '@dajia/activities'
import type { JournalEntry } from '@dajia/core'
import type { CommunityState, Finding } from './history.ts'
import { journalOf } from './journal-rules.ts'

type Command = (typeof RegistrationLife.commands)[number]

const commands = new Map<string, Command>([
  ['activities.confirmed', 'confirm'],
  ['activities.withdrawn', 'withdraw'],
  ['activities.checked-in', 'checkIn'],
  ['activities.checked-out', 'checkOut'],
])

const SEATED = ['confirmed', 'checked-in', 'returned']

const seats = (states: Iterable<string>) => [...states].filter((state) => SEATED.includes(state)).length

export function activityFindings(state: CommunityState): Finding[] {
  const journal = Map.groupBy(journalOf(state), (entry) => String(entry.public.activityId))
  const registrations = Map.groupBy(state.registrations, ({ activityId }) => activityId)
  return state.activities.flatMap((activity) => [
    ...recordFindings(activity, registrations.get(activity.id) ?? []),
    ...replay(activity, registrations.get(activity.id) ?? [], journal.get(activity.id) ?? []),
  ])
}

/** What the records alone tell. */
function recordFindings(activity: Activity, registrations: readonly Registration[]): Finding[] {
  const findings: Finding[] = []
  const hold = (rule: string, holds: boolean, what: unknown = '') => {
    if (!holds) findings.push({ rule, about: `activity ${activity.id} ${JSON.stringify(what)}` })
  }
  const states = registrations.map((registration) => registration.state)
  const taken = seats(states)
  const waiting = states.filter((each) => each === 'waiting').length
  hold('no seat is oversold', taken <= activity.capacity, { taken, capacity: activity.capacity })
  hold('no seat is free while somebody waits', taken === activity.capacity || waiting === 0, { taken, waiting })
  for (const counted of Counts.keyof().options) {
    const there = states.filter((each) => each === counted).length
    hold('counters equal counts', activity.counts[counted] === there, { counted, there })
  }
  hold('counters equal counts', activity.arrivals === registrations.length, { arrivals: registrations.length })
  const arrivals = new Set(registrations.map(({ arrival }) => arrival))
  hold('no place in the order of arrival is given twice', arrivals.size === registrations.length)
  const current = registrations.filter((registration) => registration.state !== 'withdrawn')
  const holders = new Set(current.map(({ residentId }) => residentId))
  hold('one registration for each resident', holders.size === current.length)
  for (const { id, holder, residentId, ...registration } of registrations) {
    const expected = registration.state === 'withdrawn' ? undefined : residentId
    hold('a registration is held until it is withdrawn', holder === expected, id)
  }
  return findings
}

/** Goes through the entries one after the other: each step is possible then, and the last leads to the records. */
function replay(
  activity: Activity,
  registrations: readonly Registration[],
  entries: readonly JournalEntry[],
): Finding[] {
  const findings: Finding[] = []
  const hold = (rule: string, holds: boolean, entry: JournalEntry) => {
    if (!holds) findings.push({ rule, about: `activity ${activity.id}, entry ${entry.id} ${entry.type}` })
  }
  const states = new Map<string, Registration['state']>()
  for (const entry of entries) {
    const id = String(entry.public.registrationId)
    const before = states.get(id)
    const command = commands.get(entry.type)
    if (entry.type === 'activities.registered') {
      hold('each step is possible', before === undefined, entry)
      const free = seats(states.values()) < activity.capacity && ![...states.values()].includes('waiting')
      hold('seats go in order of arrival', (entry.public.state === 'confirmed') === free, entry)
      states.set(id, entry.public.state === 'confirmed' ? 'confirmed' : 'waiting')
    } else if (command !== undefined) {
      const next = before && RegistrationLife.next(before, command)
      hold('each step is possible', next !== undefined, entry)
      const first = [...states].find(([, each]) => each === 'waiting')?.[0]
      if (command === 'confirm') hold('seats go in order of arrival', first === id, entry)
      if (next !== undefined) states.set(id, next)
    }
    hold('no seat is ever oversold', seats(states.values()) <= activity.capacity, entry)
  }
  const kept = new Map(registrations.map((registration): [string, string] => [registration.id, registration.state]))
  for (const id of new Set<string>([...states.keys(), ...kept.keys()])) {
    const journalled = states.get(id)
    const recorded = kept.get(id)
    if (journalled === recorded) continue
    const about = `registration ${id}: ${journalled} by the journal, ${recorded} by the record`
    findings.push({ rule: 'the journal leads to the record', about })
  }
  return findings
}
