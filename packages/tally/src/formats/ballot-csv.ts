import type { Rank, RankBallot } from '../ballot.ts'
import { csvCells } from './csv-cells.ts'
import type { UnreadableFile } from './unreadable-file.ts'

/** How a file writes a rank that names nobody. */
export interface BallotCsvOptions {
  /** Cells that mean a skipped rank. @default `''` and `$UNDERVOTE` */
  readonly skipped?: readonly string[]
  /** Cells that mean a mark for nobody certain. @default `$OVERVOTE` */
  readonly unreadable?: readonly string[]
}

/** The ballots of a file, bundled as in the file, and everybody named on them in the order of first mention. */
export interface BallotCsv {
  readonly ok: true
  readonly named: readonly string[]
  readonly ballots: readonly RankBallot[]
}

/**
 * Reads aggregated ballots: a header `count,rank1,rank2,...`, then one line for each kind of ballot. Lines may leave
 * out ranks at the end. Who is a candidate stands in no such file: `named` tells only who was voted for.
 */
export function parseBallotCsv(text: string, options: BallotCsvOptions = {}): BallotCsv | UnreadableFile {
  const { skipped = ['', '$UNDERVOTE'], unreadable = ['$OVERVOTE'] } = options
  const [header, ...lines] = text.replace(/^\uFEFF/, '').split(/\r\n|\n|\r/)
  const columns = csvCells(header ?? '')
  if (typeof columns === 'string') return { ok: false, line: 1, problem: columns }
  if (columns[0] !== 'count' || columns.length < 2) return { ok: false, line: 1, problem: 'missing-header' }
  const named = new Set<string>()
  const ballots: RankBallot[] = []
  for (const [index, content] of lines.entries()) {
    if (content.trim() === '') continue
    const line = index + 2
    const cells = csvCells(content)
    if (typeof cells === 'string') return { ok: false, line, problem: cells }
    const [count = '', ...marks] = cells
    if (!isCount(count)) return { ok: false, line, problem: 'invalid-count' }
    if (cells.length > columns.length) return { ok: false, line, problem: 'more-ranks-than-the-header' }
    const ranks = marks.map((mark): Rank => {
      if (skipped.includes(mark)) return []
      return unreadable.includes(mark) ? 'unreadable' : [mark]
    })
    for (const rank of ranks) if (rank !== 'unreadable') for (const name of rank) named.add(name)
    ballots.push({ ranks: withoutSkippedEnd(ranks), count: Number(count) })
  }
  return { ok: true, named: [...named], ballots }
}

/** Whole numbers only, and only those that a number holds exactly. */
export function isCount(text: string): boolean {
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text))
}

function withoutSkippedEnd(ranks: readonly Rank[]): readonly Rank[] {
  return ranks.slice(0, ranks.findLastIndex((rank) => rank.length > 0) + 1)
}
