import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { fraction, type MethodName } from '../src/index.ts'
import { casesOf, Names, readElection } from './cases.ts'
import { counted, votesIn } from './counting.ts'
import { hasElections } from './shared-data.ts'

const entryOf = (id: string) => {
  const entry = casesOf(id.split('/')[0] ?? '').find((each) => each.id === id)
  if (entry === undefined) throw new Error(`there is no ${id}`)
  return entry
}
const winnersOf = (id: string) => z.object({ winners: Names }).parse(entryOf(id).expected).winners

describe.skipIf(!hasElections)('votelib: Burlington 2009 among the last three', () => {
  const { candidates, ballots } = hasElections
    ? readElection('votelib/burlington-2009-top3.cvotes')
    : { candidates: [], ballots: [] }
  const winnerBy = (method: MethodName) => counted({ method, candidates, ballots, seats: 1 }).winners

  it('Kiss by instant runoff', () => {
    expect(winnerBy('irv')).toEqual(winnersOf('votelib/burlington-top3-irv'))
  })

  it.each(['copeland', 'schulze', 'ranked-pairs', 'minimax', 'kemeny', 'smith'] as const)(
    'Montroll by %s',
    (method) => {
      expect(winnerBy(method)).toEqual(winnersOf('votelib/burlington-top3-copeland'))
    },
  )
})

describe.skipIf(!hasElections)('Burlington 2009 in full', () => {
  // The official report has one vote more for Wright in the last round, of a ballot that was looked at by hand.
  it('elects Kiss in the three rounds of the official count, with the votes of the published file in the last', () => {
    const { candidates, ballots } = readElection('burlington/burlington-2009-mayor.csv')
    const official = z
      .object({ winners: Names, rounds: z.number(), final_round_normalised_file: z.record(z.string(), z.number()) })
      .parse(entryOf('burlington/2009-irv').expected)
    const options = { overvote: 'exhaust', duplicate: 'skip', batch: true } as const
    const result = counted({ method: 'irv', candidates, ballots, seats: 1, options })
    expect(result.winners).toEqual(official.winners)
    expect(result.rounds).toHaveLength(official.rounds)
    const { blank = 0, ...votes } = official.final_round_normalised_file
    const last = Object.entries(votesIn(result, -1)).map(([name, each]) => [name, Number(each)])
    expect(Object.fromEntries(last)).toEqual(votes)
    // A ballot whose first rank is an overvote is invalid here, and exhausted there.
    expect(Number(result.rounds.at(-1)?.exhausted) + result.invalid).toBe(blank)
  })
})

describe.skipIf(!hasElections)('votelib: Borda and Dowdall, every score', () => {
  it.each([
    ['votelib/borda-0', 'n to 1'],
    ['votelib/borda-1', 'n to 1'],
    ['votelib/borda-2', 'n-1 to 0'],
    ['votelib/borda-3', 'n-1 to 0'],
    ['votelib/dowdall-4', 'dowdall'],
    ['votelib/dowdall-5', 'dowdall'],
  ] as const)('%s', (id, weights) => {
    const { winners, scores } = z
      .object({ winners: Names, scores: z.record(z.string(), z.string()) })
      .parse(entryOf(id).expected)
    const { candidates, ballots } = readElection(entryOf(id).file)
    const result = counted({ method: 'borda', candidates, ballots, seats: 1, options: { weights } })
    expect(result.winners).toEqual(winners)
    const exactly = (text: string) => {
      const [top = '', bottom = '1'] = text.split('/')
      const [whole = '', decimals = ''] = top.split('.')
      return fraction(BigInt(whole + decimals), 10n ** BigInt(decimals.length) * BigInt(bottom))
    }
    for (const [name, score] of Object.entries(scores))
      expect(exactly(votesIn(result)[name] ?? '')).toEqual(exactly(score))
  })
})

describe.skipIf(!hasElections)('votelib: the single transferable vote', () => {
  it.each(['votelib/maemo', 'votelib/rational', 'votelib/gnome_26'])('%s: the winners', (id) => {
    const { candidates, ballots } = readElection(entryOf(id).file)
    // Ties are between those who are last; whoever of them goes first, the same are elected.
    for (const order of [candidates, [...candidates].reverse()]) {
      const result = counted({ method: 'stv', candidates, ballots, seats: entryOf(id).seats, ties: { order } })
      expect([...result.winners].sort()).toEqual([...winnersOf(id)].sort())
    }
  })
})
