import { isCount } from './count.ts'
import { type Fault, fault } from './fault.ts'

/** A vote as written: the names at each rank, and how many ballots it stands for. */
export interface CvotesVote {
  readonly ranks: readonly (readonly string[])[]
  readonly count: number
}

/** Reads `tags || ranking ^weight * quantifier`; comments are taken off before. Columns count from the vote's first. */
export function readVote(vote: string, weightAllowed: boolean): CvotesVote | Fault {
  const begin = vote.includes('||') ? vote.indexOf('||') + 2 : 0
  const ballot = vote.slice(begin)
  const counts = ballot.search(/[\^*]/)
  const atCount = begin + (counts === -1 ? ballot.length : counts) + 1
  const [, ranking = '', weight = '1', quantifier = '1'] =
    /^([^^*]*)(?:\^([^^*]*))?(?:\*([^^*]*))?$/.exec(ballot)?.map((part) => part?.trim()) ?? []
  if (ranking === '') {
    const isCountWrong = counts !== -1 && ballot.slice(0, counts).trim() !== ''
    return isCountWrong ? fault('invalid-count', atCount) : fault('empty-rank', begin + 1)
  }
  if (!isCount(weight)) return fault('invalid-count', begin + ballot.indexOf('^') + 1)
  const count = Number(quantifier) * (weightAllowed ? Number(weight) : 1)
  if (!isCount(quantifier) || !isCount(String(count))) return fault('invalid-count', begin + ballot.indexOf('*') + 1)
  if (ranking === '/EMPTY_RANKING/') return { ranks: [], count }
  const reserved = ballot.search(/[;,/|<]/)
  if (reserved !== -1) return fault('reserved-character', begin + reserved + 1)
  const seen = new Set<string>()
  const ranks: string[][] = []
  let column = begin + 1
  for (const part of ballot.slice(0, counts === -1 ? undefined : counts).split('>')) {
    const rank: string[] = []
    for (const piece of part.split('=')) {
      const name = piece.trim()
      const at = column + (piece.length - piece.trimStart().length)
      if (name === '') return fault('empty-rank', column)
      if (seen.has(name)) return fault('candidate-at-two-ranks', at)
      seen.add(name)
      rank.push(name)
      column += piece.length + 1
    }
    ranks.push(rank)
  }
  return { ranks, count }
}
