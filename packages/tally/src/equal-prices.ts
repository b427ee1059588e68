import { groupsOf, type Votes } from './contest.ts'
import { divide, type Fraction, multiply, subtract, sum, whole, ZERO } from './fraction.ts'
import type { Marked } from './marks.ts'

/**
 * What each candidate costs those who approve of them when all pay the same, and who has less gives all they have: the
 * most that anybody pays, below zero, so that the cheapest is the highest. Whom their supporters cannot pay is left out.
 */
export function pricesFor(
  marked: readonly Marked[],
  money: readonly Fraction[],
  left: readonly number[],
  costOf: (index: number) => Fraction,
): Votes {
  const prices = new Map<number, Fraction>()
  for (const index of left) {
    const supporters = new Map(
      marked.flatMap(({ candidates }, at) => (candidates.includes(index) ? [[at, money[at] ?? ZERO] as const] : [])),
    )
    // From the poorest on: who cannot pay an equal share gives everything, and the others share the rest.
    let [cost, size] = [costOf(index), sum([...supporters.keys()].map((at) => whole(marked[at]?.count ?? 0)))]
    for (const group of groupsOf(supporters).reverse()) {
      const amount = supporters.get(group[0] ?? -1) ?? ZERO
      const equal = divide(cost, size)
      if (subtract(equal, amount).numerator <= 0n) {
        prices.set(index, multiply(equal, whole(-1)))
        break
      }
      const voters = sum(group.map((at) => whole(marked[at]?.count ?? 0)))
      cost = subtract(cost, multiply(amount, voters))
      size = subtract(size, voters)
    }
  }
  return prices
}

/** Takes the price from everybody who approves of the chosen one, or what they have where it is less. */
export function pay(marked: readonly Marked[], money: Fraction[], chosen: number, price: Fraction): void {
  for (const [at, { candidates }] of marked.entries()) {
    if (!candidates.includes(chosen)) continue
    const rest = subtract(money[at] ?? ZERO, price)
    money[at] = rest.numerator < 0n ? ZERO : rest
  }
}
