import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import type { Result } from '../src/index.ts'
import { casesOf, Names, readBlt } from './cases.ts'
import { counted } from './counting.ts'
import { electionFile, electionJson, hasElections } from './shared-data.ts'

const plain = (name: string) => name.replace(/\s+/g, ' ').trim()
const Expected = z.object({ winners: Names, files: z.array(z.string()).min(1) })

describe.skipIf(!hasElections)('Droop: Meek', () => {
  const Log = z.object({
    candidates: z.record(z.string(), z.string()),
    actions: z.array(z.object({ votes: z.record(z.string(), z.string()).optional(), quota: z.string() })),
  })
  const cases = casesOf('droop').filter(({ rule = '' }) => rule.startsWith('meek'))

  it.each(cases.map((entry) => [entry.id, entry] as const))(
    '%s: the winners, and every vote of every round',
    (_, entry) => {
      const { candidates, ballots, seats } = readBlt(entry.file)
      const { winners, files } = Expected.parse(entry.expected)
      const log = Log.parse(electionJson(files[0] ?? ''))
      // Exact and guarded arithmetic have no last place, so they are met to the twelfth place with three times as many.
      const isReference = entry.rule === 'meek-prf'
      const result = counted({
        method: 'meek',
        candidates,
        ballots,
        seats,
        options: isReference ? {} : { decimals: 27, omega: entry.id.includes('o10') ? 10 : 9, rounding: 'down' },
        // Their first of the tied, by the order of the file, is defeated.
        ties: { order: [...candidates].reverse() },
      })
      expect(result.winners.map(plain)).toEqual(winners.map(plain))
      const places = isReference ? 9 : 12
      const cut = (text: string) => {
        const [digits = '', decimals = ''] = text.split('.')
        return BigInt(digits + decimals.padEnd(27, '0'))
      }
      const names = Object.entries(log.candidates)
      for (const { scores, required = '' } of result.rounds) {
        const votesOf = (name: string) => scores.find(({ candidate }) => plain(candidate) === plain(name))?.votes ?? '0'
        const near = (one: string, other: string) => {
          const difference = cut(one) - cut(other)
          return (difference < 0n ? -difference : difference) < (isReference ? 1n : 10n ** BigInt(27 - places))
        }
        const same = log.actions.filter(
          ({ votes, quota }) =>
            votes && near(quota, required) && names.every(([id, name]) => near(votes[id] ?? '0', votesOf(name))),
        )
        expect({ round: scores, required, found: same.length > 0 }).toMatchObject({ found: true })
      }
    },
  )
})

/**
 * A ballot of theirs that ranks candidates equally anywhere ends at the first rank at which nobody stands any more. Here
 * it goes on, as with Meek it must: who is defeated counts as if they had never stood. From the first defeat on, votes
 * differ in these, and in one case a winner.
 */
const blocked = new Map([
  ['stv-rs/crashes/rand_geometric/fixed9', undefined],
  ['stv-rs/random/rand_5x4/fixed9', undefined],
  ['stv-rs/skewed/fixed9', undefined],
  ['stv-rs/recursive_descent/transfer_is_blocked/fixed9', ['Banana', 'Date']],
])

describe.skipIf(!hasElections)('stv-rs: Meek with nine places, rounded down', () => {
  const cases = casesOf('stv-rs').map((entry) => [entry.id, entry] as const)
  const count = ({ file, expected }: (typeof cases)[number][1]) => {
    const { winners, files, first_quota: quota } = Expected.extend({ first_quota: z.string() }).parse(expected)
    const { candidates, ballots, seats } = readBlt(file)
    const ties = { order: [...candidates].reverse() }
    const result = counted({ method: 'meek', candidates, ballots, seats, options: { rounding: 'down' }, ties })
    return { result, winners, quota, log: electionFile(files[0] ?? '') }
  }
  const lines = ({ scores }: Result['rounds'][number]) =>
    scores
      .filter(({ votes }) => votes !== '0')
      .map(({ candidate, votes }) => {
        const [whole = '', decimals = ''] = votes.split('.')
        return `${candidate} (${whole}.${decimals.padEnd(9, '0')})`
      })

  it.each(cases)('%s: the votes of the first round, and the winners', (id, entry) => {
    const { result, winners, log } = count(entry)
    for (const line of lines(result.rounds[0] ?? { scores: [], steps: [] })) expect(log).toContain(line)
    expect([...result.winners].sort()).toEqual([...(blocked.get(id) ?? winners)].sort())
  })

  it.each(cases.filter(([id]) => !blocked.has(id)))('%s: the votes of every round', (_, entry) => {
    const { result, log } = count(entry)
    for (const round of result.rounds) for (const line of lines(round)) expect(log).toContain(line)
  })
})
