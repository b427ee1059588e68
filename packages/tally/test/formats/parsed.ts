import { distinctBallots, type FormatName, parseBallots, type ReadingOptions } from '../../src/index.ts'

/** What a file says that can be read, its ballots as a list. */
export function parsed(format: FormatName, text: string, options: ReadingOptions = {}) {
  const read = parseBallots(text, { format, ...options })
  if (!read.ok) throw new Error(`${read.line}:${read.column} ${read.problem}`)
  const { ok, ...declared } = read
  return { ...declared, ballots: [...distinctBallots(read.ballots)] }
}
