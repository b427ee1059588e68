import { Borda, Copeland, InstantRunoff, Minimax, RankedPairs, Schulze, utils } from 'votes'
import { CANDIDATES, names, namesOn } from '../ballots.ts'
import type { Entrant } from '../contest.ts'

export const entrant: Entrant = {
  open(rankings) {
    const ballots = Array.from({ length: rankings.length / CANDIDATES }, (_, ballot) => ({
      ranking: namesOn(rankings, ballot).map((name) => [name]),
      weight: 1,
    }))
    const election = { candidates: names, ballots }
    // Its methods of pairs take a matrix, which is part of the count.
    const pairs = () => utils.matrixFromBallots(ballots, names)
    const best = (system: { ranking(): string[][] }) => system.ranking()[0]?.join() ?? ''
    return {
      counts: {
        irv: () => best(new InstantRunoff(election)),
        borda: () => best(new Borda(election)),
        copeland: () => best(new Copeland(pairs())),
        minimax: () => best(new Minimax(pairs())),
        schulze: () => best(new Schulze(pairs())),
        'ranked-pairs': () => best(new RankedPairs(pairs())),
      },
    }
  },
}
