import { isUnknown, toldOf } from './commands.ts'
import type { History } from './history.ts'

/** What a run came to, in numbers. */
export function figuresOf(history: History) {
  const told = toldOf(history)
  const accepted = told.filter((each) => each.accepted !== undefined)
  const answers = told.flatMap((each) => each.answers)
  const faults = answers.filter((answer) => answer.outcome === 'fault')
  const unknown = told.filter(isUnknown).length
  return {
    /** Commands, however often they were asked. */
    answered: told.length - unknown,
    accepted: accepted.length,
    /** How often a command that had been accepted was asked and answered again. */
    repeats: answers.filter(({ outcome }) => outcome === 'ok').length - accepted.length,
    retries: faults.filter(({ retryable }) => retryable).length,
    unknown,
    /** Commands whose work was thrown away because of another's. */
    conflicts: answers.filter((answer) => answer.outcome === 'refused' && answer.code === 'conflict').length,
    /** Faults that no retry is to mend. */
    lasting: [...new Set(faults.filter(({ retryable }) => !retryable).map(({ code }) => code))],
    /** The operations that were accepted. */
    operations: [...new Set(accepted.map(({ asked }) => asked.command.operation))],
    entries: history.communities.flatMap(({ pages }) => pages).reduce((sum, { entries }) => sum + entries.length, 0),
  }
}
