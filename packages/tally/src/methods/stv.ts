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
import {
  add,
  compareFractions,
  divide,
  type Fraction,
  floor,
  formatFraction,
  fraction,
  multiply,
  ONE,
  subtract,
  sum,
  truncated,
  whole,
  ZERO,
} from '../fraction.ts'
import { hopeless } from '../hopeless.ts'
import { method } from '../method.ts'
import { MOST_DECIMALS } from '../options.ts'
import { preferencesOf } from '../preferences.ts'
import { rankingOptions, rankingRules } from '../ranking-options.ts'
import type { Round, Step, Tie } from '../round.ts'
import { unelectableIndex, unelectableOption } from '../unelectable.ts'
import { weightedTransfersOf } from '../weighted-transfers.ts'

const quotas = ['droop', 'droop exact', 'hare', 'hare whole', 'hagenbach-bischoff'] as const

/**
 * The single transferable vote with weighted inclusive Gregory transfers: who reaches the quota is elected, and all of
 * their ballots go on at the share that is above it; when nobody has a surplus the last is defeated. Weights are exact,
 * or cut after so many decimal places as a statute says: `decimals: 5` with the Droop quota is the Scottish rule.
 */
export const stv = method({
  ballot: 'a ranking',
  options: {
    ...rankingOptions,
    ...unelectableOption,
    quota: {
      kind: 'choice',
      choices: quotas,
      default: 'droop',
      says: 'votes / (seats + 1) and one more, the same with the least fraction more, votes / seats, the same and one more, or votes / (seats + 1)',
    },
    decimals: {
      kind: 'whole',
      from: 0,
      to: MOST_DECIMALS,
      says: 'cut weights and surpluses after so many decimal places; exact unless told',
    },
    cut: {
      kind: 'choice',
      choices: ['the product', 'the share too'],
      default: 'the product',
      says: 'with decimals: cut weight × surplus / votes once, or surplus / votes first and then its product with the weight',
    },
    surpluses: {
      kind: 'choice',
      choices: ['one by one', 'all together'],
      default: 'one by one',
      says: 'transfer the largest surplus of a round, or all of them',
    },
    parcel: {
      kind: 'choice',
      choices: ['all', 'last'],
      default: 'all',
      says: 'a surplus goes on from all ballots of the elected, or from those that came last and have a choice left (Gregory)',
    },
    batch: {
      kind: 'choice',
      choices: ['none', 'after surpluses', 'before surpluses'],
      default: 'none',
      says: 'defeat together all who can no longer win: never, when no surplus is left, or first of all',
    },
  },
  source:
    'Scottish Local Government Elections Order 2007 (SSI 2007/42), rules 46 to 53; Minneapolis Code of Ordinances 167.70; J. B. Gregory, 1880, for the last parcel',
  satisfies: [
    'majority',
    'majority loser',
    'mutual majority',
    'condorcet loser',
    'clones',
    'later-no-harm',
    'droop proportionality',
  ],
  count(contest) {
    const { candidates, ballots, seats, options } = contest
    const preferences = preferencesOf(ballots, candidates, rankingRules(options))
    const piles = preferences.piles.counted()
    const transfers = weightedTransfersOf(preferences, candidates.length)
    const cut = (value: Fraction) => (options.decimals === undefined ? value : truncated(value, options.decimals))
    const unelectable = unelectableIndex(candidates, options.unelectable)
    const quota = quotaOf(options.quota, piles.valid, seats, options.decimals)
    const [rounds, ties, history]: [Round[], Tie[], Votes[]] = [[], [], []]
    const winners: number[] = []
    const elections: (readonly number[])[] = []
    const defeated: (readonly number[])[] = []
    const surplusOf = new Map<number, Fraction>()

    const finish = (left: readonly number[]): Outcome => {
      const votes: Votes = new Map(left.map((index) => [index, transfers.votes(index)]))
      return {
        piles,
        winners,
        ranking: [...elections, ...groupsOf(votes), ...[...defeated].reverse()],
        rounds,
        ties,
        vacant: vacantSeats(seats, winners, ties),
      }
    }
    const elect = (elected: readonly number[], steps: Step[]) => {
      winners.push(...elected)
      elections.push(...groupsOf(new Map(elected.map((index) => [index, transfers.votes(index)]))))
      steps.push(...electedStep(candidates, elected))
      for (const index of elected) transfers.elect(index)
    }
    /** Who goes before the last one has to: a name that can have no seat, and with `batch` all who can no longer win. */
    const leavingTogether = (waiting: Votes, left: number, surplus: Fraction, isSurplus: boolean): number[] => {
      if (!isSurplus && (waiting.get(unelectable) ?? ZERO).numerator > 0n) return [unelectable]
      const isTime = isSurplus ? options.batch === 'before surpluses' : options.batch !== 'none'
      return isTime ? hopeless(waiting, left, surplus) : []
    }
    const decide = (to: 'defeat' | 'order', group: readonly number[], steps: Step[]): number | undefined => {
      if (group.length === 1) return group[0]
      const { tie, chosen } = settle(contest, to, group, 1, history)
      ties.push(tie)
      steps.push({ step: 'tied', tie })
      return chosen?.[0]
    }
    for (;;) {
      const continuing = transfers.continuing()
      const votes: Votes = new Map(continuing.map((index) => [index, transfers.votes(index)]))
      const counted: Votes = new Map([...winners, ...continuing].map((index) => [index, transfers.votes(index)]))
      const steps: Step[] = []
      rounds.push({
        scores: scoresOf(candidates, counted),
        exhausted: formatFraction(transfers.exhausted()),
        required: formatFraction(quota),
        steps,
      })
      const left = seats - winners.length
      const reached = groupsOf(votes).map((group) =>
        group.filter((index) => index !== unelectable && compareFractions(votes.get(index) ?? ZERO, quota) >= 0),
      )
      const elected = reached.flat()
      for (const index of elected) {
        const surplus = subtract(votes.get(index) ?? ZERO, quota)
        if (compareFractions(surplus, ZERO) > 0) surplusOf.set(index, surplus)
      }
      elect(elected, steps)
      if (winners.length === seats) return finish(transfers.continuing())
      const waiting: Votes = new Map(transfers.continuing().map((index) => [index, votes.get(index) ?? ZERO]))
      const electable = [...waiting.keys()].filter((index) => index !== unelectable)
      if (electable.length <= left - elected.length) {
        const inOrder = groupsOf(waiting).flat()
        elect(
          inOrder.filter((index) => index !== unelectable),
          steps,
        )
        return finish(transfers.continuing())
      }
      const surpluses = groupsOf(surplusOf)
      const certain = leavingTogether(waiting, left - elected.length, sum(surplusOf.values()), surpluses.length > 0)
      if (surpluses.length > 0 && certain.length === 0) {
        const chosen =
          options.surpluses === 'all together' ? surpluses.flat() : [decide('order', surpluses[0] ?? [], steps)]
        history.push(counted)
        for (const index of chosen) {
          if (index === undefined) return finish(transfers.continuing())
          const surplus = surplusOf.get(index) ?? ZERO
          const total = transfers.votes(index)
          surplusOf.delete(index)
          if (options.parcel === 'last') {
            const share = transfers.transferParcel(index, surplus, cut)
            steps.push({ step: 'transferred', from: nameOf(candidates, index), factor: formatFraction(share) })
            continue
          }
          const share = cut(divide(surplus, total))
          const reweigh = (weight: Fraction) =>
            cut(options.cut === 'the share too' ? multiply(weight, share) : divide(multiply(weight, surplus), total))
          transfers.transfer(index, reweigh, quota)
          steps.push({ step: 'transferred', from: nameOf(candidates, index), factor: formatFraction(share) })
        }
        continue
      }
      const lowest = groupsOf(waiting).at(-1) ?? []
      const one = certain.length > 0 ? undefined : decide('defeat', lowest, steps)
      if (certain.length === 0 && one === undefined) return finish([...waiting.keys()])
      const leaving = one === undefined ? certain : [one]
      history.push(counted)
      defeated.push(leaving)
      steps.push({ step: 'defeated', candidates: namesOf(candidates, leaving) })
      for (const index of leaving) transfers.elect(index)
      for (const index of leaving) transfers.transfer(index, (weight) => weight, ZERO)
    }
  },
})

function quotaOf(kind: (typeof quotas)[number], valid: number, seats: number, decimals: number | undefined): Fraction {
  const share = divide(whole(valid), whole(seats + 1))
  if (kind === 'droop') return add(fraction(floor(share)), ONE)
  const part = divide(whole(valid), whole(seats))
  if (kind === 'hare') return part
  if (kind === 'hare whole') return add(fraction(floor(part)), ONE)
  if (kind === 'hagenbach-bischoff' || decimals === undefined) return share
  return add(truncated(share, decimals), fraction(1n, 10n ** BigInt(decimals)))
}
