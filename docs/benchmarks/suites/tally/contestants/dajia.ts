import { collectBallots, type MethodName, rankedBallot, tally } from '@dajia/tally'
import { CANDIDATES, names, namesOn } from '../ballots.ts'
import { type Entrant, SEATS } from '../contest.ts'

export const entrant: Entrant = {
  open(rankings) {
    const collector = collectBallots()
    for (let ballot = 0; ballot < rankings.length / CANDIDATES; ballot += 1) {
      collector.add(rankedBallot(namesOn(rankings, ballot)))
    }
    const ballots = collector.finish()
    const by =
      (method: MethodName, seats = 1) =>
      () => {
        const result = tally({ method, candidates: names, ballots, seats })
        if (!result.ok) throw new Error(result.problem.code)
        return result.winners.join()
      }
    return {
      counts: {
        irv: by('irv'),
        stv: by('stv', SEATS),
        borda: by('borda'),
        copeland: by('copeland'),
        minimax: by('minimax'),
        schulze: by('schulze'),
        'ranked-pairs': by('ranked-pairs'),
      },
    }
  },
}
