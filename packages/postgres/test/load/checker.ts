import { activityFindings } from './activity-rules.ts'
import { commandFindings } from './command-rules.ts'
import { toldOf } from './commands.ts'
import { electionFindings } from './election-rules.ts'
import type { Finding, History } from './history.ts'
import { itemFindings } from './item-rules.ts'
import { journalFindings } from './journal-rules.ts'

/** Everything that does not hold of what the clients were told, what was kept, and what the journal says. */
export function check(history: History): Finding[] {
  const told = Map.groupBy(toldOf(history), ({ asked }) => asked.community)
  return history.communities.flatMap((state) => {
    const here = told.get(state.id) ?? []
    return [
      ...journalFindings(state),
      ...commandFindings(state, here),
      ...activityFindings(state),
      ...electionFindings(state),
      ...itemFindings(state, here),
    ]
  })
}
