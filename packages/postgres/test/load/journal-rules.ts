import type { JournalEntry } from '@dajia/core'
import type { CommunityState, Finding } from './history.ts'

export const journalOf = ({ pages }: CommunityState): JournalEntry[] => pages.flatMap(({ entries }) => [...entries])

/** Positions are contiguous from 1, ids are never given twice, and whoever followed saw just this. */
export function journalFindings(state: CommunityState): Finding[] {
  const findings: Finding[] = []
  let position = 0
  for (const { entries, next } of state.pages) {
    // Positions rise within a page, so they have no gap where as many entries bring the page to its end.
    position += entries.length
    if (next !== String(position)) {
      findings.push({ rule: 'positions are contiguous', about: `${state.id}: ${next} instead of ${position}` })
    }
    position = Number(next)
  }
  const journal = journalOf(state)
  const ids = new Set(journal.map(({ id }) => id))
  if (ids.size !== journal.length) findings.push({ rule: 'an entry is there once', about: state.id })
  const texts = journal.map((entry) => JSON.stringify(entry))
  const followed = state.followed.map((entry) => JSON.stringify(entry))
  const place = texts.findIndex((text, at) => text !== followed[at])
  if (place !== -1 || texts.length !== followed.length) {
    const about = `${state.id}: ${followed.length} of ${texts.length} entries, other from ${place} on`
    findings.push({ rule: 'a follower sees the journal', about })
  }
  return findings
}
