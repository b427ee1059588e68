import type { CommunityState, Finding } from './history.ts'
import { journalOf } from './journal-rules.ts'

/** Nobody votes twice: the roll names each voter once, the box and the journal have as many votes as the roll. */
export function electionFindings(state: CommunityState): Finding[] {
  const voted = journalOf(state).filter(({ type }) => type === 'honors.voted')
  const roll = Map.groupBy(state.roll, ({ electionId }) => electionId)
  const box = Map.groupBy(state.ballots, ({ electionId }) => electionId)
  const journal = Map.groupBy(voted, (entry) => String(entry.public.electionId))
  return [...new Set([...roll.keys(), ...box.keys(), ...journal.keys()])].flatMap((id) => {
    const voters = (roll.get(id) ?? []).map(({ voterKey }) => voterKey)
    const actors = (journal.get(id) ?? []).map(({ actor }) => actor)
    const ballots = box.get(id)?.length ?? 0
    const rules: readonly [string, boolean][] = [
      ['nobody is on the roll twice', new Set(voters).size === voters.length],
      ['the box matches the roll', ballots === voters.length],
      ['the journal matches the roll', [...actors].sort().join() === [...voters].sort().join()],
    ]
    const about = `election ${id}: ${ballots} ballots, ${voters.length} on the roll, ${actors.length} journalled`
    return rules.filter(([, holds]) => !holds).map(([rule]) => ({ rule, about }))
  })
}
