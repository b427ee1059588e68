import type { RankBallot } from '../ballot.ts'
import { type CvotesParameters, noParameters, readParameter } from './cvotes-parameters.ts'
import { readVote } from './cvotes-vote.ts'
import type { UnreadableFile } from './unreadable-file.ts'

/** An election as its file states it. What the file leaves out is absent. */
export interface Cvotes {
  readonly ok: true
  /** Those whom `#/Candidates` declares; without that line, everybody on a ballot in the order of first mention. */
  readonly candidates: readonly string[]
  readonly seats?: number
  /** Whether candidates left out of a ranking are meant to stand equally behind it. Ballots stay as written. */
  readonly implicitRanking: boolean
  readonly methods: readonly string[]
  readonly ballots: readonly RankBallot[]
  /** Names on ballots that are not declared. The format has its readers drop them from the rankings. */
  readonly ignored: readonly string[]
}

/**
 * Reads the Condorcet Election Format, version 1 (https://github.com/CondorcetVote/CondorcetElectionFormat).
 *
 * `A > B = C ^2 * 12` becomes a ballot of count 24 where `#/Weight Allowed` is true, else of count 12, as the format
 * says; `/EMPTY_RANKING/` becomes a blank ballot; tags are not kept, because they name voters.
 */
export function parseCvotes(text: string): Cvotes | UnreadableFile {
  let parameters: CvotesParameters = noParameters
  const ballots: RankBallot[] = []
  const named = new Set<string>()
  const ignored = new Set<string>()
  for (const [index, content] of text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .entries()) {
    const line = index + 1
    if (content.includes('\0')) return { ok: false, line, problem: 'null-character' }
    if (content.startsWith('#/')) {
      if (ballots.length > 0) return { ok: false, line, problem: 'parameter-after-votes' }
      const read = readParameter(content, parameters)
      if (typeof read === 'string') return { ok: false, line, problem: read }
      parameters = read
      continue
    }
    for (const part of content.replace(/#.*$/, '').split(';')) {
      const vote = part.trim()
      if (vote === '') continue
      const ballot = readVote(vote, parameters.weightAllowed ?? false)
      if (typeof ballot === 'string') return { ok: false, line, problem: ballot }
      const declared = parameters.candidates
      const ranks = ballot.ranks.flatMap((rank) => {
        const kept = rank.filter((name) => declared?.includes(name) ?? true)
        for (const name of rank) (kept.includes(name) ? named : ignored).add(name)
        return kept.length === 0 ? [] : [kept]
      })
      ballots.push({ ranks, count: ballot.count })
    }
  }
  const { candidates = [...named], seats, implicitRanking = true, methods = [] } = parameters
  return {
    ok: true,
    candidates,
    ...(seats !== undefined && { seats }),
    implicitRanking,
    methods,
    ballots,
    ignored: [...ignored],
  }
}
