import { groupsOf, type Votes } from './contest.ts'
import { compareFractions, type Fraction, sum, ZERO } from './fraction.ts'

/**
 * The largest group at the end who together, and with all that may still come to them from elsewhere, cannot pass the
 * next one: none of them can win. At least `seats` others are left.
 */
export function hopeless(votes: Votes, seats: number, elsewhere: Fraction = ZERO): number[] {
  const groups = groupsOf(votes).reverse()
  const gathered: number[] = []
  let found: number[] = []
  for (const [at, group] of groups.entries()) {
    gathered.push(...group)
    const [above] = groups[at + 1] ?? []
    const together = sum([elsewhere, ...gathered.map((index) => votes.get(index) ?? ZERO)])
    const isEnough = votes.size - gathered.length >= seats
    if (above !== undefined && isEnough && compareFractions(together, votes.get(above) ?? ZERO) < 0) {
      found = [...gathered]
    }
  }
  return found
}
