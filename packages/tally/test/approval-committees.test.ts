import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type MethodName, markedBallot } from '../src/index.ts'
import { casesOf } from './cases.ts'
import { counted, openTie } from './counting.ts'
import { electionFile, hasElections } from './shared-data.ts'

const rules: readonly [published: string, method: MethodName][] = [
  ['av', 'approval'],
  ['pav', 'pav'],
  ['seqpav', 'sequential-pav'],
  ['seqphragmen', 'phragmen'],
  ['equal-shares', 'equal-shares'],
]
const Committees = z.object({ winners: z.record(z.string(), z.array(z.array(z.number()))) })

function electionOf(file: string) {
  const text = electionFile(file)
  const profile = z.array(z.array(z.number())).parse(JSON.parse(/^profile: (\[[\s\S]*?\]\])$/m.exec(text)?.[1] ?? ''))
  const size = Number(/^num_cand: (\d+)$/m.exec(text)?.[1])
  // With leading zeros, so that names have the order of their numbers.
  const nameOf = (index: number) => String(index).padStart(3, '0')
  return {
    candidates: Array.from({ length: size }, (_, index) => nameOf(index)),
    ballots: profile.map((approved) => markedBallot(approved.map(nameOf))),
  }
}

describe.skipIf(!hasElections)('abcvoting: committees by approval', () => {
  const cases = casesOf('abcvoting')

  it.each(cases.map((entry) => [entry.id, entry] as const))(
    '%s: one of the winning committees, by five rules',
    (id, { file, seats, expected }) => {
      const election = electionOf(file)
      const { winners: published } = Committees.parse(expected)
      for (const [name, method] of rules) {
        const { winners, vacant } = counted({ ...election, method, seats, ties: { order: election.candidates } })
        const elected = winners.map(Number).sort((left, right) => left - right)
        if (id === 'abcvoting/L0222' && (method === 'phragmen' || method === 'equal-shares')) {
          // Five candidates have supporters, and the sixth seat goes to anybody by their rule, to nobody by ours.
          expect([
            vacant,
            published[name]?.every((committee) => elected.every((one) => committee.includes(one))),
          ]).toEqual([1, true])
        } else expect([name, published[name]]).toEqual([name, expect.arrayContaining([elected])])
      }
    },
  )

  it.each(cases.map((entry) => [entry.id, entry] as const))(
    '%s: by approval and PAV, every committee that is as good',
    (_, { file, seats, expected }) => {
      const election = electionOf(file)
      const { winners: published } = Committees.parse(expected)
      for (const [name, method] of rules.slice(0, 2)) {
        const result = counted({ ...election, method, seats })
        const committees = published[name] ?? []
        const members = [...new Set(committees.flat())].sort((left, right) => left - right)
        const certain = members.filter((member) => committees.every((committee) => committee.includes(member)))
        const numbers = (names: readonly string[]) => names.map(Number).sort((left, right) => left - right)
        expect([name, numbers(result.winners)]).toEqual([name, certain])
        expect([name, numbers([...result.winners, ...(openTie(result)?.candidates ?? [])])]).toEqual([name, members])
      }
    },
  )
})
