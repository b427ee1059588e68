import { describe, expect, it } from 'vitest'
import { methodNames } from '../../src/index.ts'
import { permutationsOf } from './counts.ts'
import { criteria, isSatisfied } from './criteria.ts'
import { type Profile, subsetsOf } from './voter.ts'

const candidates = ['A', 'B', 'C', 'D']
const ballots = subsetsOf(candidates).map((marks) => marks.join(''))

/** Every way in which so many voters can mark some of the candidates, whoever of them marks what. */
function electorates(voters: number, from = 0): string[][] {
  if (voters === 0) return [[]]
  return ballots
    .slice(from)
    .flatMap((ballot, at) => electorates(voters - 1, from + at).map((others) => [ballot, ...others]))
}

/** Names do not matter, so of all elections that differ in names only the first is looked at. */
function isFirst(marks: readonly string[]): boolean {
  const text = [...marks].sort().join()
  return permutationsOf(candidates).every((names) => {
    const renamed = marks.map((ballot) =>
      [...ballot]
        .map((name) => names[candidates.indexOf(name)])
        .sort()
        .join(''),
    )
    return text <= renamed.sort().join()
  })
}

const smallElections: readonly Profile[] = [1, 2, 3, 4, 5]
  .flatMap((voters) => electorates(voters).filter(isFirst))
  .flatMap((electorate) =>
    [2, 3].map((seats) => ({
      candidates,
      seats,
      voters: electorate.map((marks) => ({ ranking: [[...marks]], approved: [...marks], scores: {}, count: 1 })),
    })),
  )

/** The strongest first: what each implies need not be looked at again. */
const notions = [
  'extended justified representation',
  'proportional justified representation',
  'justified representation',
] as const

describe(`all ${smallElections.length} elections of up to five voters and four candidates for two or three seats`, () => {
  const satisfied = methodNames.flatMap((method) =>
    notions
      .filter((notion) => isSatisfied(method, notion))
      .slice(0, 1)
      .map((notion) => [method, notion] as const),
  )
  it.each(satisfied)('%s gives %s', (method, notion) => {
    const broken = smallElections.filter((election) => criteria[notion].judge(method, election) === 'broken')
    expect(broken).toEqual([])
  })
})
