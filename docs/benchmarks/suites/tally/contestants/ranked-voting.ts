import rankedVoting from 'ranked-voting'
import { CANDIDATES, names, namesOn } from '../ballots.ts'
import type { Entrant } from '../contest.ts'

const { UserVotes, VoteController, VoteOption } = rankedVoting

export const entrant: Entrant = {
  open(rankings) {
    const ballots = Array.from(
      { length: rankings.length / CANDIDATES },
      (_, ballot) => new UserVotes(namesOn(rankings, ballot)),
    )
    return {
      counts: {
        irv: () => {
          const controller = new VoteController(names.map((name) => new VoteOption(name)))
          for (const ballot of ballots) controller.acceptUserVotes(ballot)
          return String(controller.getFinalResult().winner)
        },
      },
    }
  },
}
