import { RankedPair, Schulze } from 'condorcet'
import { CANDIDATES, names, namesOn } from '../ballots.ts'
import type { Entrant } from '../contest.ts'

export const entrant: Entrant = {
  open(rankings) {
    const ballots = Array.from(
      { length: rankings.length / CANDIDATES },
      (_, ballot) => new Map(namesOn(rankings, ballot).map((name, place) => [name, place + 1] as const)),
    )
    const by = (System: typeof Schulze | typeof RankedPair) => () => {
      const system = new System(new Set(names))
      for (const ballot of ballots) system.addBallot(ballot)
      return String(system.rank()[0])
    }
    return { counts: { schulze: by(Schulze), 'ranked-pairs': by(RankedPair) } }
  },
}
