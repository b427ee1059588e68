import type { Votes } from '../contest.ts'
import { pay, pricesFor } from '../equal-prices.ts'
import { add, divide, type Fraction, fraction, multiply, ONE, sum, whole, ZERO } from '../fraction.ts'
import { electInTurn } from '../in-turn.ts'
import { type Marked, marksOf } from '../marks.ts'
import { method } from '../method.ts'

/**
 * Sequential PAV: seats one after the other, each to whom it gives the most satisfaction: a ballot with so many elected
 * already counts one half, one third, and so on for its next.
 */
export const sequentialPav = method({
  ballot: 'marks',
  options: {},
  source: 'T. N. Thiele, Om Flerfoldsvalg, 1895',
  satisfies: ['monotone', 'reversal', 'clones', 'participation', 'consistency'],
  count(contest) {
    const { marked, piles } = marksOf(contest.ballots, contest.candidates, contest.candidates.length)
    return electInTurn(contest, piles, (winners, left) => {
      const gains = new Map(left.map((index) => [index, ZERO]))
      for (const { candidates, count } of marked) {
        const worth = fraction(BigInt(count), BigInt(1 + candidates.filter((index) => winners.includes(index)).length))
        for (const index of candidates) {
          const gained = gains.get(index)
          if (gained) gains.set(index, add(gained, worth))
        }
      }
      return gains
    })
  },
})

/**
 * Phragmén's sequential method: whoever is elected lays one unit of load on those who approve of them, so that the
 * heaviest load of anybody stays as small as possible. The score of a candidate is that load, below zero.
 */
export const phragmen = method({
  ballot: 'marks',
  options: {},
  source: 'E. Phragmén, Sur une méthode nouvelle pour réaliser la représentation proportionnelle, 1894',
  satisfies: [
    'monotone',
    'reversal',
    'clones',
    'participation',
    'consistency',
    'justified representation',
    'proportional justified representation',
  ],
  count(contest) {
    const { marked, piles } = marksOf(contest.ballots, contest.candidates, contest.candidates.length)
    const loads = marked.map(() => ZERO)
    return electInTurn(
      contest,
      piles,
      (_, left) => loadsAfter(marked, loads, left),
      (chosen, votes) => carry(marked, loads, chosen, votes),
    )
  },
})

/** The load that each candidate would lay on their supporters, below zero; nobody without a supporter can be elected. */
function loadsAfter(marked: readonly Marked[], loads: readonly Fraction[], left: readonly number[]): Votes {
  const scores = new Map<number, Fraction>()
  for (const index of left) {
    const supporters = marked.flatMap(({ candidates, count }, at) =>
      candidates.includes(index) ? [{ size: whole(count), load: loads[at] ?? ZERO }] : [],
    )
    if (supporters.length === 0) continue
    const carried = sum(supporters.map(({ load, size }) => multiply(load, size)))
    const size = sum(supporters.map((one) => one.size))
    scores.set(index, multiply(divide(add(ONE, carried), size), whole(-1)))
  }
  return scores
}

function carry(marked: readonly Marked[], loads: Fraction[], chosen: number, votes: Votes): void {
  const load = multiply(votes.get(chosen) ?? ZERO, whole(-1))
  for (const [at, { candidates }] of marked.entries()) if (candidates.includes(chosen)) loads[at] = load
}

/**
 * The Method of Equal Shares: every ballot has the same money, a seat costs the same for all, and each is bought by
 * those who approve of somebody, as equally as they can. The score is the most that anybody pays, below zero. Seats
 * that nobody can pay any more are filled by Phragmén's method with what is left.
 */
export const equalShares = method({
  ballot: 'marks',
  options: {},
  source: 'D. Peters and P. Skowron, Proportionality and the limits of welfarism, 2020; completed by Phragmén as there',
  satisfies: [
    'monotone',
    'reversal',
    'clones',
    'participation',
    'consistency',
    'justified representation',
    'proportional justified representation',
    'extended justified representation',
  ],
  count(contest) {
    const { marked, piles } = marksOf(contest.ballots, contest.candidates, contest.candidates.length)
    const total = sum(marked.map(({ count }) => whole(count)))
    const share = total.numerator === 0n ? ZERO : divide(whole(contest.seats), total)
    const money = marked.map(() => share)
    let loads: Fraction[] | undefined
    return electInTurn(
      contest,
      piles,
      (_, left) => {
        const prices = loads ? new Map<number, Fraction>() : pricesFor(marked, money, left, () => ONE)
        if (prices.size > 0) return prices
        // Whoever has kept more money can carry more load.
        loads ??= money.map((amount) => multiply(amount, whole(-1)))
        return loadsAfter(marked, loads, left)
      },
      (chosen, votes) => {
        if (loads) return carry(marked, loads, chosen, votes)
        const price = multiply(votes.get(chosen) ?? ZERO, whole(-1))
        pay(marked, money, chosen, price)
      },
    )
  },
})
