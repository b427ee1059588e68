import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { type Election, type MethodName, parseBallots } from '../src/index.ts'
import { casesOf, Names, readElection } from './cases.ts'
import { counted, openTie } from './counting.ts'
import { electionFile, hasElections } from './shared-data.ts'

const methods: ReadonlyMap<string, readonly [MethodName, Election['options']]> = new Map([
  ['Copeland', ['copeland', {}]],
  ['DowdallSystem', ['borda', { weights: 'dowdall' }]],
  ['Fptp', ['plurality', {}]],
  ['InstantRunoff', ['irv', {}]],
  ['KemenyYoung', ['kemeny', {}]],
  ['Minimax Opposition', ['minimax', { strength: 'opposition' }]],
  ['Minimax Winning', ['minimax', {}]],
  ['Ranked Pairs Margin', ['ranked-pairs', { strength: 'margins' }]],
  ['Ranked Pairs Winning', ['ranked-pairs', {}]],
  ['Schulze Winning', ['schulze', {}]],
  ['Smith', ['smith', {}]],
  // A rank with several of the two in the second round counts for neither there, and the ballot goes on.
  ['Two Rounds', ['two-round', { overvote: 'skip' }]],
])
const inPairs: readonly MethodName[] = ['copeland', 'kemeny', 'minimax', 'ranked-pairs', 'schulze', 'smith']

/** Where their rule is another one: what it is, and what ours says. */
const others: ReadonlyMap<string, string> = new Map([
  [
    'condorcet-php/FirstPastThePost-result-3-1',
    'a ballot that ranks two first counts half for each there; here it is an overvote',
  ],
  [
    'condorcet-php/TwoRoundSystem-result-9-2',
    'both who are tied for the second place go on there; here it is a tie to be broken',
  ],
])
/** A ranking that ends in ">" and names that stand under another spelling: the file is no valid one. */
const unreadable = 'condorcet-php/TwoRoundSystem-result-french2002-1'
/** Three best orders, of which they name the winner of the first; here the three are equal. */
const cycle = 'condorcet-php/KemenyYoung-conflicts-1'

describe.skipIf(!hasElections)('CondorcetPHP: its own cases', () => {
  const cases = casesOf('condorcet-php').filter(({ id, method }) => methods.has(method) && id !== unreadable)

  it.each(cases.filter(({ id }) => !others.has(id) && id !== cycle).map((entry) => [entry.id, entry] as const))(
    '%s',
    (_, { file, method: theirs, expected }) => {
      const [method, options] = methods.get(theirs) ?? ['plurality', {}]
      const { candidates, ballots, implicitRanking } = readElection(file)
      const unranked = inPairs.includes(method) && { unranked: implicitRanking ? 'last' : 'unknown' }
      const result = counted({ method, candidates, ballots, seats: 1, options: { ...options, ...unranked } })
      const { winners, ranking } = z.object({ winners: Names, ranking: z.array(Names).optional() }).parse(expected)
      expect([...(openTie(result)?.candidates ?? result.winners)].sort()).toEqual([...winners].sort())
      if (ranking) expect(result.ranking).toEqual(ranking.map((group) => [...group].sort()))
    },
  )

  it.each([...others])('%s has another rule: %s', (id) => {
    const { file, method: theirs } = cases.find((entry) => entry.id === id) ?? { file: '', method: '' }
    const { candidates, ballots } = readElection(file)
    const [method] = methods.get(theirs) ?? ['plurality']
    const result = counted({ method, candidates, ballots, seats: 1 })
    if (method === 'plurality')
      expect(result).toMatchObject({ winners: ['A'], rejected: [{ reason: 'overvote', ballots: 1 }] })
    else expect(openTie(result)).toEqual({ to: 'order', candidates: ['A', 'C'], places: 1 })
  })

  it('by Kemeny-Young has three candidates in a circle equal where votes are', () => {
    const { candidates, ballots } = readElection('condorcet-php/KemenyYoung-conflicts-1.cvotes')
    expect(counted({ method: 'kemeny', candidates, ballots, seats: 1 }).winners).toEqual(['A'])
  })

  it('refuses, with its line, the file that is no valid one', () => {
    const read = parseBallots(electionFile(`${unreadable}.cvotes`), { format: 'cvotes' })
    expect(read).toMatchObject({ ok: false, line: 9, problem: 'empty-rank' })
  })
})
