import { randomUUID } from 'node:crypto'
import { v7 } from 'uuid'

/** The rules of the three commands, the same for everybody who does not bring them, on the records that dajia writes. */
export const COMMUNITY = 'benchmark'

export interface Activity {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly title: string
  readonly startsAt: string
  readonly capacity: number
  readonly arrivals: number
  readonly counts: Readonly<Record<string, number>> & { readonly waiting: number; readonly confirmed: number }
}

export interface Registration {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly activityId: string
  readonly residentId: string
  readonly holder: string
  readonly arrival: number
}

export interface Election {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly rules: { readonly seats: number }
}

export interface Voter {
  readonly id: string
  readonly version: number
  readonly electionId: string
  readonly voterKey: string
}

export interface Ballot {
  readonly id: string
  readonly version: number
  readonly electionId: string
  readonly choices: readonly string[]
}

export interface Item {
  readonly id: string
  readonly version: number
  readonly state: string
  readonly list: string
  readonly registeredOn: string
  readonly dueOn?: string
  readonly workers: readonly string[]
}

export interface AssignedItem extends Item {
  readonly dueOn: string
}

export interface Entry {
  readonly id: string
  readonly at: string
  readonly type: string
  readonly actor: string
  readonly subjects: readonly string[]
  readonly public: Readonly<Record<string, string | number>>
}

function entryOf(type: string, actor: string, subjects: readonly string[], open: Entry['public']): Entry {
  return { id: v7(), at: new Date().toISOString(), type, actor, subjects, public: open }
}

export function decideRegistration(activity: Activity, held: boolean, resident: string) {
  if (activity.state !== 'open') throw new Error('The activity takes no registrations')
  if (held) throw new Error('This resident is already registered')
  const { id: activityId, counts } = activity
  const state = counts.confirmed < activity.capacity && counts.waiting === 0 ? 'confirmed' : 'waiting'
  const arrival = activity.arrivals + 1
  const id = v7()
  const registration: Registration = {
    id,
    version: 1,
    state,
    activityId,
    residentId: resident,
    holder: resident,
    arrival,
  }
  const updated: Activity = {
    ...activity,
    version: activity.version + 1,
    arrivals: arrival,
    counts: { ...counts, [state]: counts[state] + 1 },
  }
  const open = { activityId, registrationId: id, state, arrival }
  return { registration, updated, entry: entryOf('activities.registered', resident, [activityId, id], open) }
}

/** That this resident has not voted yet is held by the roll's unique index. */
export function decideBallot(election: Election, known: readonly string[], marked: readonly string[], voter: string) {
  if (election.state !== 'voting') throw new Error('The election takes no ballots')
  if (marked.length > election.rules.seats) throw new Error('There are more choices than seats')
  if (!marked.every((choice) => known.includes(choice))) throw new Error('A choice is no nominee')
  const electionId = election.id
  const row: Voter = { id: v7(), version: 1, electionId, voterKey: voter }
  const ballot: Ballot = { id: randomUUID(), version: 1, electionId, choices: [...marked].sort() }
  return { voter: row, ballot, entry: entryOf('honors.voted', voter, [electionId], { electionId }) }
}

export const ASSIGNMENT = {
  task: 'Mend the lamp',
  responsible: 'staff-2',
  standard: 'It lights at dusk',
  measures: 'A new bulb',
}

export function decideAssignment(item: Item) {
  if (item.state !== 'registered') throw new Error('The item cannot be assigned now')
  const dueOn = workingDaysAfter(new Date(), 5)
  const workers = [...new Set([...item.workers, ASSIGNMENT.responsible])]
  const version = item.version + 1
  const updated = { ...item, version, state: 'assigned', assignment: ASSIGNMENT, dueOn, workers }
  return { updated, entry: entryOf('ledgers.assigned', 'staff-1', [item.id], { itemId: item.id, dueOn }) }
}

function workingDaysAfter(from: Date, days: number): string {
  const day = new Date(from)
  for (let left = days; left > 0; ) {
    day.setUTCDate(day.getUTCDate() + 1)
    if (day.getUTCDay() % 6 !== 0) left -= 1
  }
  return day.toISOString().slice(0, 10)
}

export function found<Value>(value: Value | undefined | null): Value {
  if (value === undefined || value === null) throw new Error('There is no such record')
  return value
}

export const moved = () => new Error('The record moved since it was read')
