import { z } from 'zod'
import { type Ballot, markedBallot, scoredBallot } from '../../src/index.ts'

/** Files that one project alone has, for its own tests. */
interface Read {
  readonly candidates: readonly string[]
  readonly ballots: readonly Ballot[]
}

/** abcvoting's `.abc.yaml`: for each voter the numbers of those approved. */
export function abcvotingProfile(text: string): Read {
  const profile = z.array(z.array(z.number())).parse(JSON.parse(/^profile: (\[[\s\S]*?\]\])$/m.exec(text)?.[1] ?? ''))
  const size = Number(/^num_cand: (\d+)$/m.exec(text)?.[1])
  return {
    candidates: Array.from({ length: size }, (_, index) => String(index)),
    ballots: profile.map((approved) => markedBallot(approved.map(String))),
  }
}

/** bettervoting's tests: for each voter a number for each candidate. */
export function bettervotingMatrix(json: unknown): Read {
  const Matrix = z.object({ candidates: z.array(z.string()), ballots: z.array(z.array(z.number().nullable())) })
  const { candidates, ballots } = Matrix.parse(json)
  return {
    candidates,
    ballots: ballots.map((marks) => {
      const given = candidates.map((name, index) => [name, marks[index] ?? undefined] as const)
      const scores = given.flatMap(([name, mark]) => (mark === undefined || mark < 0 ? [] : [[name, mark] as const]))
      return scoredBallot(Object.fromEntries(scores))
    }),
  }
}

/** caritat's tests: for each voter a number for each candidate, the higher the better. */
export function caritatExample(json: unknown, pointer: string): Read {
  const Examples = z.array(
    z.object({
      candidates: z.array(z.string()),
      examples: z.array(z.object({ ballots: z.array(z.object({ preferences: z.record(z.string(), z.number()) })) })),
    }),
  )
  const [, election = 0, , example = 0] = pointer.split('/').map(Number)
  const { candidates = [], examples = [] } = Examples.parse(json)[election] ?? {}
  return {
    candidates,
    ballots: (examples[example]?.ballots ?? []).map(({ preferences }) => {
      const values = [...new Set(Object.values(preferences))].sort((left, right) => right - left)
      const at = (value: number) => Object.keys(preferences).filter((name) => preferences[name] === value)
      return { ranks: values.map(at), count: 1 }
    }),
  }
}

/** votelib's first preferences: how many votes each candidate has. */
export function firstPreferences(json: unknown): Read {
  const votes = z.record(z.string(), z.number()).parse(json)
  return {
    candidates: Object.keys(votes),
    ballots: Object.entries(votes).map(([candidate, count]) => markedBallot([candidate], count)),
  }
}
