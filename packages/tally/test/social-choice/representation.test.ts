import { describe, expect, it } from 'vitest'
import { type MethodName, methodNames } from '../../src/index.ts'
import { criteria, isSatisfied } from './criteria.ts'
import { type Profile, subsetsOf } from './voter.ts'

const candidates = ['A', 'B', 'C', 'D']
const ballots = subsetsOf(candidates)

/** Every way in which so many voters can mark some of four candidates, whoever of them marks what. */
function electorates(voters: number, from = 0): string[][][] {
  if (voters === 0) return [[]]
  return ballots
    .slice(from)
    .flatMap((ballot, at) => electorates(voters - 1, from + at).map((others) => [ballot, ...others]))
}

const smallElections: readonly Profile[] = [2, 3].flatMap((seats) =>
  [1, 2, 3, 4].flatMap((voters) =>
    electorates(voters).map((marks) => ({
      candidates,
      seats,
      voters: marks.map((approved) => ({ ranking: [approved], approved, scores: {}, count: 1 })),
    })),
  ),
)

const notions = [
  'justified representation',
  'proportional justified representation',
  'extended justified representation',
] as const

describe(`all ${smallElections.length} elections of up to four voters, four candidates, two or three seats`, () => {
  const satisfied = notions.flatMap((notion) =>
    methodNames.filter((method) => isSatisfied(method, notion)).map((method) => [method, notion] as const),
  )
  it.each(satisfied)('%s gives %s', (method: MethodName, notion) => {
    const broken = smallElections.filter((election) => criteria[notion].judge(method, election) === 'broken')
    expect(broken).toEqual([])
  })
})
