import { describe, expect, it } from 'vitest'
import { choiceOf } from './counts.ts'
import { profileOf } from './notation.ts'

/** B beats A by 10 to 3; A beats C and D, C beats B and D, and D beats B, each by 8 to 5. */
describe('among equally strong victories', () => {
  const voters = ['3: A > C > D', '5: D > B > A', '4: C > B > A']

  it('Ranked Pairs keeps none of those that close a circle, so that no order of candidates decides', () => {
    expect(choiceOf('ranked-pairs', profileOf([...voters, '1: C > B > A']))).toEqual(['B', 'C', 'D'])
  })

  it('and so a candidate can lose a tie by more support, though Ranked Pairs is monotone otherwise', () => {
    expect(choiceOf('ranked-pairs', profileOf([...voters, '1: B > C > A']))).toEqual(['C', 'D'])
  })
})
