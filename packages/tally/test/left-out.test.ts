import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { electionJson, hasElections } from './shared-data.ts'

/** Published cases that no test here counts, one by one, and why. */
const leftOut: Readonly<Record<string, string>> = {
  'votelib/burlington-top3-bucklin': 'Bucklin voting is no method of this package',
  'bettervoting/allocatedscore-voters-winners': 'Allocated Score (STAR-PR) is no method of this package',
}
/** Methods of CondorcetPHP that are none of this package's. */
const others: Readonly<Record<string, string>> = {
  'CPO STV': 'compares whole committees in pairs; no community asked for it',
  DodgsonQuick: 'an approximation of a rule that is too hard to count',
  DodgsonTideman: 'an approximation of a rule that is too hard to count',
  Jefferson: 'divides seats among parties, not among candidates',
  'Schulze Ratio': 'measures a victory by a ratio, which is not finite where nobody is against',
}
const unreadable = 'condorcet-php/TwoRoundSystem-result-french2002-1'

describe.skipIf(!hasElections)('the published cases', () => {
  const Index = z.object({ cases: z.array(z.object({ id: z.string(), method: z.string() })) })

  it('are all counted by some test, but for these, of which there are at most fifteen', () => {
    const { cases } = Index.parse(electionJson('index.json'))
    expect(cases).toHaveLength(250)
    const without = cases.flatMap(({ id, method }) => {
      const reason = id.startsWith('condorcet-php/') ? others[method] : leftOut[id]
      if (id === unreadable) return [[id, 'its file is no valid one: a ranking ends in ">"']]
      return reason === undefined ? [] : [[id, reason]]
    })
    for (const [id, reason] of without) console.log(`left out: ${id}: ${reason}`)
    expect(without.length).toBeLessThanOrEqual(15)
    expect(Object.keys(leftOut).filter((id) => !without.some(([each]) => each === id))).toEqual([])
  })
})
