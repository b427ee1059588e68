import type { Rank } from '../ballot.ts'
import { type CvotesParameters, noParameters, readParameter } from './cvotes-parameters.ts'
import { readVote } from './cvotes-vote.ts'
import { fault, isFault } from './fault.ts'
import type { Format } from './format.ts'
import { ranksToWrite } from './writable.ts'

/**
 * The Condorcet Election Format. `A > B = C ^2 * 12` is a ballot of count 24 where `#/Weight Allowed` is true, else of
 * count 12, as the format says; `/EMPTY_RANKING/` is a blank ballot. Names that are not declared are dropped from the
 * rankings, as it says too, and told in `ignored`; tags are not kept, because they name voters.
 */
export const cvotes: Format = {
  extensions: ['.cvotes'],
  source: 'https://github.com/CondorcetVote/CondorcetElectionFormat, version 1',
  read(add) {
    let parameters: CvotesParameters = noParameters
    let declared: ReadonlySet<string> | undefined
    let isVoting = false
    const named = new Set<string>()
    const ignored = new Set<string>()
    return {
      line(text) {
        if (text.startsWith('#/')) {
          if (isVoting) return fault('parameter-after-votes', 1)
          const read = readParameter(text, parameters)
          if (typeof read === 'string') return fault(read, 1)
          parameters = read
          declared = read.candidates && new Set(read.candidates)
          return undefined
        }
        let column = 0
        for (const vote of text.replace(/#.*$/, '').split(';')) {
          if (vote.trim() !== '') {
            const ballot = readVote(vote, parameters.weightAllowed ?? false)
            if (isFault(ballot)) return fault(ballot.problem, column + ballot.column)
            const ranks = ballot.ranks.flatMap((rank) => {
              const kept = rank.filter((name) => declared?.has(name) ?? true)
              for (const name of rank) (declared?.has(name) === false ? ignored : named).add(name)
              return kept.length === 0 ? [] : [kept]
            })
            isVoting = true
            add({ ranks, count: ballot.count })
          }
          column += vote.length + 1
        }
        return undefined
      },
      end() {
        const { candidates = [...named], seats, implicitRanking = true, methods = [] } = parameters
        return {
          candidates,
          ...(seats !== undefined && { seats }),
          implicitRanking,
          methods,
          ignored: [...ignored],
        }
      },
    }
  },
  write(election) {
    const isName = (name: string) => /^[^;,/|<>=^*#\r\n\0]+$/.test(name) && name === name.trim()
    const ballots = ranksToWrite(election, { blank: true, isName })
    if ('ok' in ballots) return ballots
    const ranking = (ranks: readonly Rank[]) => ranks.map((rank) => [rank].flat().join(' = ')).join(' > ')
    return [
      `#/Candidates: ${election.candidates.join(' ; ')}`,
      `#/Number of Seats: ${election.seats}`,
      '#/Implicit Ranking: false',
      '',
      ...ballots.map(({ ranks, count }) => `${ranks.length === 0 ? '/EMPTY_RANKING/' : ranking(ranks)} * ${count}`),
    ]
  },
}
