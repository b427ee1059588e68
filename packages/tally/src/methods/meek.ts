import {
  electedStep,
  groupsOf,
  nameOf,
  namesOf,
  type Outcome,
  scoresOf,
  settle,
  type Votes,
  vacantSeats,
} from '../contest.ts'
import { type Fraction, formatFraction, fraction } from '../fraction.ts'
import { bothRoundedDown, distribute, fixedPoint, keepRoundedUp } from '../keep-values.ts'
import { method } from '../method.ts'
import { MOST_DECIMALS } from '../options.ts'
import { pilesOf } from '../piles.ts'
import { prefixesOf } from '../prefixes.ts'
import type { Round, Step, Tie } from '../round.ts'

/**
 * Meek's single transferable vote: whoever is elected keeps only such a share of each vote that comes to them as makes
 * the quota, and the rest goes on to the ballot's next choice, be it elected or not; who is defeated keeps nothing, as
 * if they had never stood. The shares are found by iteration in decimals of a fixed length, rounded as the reference
 * rule prescribes, so everybody who counts comes to the same last digit.
 */
export const meek = method({
  ballot: 'a ranking with ties',
  options: {
    decimals: { kind: 'whole', from: 1, to: MOST_DECIMALS, default: 9, says: 'places of all numbers' },
    omega: {
      kind: 'whole',
      from: 1,
      to: MOST_DECIMALS,
      default: 6,
      says: 'iterate until all surpluses are below 1 at this decimal place',
    },
    rounding: {
      kind: 'choice',
      choices: ['up', 'down'],
      default: 'up',
      says: 'what a candidate keeps of a ballot: rounded up as in the reference rule, or down with the rest as in OpenSTV',
    },
  },
  source:
    'B. L. Meek, A new approach to the single transferable vote, 1969; Proportional Representation Foundation, Reference Meek Rule',
  satisfies: [
    'majority',
    'majority loser',
    'mutual majority',
    'condorcet loser',
    'later-no-harm',
    'droop proportionality',
  ],
  count(contest) {
    const { candidates, ballots, seats, options } = contest
    const piles = pilesOf()
    const prefixes = prefixesOf(ballots, candidates, piles)
    const fixed = fixedPoint(options.decimals)
    const part = options.rounding === 'up' ? keepRoundedUp(fixed) : bothRoundedDown(fixed)
    const omega = fixed.one / 10n ** BigInt(Math.min(options.omega, options.decimals))
    const total = fixed.one * BigInt(piles.counted().valid)
    const exactly = (value: bigint): Fraction => fraction(value, fixed.one)
    const keep = candidates.map(() => fixed.one)
    const [rounds, ties, history]: [Round[], Tie[], Votes[]] = [[], [], []]
    const winners: number[] = []
    const elections: (readonly number[])[] = []
    const defeated: number[] = []
    const hopeful = new Set(candidates.keys())

    const finish = (votes: Votes): Outcome => ({
      piles: piles.counted(),
      winners,
      ranking: [
        ...elections,
        ...groupsOf(new Map([...votes].filter(([index]) => hopeful.has(index)))),
        ...[...defeated].reverse().map((index) => [index]),
      ],
      rounds,
      ties,
      vacant: vacantSeats(seats, winners, ties),
    })
    const elect = (groups: readonly (readonly number[])[], steps: Step[]) => {
      const elected = groups.flat()
      elections.push(...groups)
      winners.push(...elected)
      for (const index of elected) hopeful.delete(index)
      steps.push(...electedStep(candidates, elected))
    }
    const electRest = (votes: Votes, steps: Step[]): Outcome => {
      elect(groupsOf(new Map([...votes].filter(([index]) => hopeful.has(index)))), steps)
      return finish(votes)
    }
    /** New shares until somebody reaches the quota, or the surpluses are as small as they get. */
    const iterate = () => {
      for (let before: bigint | undefined; ; ) {
        const counted = distribute(prefixes, keep, part, fixed.one)
        const sum = counted.reduce((all, votes) => all + votes, 0n)
        const quota = sum / BigInt(seats + 1) + 1n
        const isReached = [...hopeful].some((index) => (counted[index] ?? 0n) >= quota)
        const surplus = winners.reduce((all, index) => all + (counted[index] ?? 0n) - quota, 0n)
        const isStable = before !== undefined && surplus >= before
        if (isReached || surplus < omega || isStable) return { counted, sum, quota, surplus }
        before = surplus
        for (const index of winners) {
          keep[index] = fixed.divideUp(fixed.multiplyUp(keep[index] ?? 0n, quota), counted[index] ?? fixed.one)
        }
      }
    }
    for (;;) {
      const { counted, sum, quota, surplus } = iterate()
      const votes: Votes = new Map([...winners, ...hopeful].map((index) => [index, exactly(counted[index] ?? 0n)]))
      const steps: Step[] = winners.map((index) => ({
        step: 'kept',
        candidate: nameOf(candidates, index),
        factor: formatFraction(exactly(keep[index] ?? 0n)),
      }))
      rounds.push({
        scores: scoresOf(candidates, votes),
        exhausted: formatFraction(exactly(total - sum)),
        required: formatFraction(exactly(quota)),
        steps,
      })
      history.push(votes)
      const reached = groupsOf(votes).map((group) =>
        group.filter((index) => hopeful.has(index) && (counted[index] ?? 0n) >= quota),
      )
      elect(reached, steps)
      if (hopeful.size <= seats - winners.length) return electRest(votes, steps)
      if (winners.length === seats) return finish(votes)
      if (reached.some(({ length }) => length > 0)) continue
      // Whom the surpluses that are still to move could lift above the last are as good as level with the last.
      const least = [...hopeful].reduce((low, index) => lesser(low, counted[index] ?? 0n), total)
      const lowest = [...hopeful].filter((index) => (counted[index] ?? 0n) <= least + (surplus > 0n ? surplus : 0n))
      let [leaving] = lowest
      if (lowest.length > 1) {
        const { tie, chosen } = settle(contest, 'defeat', lowest, 1, history)
        ties.push(tie)
        steps.push({ step: 'tied', tie })
        leaving = chosen?.[0]
      }
      if (leaving === undefined) return finish(votes)
      keep[leaving] = 0n
      hopeful.delete(leaving)
      defeated.push(leaving)
      steps.push({ step: 'defeated', candidates: namesOf(candidates, [leaving]) })
      if (hopeful.size <= seats - winners.length) return electRest(votes, steps)
    }
  },
})

const lesser = (left: bigint, right: bigint): bigint => (left < right ? left : right)
