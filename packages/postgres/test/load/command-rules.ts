import type { JournalEntry } from '@dajia/core'
import { effects, isUnknown, type Told } from './commands.ts'
import type { CommunityState, Finding } from './history.ts'
import { journalOf } from './journal-rules.ts'

const done = new Set<string>(Object.values(effects))

interface Effect {
  readonly entry: JournalEntry
  readonly position: number
  /** Names exactly this effect, as an answer can name it too. */
  readonly link: string
  /** Who did what to what, which several commands may have asked for. */
  readonly group: string
}

/** What the clients' commands left in the journal. */
function effectsOf(state: CommunityState): Effect[] {
  const residents = new Map(state.registrations.map(({ id, residentId }): [string, string] => [id, residentId]))
  const problems = new Map(state.items.map(({ id, problem }): [string, string] => [id, problem]))
  const versions = new Map<string, number>()
  return journalOf(state).flatMap((entry, place) => {
    const { type, actor } = entry
    const { itemId, registrationId, activityId, electionId } = entry.public
    const version = (versions.get(String(itemId)) ?? 0) + 1
    if (itemId !== undefined) versions.set(String(itemId), version)
    if (place < state.before || !done.has(type)) return []
    const subject = type === 'ledgers.registered' ? problems.get(String(itemId)) : (itemId ?? electionId)
    const about = subject ?? `${activityId}/${residents.get(String(registrationId))}`
    const link =
      itemId !== undefined
        ? `${itemId}/${version}`
        : registrationId !== undefined
          ? registrationId
          : `${electionId}/${actor}`
    return [{ entry, position: place + 1, link: `${type}/${link}`, group: `${type}/${actor}/${about}` }]
  })
}

function groupOf({ asked: { actor, command } }: Told): string {
  const { input } = command
  const about =
    'activityId' in input
      ? `${input.activityId}/${input.residentId}`
      : 'problem' in input
        ? input.problem
        : 'itemId' in input
          ? input.itemId
          : input.electionId
  return `${effects[command.operation]}/${actor.id}/${about}`
}

function linkOf({ asked: { actor, command }, accepted }: Told): string {
  const type = effects[command.operation]
  if (type === 'honors.voted') return `${type}/${accepted?.subject}/${actor.id}`
  return accepted?.version === undefined
    ? `${type}/${accepted?.subject}`
    : `${type}/${accepted.subject}/${accepted.version}`
}

/** Every acknowledged command is there just once, every other one at most once, and in an order that fits the clock. */
export function commandFindings(state: CommunityState, told: readonly Told[]): Finding[] {
  const findings: Finding[] = []
  const hold = (rule: string, holds: boolean, about: string) => {
    if (!holds) findings.push({ rule, about })
  }
  const found = effectsOf(state)
  const byLink = Map.groupBy(found, ({ link }) => link)
  const byGroup = Map.groupBy(found, ({ group }) => group)
  const claimed = new Map<string, string>()
  const ordered: { readonly position: number; readonly each: Told }[] = []
  for (const each of told) {
    const { asked, accepted } = each
    hold('an answer stays the same', sameAnswers(each), asked.key)
    if (accepted === undefined) continue
    const link = linkOf(each)
    const [effect, ...others] = byLink.get(link) ?? []
    const about = `${asked.key}: ${link}`
    hold('no acknowledged command is lost', effect !== undefined, about)
    hold('no command is done twice', others.length === 0, about)
    hold('no effect is acknowledged to two commands', !claimed.has(link), `${about} and ${claimed.get(link)}`)
    claimed.set(link, asked.key)
    if (effect === undefined) continue
    const {
      actor,
      public: { state: journalled },
    } = effect.entry
    hold('an effect has the actor who asked', actor === asked.actor.id, about)
    hold('an answer tells the state', journalled === undefined || journalled === accepted.state, about)
    ordered.push({ position: effect.position, each })
  }
  const groups = Map.groupBy(told, groupOf)
  for (const group of new Set([...byGroup.keys(), ...groups.keys()])) {
    const there = byGroup.get(group)?.length ?? 0
    const members = groups.get(group) ?? []
    const acknowledged = members.filter(({ accepted }) => accepted !== undefined).length
    const unknown = members.filter(isUnknown).length
    const about = `${group}: ${there} done, ${acknowledged} acknowledged, ${unknown} unknown`
    hold('no acknowledged command is lost', there >= acknowledged, about)
    hold('no command is done twice', there <= acknowledged + unknown, about)
  }
  return [...findings, ...orderFindings(ordered)]
}

/** Once accepted, always accepted, with the same value. */
function sameAnswers({ answers, accepted }: Told): boolean {
  const first = answers.findIndex(({ outcome }) => outcome === 'ok')
  return answers
    .slice(first === -1 ? answers.length : first)
    .every(
      (answer) =>
        answer.outcome !== 'refused' && (answer.outcome === 'fault' || answer.value.digest === accepted?.digest),
    )
}

/** Whoever asks after another's answer comes after them in the journal. */
function orderFindings(ordered: readonly { readonly position: number; readonly each: Told }[]): Finding[] {
  const findings: Finding[] = []
  let answered = Number.POSITIVE_INFINITY
  for (const { each } of ordered.toSorted((one, other) => other.position - one.position)) {
    if (each.asked.at > answered) findings.push({ rule: 'the journal fits the clock', about: each.asked.key })
    answered = Math.min(answered, each.acceptedAt)
  }
  return findings
}
