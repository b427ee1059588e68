import type { Pairwise } from '../round.ts'
import type { Beaten, Fact } from './fact.ts'

/** Each pair once: under whoever wins it, or as level; and who beats everybody, where there are others at all. */
export function pairFacts({ candidates, preferences }: Pairwise): Fact[] {
  const beaten = candidates.map((_, one): Beaten[] =>
    candidates.flatMap((candidate, other) => {
      const [votes, against] = [preferences[one]?.[other] ?? 0, preferences[other]?.[one] ?? 0]
      return votes > against ? [{ candidate, votes, against }] : []
    }),
  )
  const level = candidates.flatMap((left, one) =>
    candidates.flatMap((right, other): Fact[] => {
      const votes = preferences[one]?.[other] ?? 0
      const isLevel = other > one && votes === (preferences[other]?.[one] ?? 0)
      return isLevel ? [{ fact: 'level', candidates: [left, right], votes }] : []
    }),
  )
  const best = candidates.find((_, one) => beaten[one]?.length === candidates.length - 1)
  return [
    ...candidates.flatMap((candidate, one): Fact[] => {
      const others = beaten[one] ?? []
      return others.length > 0 ? [{ fact: 'beats', candidate, others }] : []
    }),
    ...level,
    ...(candidates.length > 1
      ? [{ fact: 'beats everybody', ...(best !== undefined && { candidate: best }) } as const]
      : []),
  ]
}
