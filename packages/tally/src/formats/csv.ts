import type { Rank, RankBallot } from '../ballot.ts'
import { isCount } from './count.ts'
import { csvCell, csvCells } from './csv-cells.ts'
import { fault, isFault } from './fault.ts'
import type { Format } from './format.ts'
import { ranksToWrite, unwritable } from './writable.ts'

const SKIPPED = '$UNDERVOTE'
const UNREADABLE = '$OVERVOTE'

/**
 * Ballots as a table: a header `count,rank1,rank2,...`, or without `count` where each line is one ballot, then the
 * candidate at each rank. A header `count,choice1,choice2,...` has marks without an order. Lines may leave out ranks at
 * the end. Who stands is not said, so candidates are those who were voted for.
 */
export const csv: Format = {
  extensions: ['.csv'],
  source: 'RFC 4180; `$UNDERVOTE` and `$OVERVOTE` as in published cast vote records',
  read(add, { skipped = ['', SKIPPED], unreadable = [UNREADABLE] }) {
    const named = new Set<string>()
    let header: { readonly width: number; readonly hasCount: boolean; readonly isOrdered: boolean } | undefined
    return {
      line(text) {
        const cells = csvCells(text)
        if (isFault(cells)) return cells
        if (header === undefined) {
          const hasCount = cells[0]?.text === 'count'
          const titles = cells.slice(hasCount ? 1 : 0).map((title) => title.text)
          const isOrdered = titles.every((title) => /^rank\s*\d*$/i.test(title))
          if (titles.length === 0 || !(isOrdered || titles.every((title) => /^choice\s*\d*$/i.test(title)))) {
            return fault('missing-header', 1)
          }
          header = { width: cells.length, hasCount, isOrdered }
          return undefined
        }
        // An empty line is nobody's ballot; with one column it is a blank one.
        if (text.trim() === '' && header.width > 1) return undefined
        const beyond = cells[header.width]
        if (beyond) return fault('more-ranks-than-the-header', beyond.column)
        const [count] = header.hasCount ? cells : []
        if (count && !isCount(count.text)) return fault('invalid-count', count.column)
        const ranks = (header.hasCount ? cells.slice(1) : cells).map((mark): Rank => {
          if (skipped.includes(mark.text)) return []
          if (unreadable.includes(mark.text)) return 'unreadable'
          named.add(mark.text)
          return [mark.text]
        })
        const ballot = { ranks: withoutSkippedEnd(ranks), count: count ? Number(count.text) : 1 }
        add(header.isOrdered ? ballot : unordered(ballot))
        return undefined
      },
      end: () => (header === undefined ? fault('missing-header', 1) : { candidates: [...named] }),
    }
  },
  write(election) {
    const isName = (name: string) => name !== '' && !/[\r\n\0]/.test(name) && name !== SKIPPED && name !== UNREADABLE
    const able = { skipped: true, unreadable: true, blank: true, repeated: true, isName }
    const ballots = ranksToWrite(election, able)
    if ('ok' in ballots) return ballots
    const named = new Set(ballots.flatMap(({ ranks }) => ranks.flat()))
    if (election.candidates.some((name) => !named.has(name))) return unwritable('candidate-without-votes')
    // A rank with several candidates is a ballot without an order, and a file has ballots of one kind only.
    const hasMarks = ballots.some(({ ranks }) => ranks.some((rank) => rank !== 'unreadable' && rank.length > 1))
    if (hasMarks && ballots.some(({ ranks }) => ranks.length > 1)) return unwritable('equal-ranks')
    const rows = ballots.map(({ ranks, count }) => [
      String(count),
      ...ranks.flatMap((rank) => {
        if (rank === 'unreadable') return [UNREADABLE]
        return rank.length === 0 ? [SKIPPED] : rank.map(csvCell)
      }),
    ])
    const width = rows.reduce((widest, row) => Math.max(widest, row.length - 1), 1)
    const titles = Array.from({ length: width }, (_, at) => `${hasMarks ? 'choice' : 'rank'}${at + 1}`)
    return [['count', ...titles], ...rows].map((row) => row.join())
  },
}

function withoutSkippedEnd(ranks: readonly Rank[]): readonly Rank[] {
  return ranks.slice(0, ranks.findLastIndex((rank) => rank.length > 0) + 1)
}

/** Marks without an order are one rank; a mark for nobody certain spoils them all. */
function unordered({ ranks, count }: RankBallot): RankBallot {
  if (ranks.includes('unreadable')) return { ranks: ['unreadable'], count }
  const marks = ranks.flat()
  return { ranks: marks.length === 0 ? [] : [marks], count }
}
