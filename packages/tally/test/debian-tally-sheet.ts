import { type Ballots, collectBallots, type Rank } from '../src/index.ts'
import { electionFile } from './shared-data.ts'

/**
 * A tally sheet of Debian's devotee: `Option 1---->: name` for each candidate, then `V: 21-3` for each voter, the rank
 * of each candidate in turn, 1 first, `-` for who is left out. No program but theirs writes it, so it is read only here.
 */
export function readTallySheet(path: string): { readonly candidates: readonly string[]; readonly ballots: Ballots } {
  const candidates: string[] = []
  const collector = collectBallots()
  for (const line of electionFile(path).split('\n')) {
    const name = /Option \d+-*>: (.*\S)/.exec(line)?.[1]
    if (name !== undefined) candidates.push(name)
    const marks = /^V: (\S+)/.exec(line)?.[1]
    if (marks === undefined) continue
    if (marks.length !== candidates.length) throw new Error(`${path}: ${line}`)
    const ranks = [...new Set(marks.replaceAll('-', ''))]
      .sort()
      .map((mark): Rank => candidates.filter((_, at) => marks[at] === mark))
    collector.add({ ranks, count: 1 })
  }
  return { candidates, ballots: collector.finish() }
}
