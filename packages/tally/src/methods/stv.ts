import { groupsOf, namesOf, type Outcome, scoresOf, settle, type Votes } from '../contest.ts'
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
import { method } from '../method.ts'
import { preferencesOf } from '../preferences.ts'
import { rankingOptions, rankingRules } from '../ranking-options.ts'
import type { Round, Step, Tie } from '../round.ts'
import { weightedTransfersOf } from '../weighted-transfers.ts'

const quotas = ['droop', 'droop exact', 'hare', 'hagenbach-bischoff'] as const

/**
 * The single transferable vote with weighted inclusive Gregory transfers: who reaches the quota is elected, and all of
 * their ballots go on at the share that is above it; when nobody has a surplus the last is defeated. Weights are exact,
 * or cut after so many decimal places as a statute says: `decimals: 5` with the Droop quota is the Scottish rule.
 */
export const stv = method({
  ballot: 'a ranking',
  options: {
    ...rankingOptions,
    quota: {
      kind: 'choice',
      choices: quotas,
      default: 'droop',
      says: 'votes / (seats + 1) and one more, the same with the least fraction more, votes / seats, or votes / (seats + 1)',
    },
    decimals: {
      kind: 'whole',
      from: 0,
      says: 'cut weights and surpluses after so many decimal places; exact unless told',
    },
    surpluses: {
      kind: 'choice',
      choices: ['one by one', 'all together'],
      default: 'one by one',
      says: 'transfer the largest surplus of a round, or all of them',
    },
    batch: { kind: 'flag', default: false, says: 'defeat together all who can no longer win' },
  },
  source:
    'Scottish Local Government Elections Order 2007 (SSI 2007/42), rules 46 to 53; B. L. Meek and others for WIGM',
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
    const quota = quotaOf(options.quota, piles.valid, seats, options.decimals)
    const [rounds, ties, history]: [Round[], Tie[], Votes[]] = [[], [], []]
    const winners: number[] = []
    const elections: (readonly number[])[] = []
    const defeated: (readonly number[])[] = []
    const surplusOf = new Map<number, Fraction>()

    const finish = (left: readonly number[]): Outcome => {
      const votes: Votes = new Map(left.map((index) => [index, transfers.votes(index)]))
      const open = ties.some(({ broken }) => broken === undefined)
      return {
        piles,
        winners,
        ranking: [...elections, ...groupsOf(votes), ...[...defeated].reverse()],
        rounds,
        ties,
        vacant: open ? 0 : seats - winners.length,
      }
    }
    const elect = (elected: readonly number[], steps: Step[]) => {
      winners.push(...elected)
      elections.push(...groupsOf(new Map(elected.map((index) => [index, transfers.votes(index)]))))
      steps.push({ step: 'elected', candidates: elected.map((index) => candidates[index] ?? '') })
      for (const index of elected) transfers.elect(index)
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
        group.filter((index) => compareFractions(votes.get(index) ?? ZERO, quota) >= 0),
      )
      const elected = reached.flat()
      for (const index of elected) {
        const surplus = subtract(votes.get(index) ?? ZERO, quota)
        if (compareFractions(surplus, ZERO) > 0) surplusOf.set(index, surplus)
      }
      if (elected.length > 0) elect(elected, steps)
      if (winners.length === seats) return finish(transfers.continuing())
      const waiting = transfers.continuing()
      if (waiting.length <= left - elected.length) {
        if (waiting.length > 0)
          elect(groupsOf(new Map(waiting.map((index) => [index, votes.get(index) ?? ZERO]))).flat(), steps)
        return finish([])
      }
      const surpluses = groupsOf(surplusOf)
      if (surpluses.length > 0) {
        const chosen =
          options.surpluses === 'all together' ? surpluses.flat() : [decide('order', surpluses[0] ?? [], steps)]
        history.push(counted)
        for (const index of chosen) {
          if (index === undefined) return finish(transfers.continuing())
          const surplus = surplusOf.get(index) ?? ZERO
          const total = transfers.votes(index)
          surplusOf.delete(index)
          transfers.transfer(index, (weight) => cut(divide(multiply(weight, surplus), total)), quota)
          steps.push({
            step: 'transferred',
            from: candidates[index] ?? '',
            factor: formatFraction(cut(divide(surplus, total))),
          })
        }
        continue
      }
      const out = options.batch ? hopeless(votes, waiting, left - elected.length) : []
      const lowest = groupsOf(new Map(waiting.map((index) => [index, votes.get(index) ?? ZERO]))).at(-1) ?? []
      const one = out.length > 0 ? undefined : decide('defeat', lowest, steps)
      if (out.length === 0 && one === undefined) return finish(waiting)
      const leaving = one === undefined ? out : [one]
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
  if (kind === 'hare') return divide(whole(valid), whole(seats))
  if (kind === 'hagenbach-bischoff' || decimals === undefined) return share
  return add(truncated(share, decimals), fraction(1n, 10n ** BigInt(decimals)))
}

/** The largest group at the end who together cannot pass the next one, where enough others are left for the seats. */
function hopeless(votes: Votes, waiting: readonly number[], seats: number): number[] {
  const groups = groupsOf(new Map(waiting.map((index) => [index, votes.get(index) ?? ZERO]))).reverse()
  const gathered: number[] = []
  let found: number[] = []
  for (const [at, group] of groups.entries()) {
    gathered.push(...group)
    const [above] = groups[at + 1] ?? []
    const together = sum(gathered.map((index) => votes.get(index) ?? ZERO))
    const enough = waiting.length - gathered.length >= seats
    if (above !== undefined && enough && compareFractions(together, votes.get(above) ?? ZERO) < 0) found = [...gathered]
  }
  return found
}
