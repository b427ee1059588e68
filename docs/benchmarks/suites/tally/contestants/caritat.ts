import { CANDIDATES, names, namesOn } from '../ballots.ts'
import type { Entrant } from '../contest.ts'

/** The class that counts, which the package keeps to itself and its git commands. */
interface Vote {
  count(options: { readonly method: 'Condorcet' }): { readonly result: ReadonlyMap<string, number> }
}
type VoteClass = new (options: {
  readonly candidates: readonly string[]
  readonly votes: readonly {
    readonly voter: { readonly id: string }
    readonly preferences: ReadonlyMap<string, number>
  }[]
  readonly authorizedVoters: readonly { readonly id: string }[]
  readonly targetMethod: 'Condorcet'
  readonly subject: string
}) => Vote

export const entrant: Entrant = {
  async open(rankings) {
    const file = new URL('../../../node_modules/@node-core/caritat/dist/vote.js', import.meta.url)
    const module: { default: VoteClass } = await import(file.href)
    const votes = Array.from({ length: rankings.length / CANDIDATES }, (_, ballot) => ({
      voter: { id: String(ballot) },
      preferences: new Map(namesOn(rankings, ballot).map((name, place) => [name, CANDIDATES - place] as const)),
    }))
    const authorizedVoters = votes.map(({ voter }) => voter)
    return {
      counts: {
        copeland: () => {
          const vote = new module.default({
            candidates: names,
            votes,
            authorizedVoters,
            targetMethod: 'Condorcet',
            subject: 'benchmark',
          })
          const [best] = [...vote.count({ method: 'Condorcet' }).result].sort(([, left], [, right]) => right - left)
          return best?.[0] ?? ''
        },
      },
    }
  },
}
