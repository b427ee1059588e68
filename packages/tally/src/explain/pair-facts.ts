import type { Pairwise } from '../round.ts'
import type { Beaten, Fact } from './fact.ts'

/** Each pair once: under whoever wins it, or as level; and who beats everybody, where there are others at all. */
export function pairFacts({ candidates, preferences }: Pairwise): Fact[] {
  const preferring = (one: number, other: number): number => preferences[one]?.[other] ?? 0
  const beatenBy = (one: number): Beaten[] =>
    candidates.flatMap((candidate, other) => {
      const [votes, against] = [preferring(one, other), preferring(other, one)]
      return votes > against ? [{ candidate, votes, against }] : []
    })
  const level = candidates.flatMap((left, one) =>
    candidates.flatMap((right, other): Fact[] => {
      const votes = preferring(one, other)
      const isLevel = other > one && votes === preferring(other, one)
      return isLevel ? [{ fact: 'level', candidates: [left, right], votes }] : []
    }),
  )
  const victories = candidates.map((candidate, one) => ({ candidate, others: beatenBy(one) }))
  const best = victories.find(({ others }) => others.length === candidates.length - 1)?.candidate
  return [
    ...victories.filter(({ others }) => others.length > 0).map((one): Fact => ({ fact: 'beats', ...one })),
    ...level,
    ...(candidates.length > 1
      ? [{ fact: 'beats everybody', ...(best !== undefined && { candidate: best }) } as const]
      : []),
  ]
}
