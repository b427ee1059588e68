import { electedStep, namesOf, scoresOf } from '../contest.ts'
import { add, compareFractions, type Fraction, fraction, ZERO } from '../fraction.ts'
import { approvals, type Marked, marksOf } from '../marks.ts'
import { method } from '../method.ts'
import type { Step, Tie } from '../round.ts'

/**
 * Proportional approval voting: of all committees the one that satisfies most, where a ballot with n elected counts
 * 1 + 1/2 + ... + 1/n. Found exactly, by looking at committees one after the other and leaving out those that cannot
 * be better any more. Where several are as good, those in all of them are elected and the others are tied.
 */
export const pav = method({
  ballot: 'marks',
  options: {},
  source: 'T. N. Thiele, Om Flerfoldsvalg, 1895',
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
    const { candidates } = contest
    const { marked, piles } = marksOf(contest.ballots, candidates, candidates.length)
    const votes = approvals(candidates, marked)
    const seats = Math.min(contest.seats, candidates.length)
    const best = bestCommittees(marked, candidates.length, seats)
    const [first = []] = best
    const certain = first.filter((index) => best.every((committee) => committee.includes(index)))
    const ties: Tie[] = []
    let winners = certain
    if (best.length > 1) {
      const group = [...new Set(best.flat())].filter((index) => !certain.includes(index))
      const ranked = contest.ties.rank(group, [votes])
      const tie = { to: 'elect', candidates: namesOf(candidates, group), places: seats - certain.length } as const
      if (ranked) {
        winners = firstIn(ranked.best, best)
        const chosen = winners.filter((index) => group.includes(index))
        ties.push({ ...tie, broken: { by: ranked.by, chosen: namesOf(candidates, chosen) } })
      } else ties.push(tie)
    }
    const steps = ties.map((tie): Step => ({ step: 'tied', tie }))
    steps.push(...electedStep(candidates, winners))
    const rest = [...candidates.keys()].filter((index) => !winners.includes(index))
    return {
      piles: piles.counted(),
      winners,
      ranking: [winners, rest],
      rounds: [{ scores: scoresOf(candidates, votes), steps }],
      ties,
      vacant: contest.seats - seats,
    }
  },
})

/**
 * Of the best committees the one whose members come first in the order. Not every choice among the tied is one of the
 * best, so it is looked for member by member, and who would make none of those that are left is passed over.
 */
function firstIn(order: readonly number[], best: readonly number[][]): number[] {
  const [first = []] = order.reduce((left, index) => {
    const having = left.filter((committee) => committee.includes(index))
    return having.length > 0 ? having : left
  }, best)
  return first
}

function bestCommittees(marked: readonly Marked[], size: number, seats: number): number[][] {
  const gainOf = (committee: readonly number[], index: number): Fraction =>
    marked.reduce((total, { candidates, count }) => {
      if (!candidates.includes(index)) return total
      const before = candidates.filter((one) => committee.includes(one)).length
      return add(total, fraction(BigInt(count), BigInt(before + 1)))
    }, ZERO)
  let most = ZERO
  let best: number[][] = []
  const visit = (committee: readonly number[], from: number, score: Fraction) => {
    const places = seats - committee.length
    if (places === 0) {
      const order = compareFractions(score, most)
      if (order > 0) [most, best] = [score, []]
      if (order >= 0) best.push([...committee])
      return
    }
    const gains = Array.from({ length: size - from }, (_, at) => [from + at, gainOf(committee, from + at)] as const)
    // Satisfaction only shrinks as a committee grows, so these are the most that the rest can add.
    const highest = [...gains].sort(([, left], [, right]) => compareFractions(right, left)).slice(0, places)
    const bound = highest.reduce((total, [, gain]) => add(total, gain), score)
    if (compareFractions(bound, most) < 0) return
    for (const [index, gain] of gains) visit([...committee, index], index + 1, add(score, gain))
  }
  visit([], 0, ZERO)
  return best
}
