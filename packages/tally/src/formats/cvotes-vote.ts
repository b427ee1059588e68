import { firstRepeated } from '../names.ts'
import { isCount } from './ballot-csv.ts'
import type { UnreadableFile } from './unreadable-file.ts'

/** A vote line as written: the names at each rank, and how many ballots the line stands for. */
export interface CvotesVote {
  readonly ranks: readonly (readonly string[])[]
  readonly count: number
}

/** Reads `tags || ranking ^weight * quantifier`; comments are taken off before. */
export function readVote(vote: string, weightAllowed: boolean): CvotesVote | UnreadableFile['problem'] {
  const ballot = vote.slice(vote.includes('||') ? vote.indexOf('||') + 2 : 0)
  const [, ranking = '', weight = '1', quantifier = '1'] =
    /^([^^*]*)(?:\^([^^*]*))?(?:\*([^^*]*))?$/.exec(ballot)?.map((part) => part?.trim()) ?? []
  if (ranking === '') return /[\^*]/.test(ballot) && !/^\s*[\^*]/.test(ballot) ? 'invalid-count' : 'empty-rank'
  const count = Number(quantifier) * (weightAllowed ? Number(weight) : 1)
  if (!isCount(weight) || !isCount(quantifier) || !Number.isSafeInteger(count)) return 'invalid-count'
  if (ranking === '/EMPTY_RANKING/') return { ranks: [], count }
  if (/[;,/|<]/.test(ranking)) return 'reserved-character'
  const ranks = ranking.split('>').map((rank) => rank.split('=').map((name) => name.trim()))
  if (ranks.some((rank) => rank.includes(''))) return 'empty-rank'
  return firstRepeated(ranks.flat()) === undefined ? { ranks, count } : 'candidate-at-two-ranks'
}
