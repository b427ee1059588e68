import { type Contest, groupsOf, namesOf, type Outcome, scoresOf, settle, type Votes } from '../contest.ts'
import { compareFractions, type Fraction, formatFraction, sum, whole, ZERO } from '../fraction.ts'
import { method } from '../method.ts'
import { preferencesOf } from '../preferences.ts'
import { rankingOptions, rankingRules } from '../ranking-options.ts'
import type { Round, Step, Tie } from '../round.ts'
import { type Transfers, transfersOf } from '../transfers.ts'

/**
 * Instant runoff (the alternative vote): while nobody has more than half of the votes that still count, the last is
 * defeated and each of their ballots goes to its next choice. With `batch`, all are defeated together who could not
 * pass the next one even with all votes of those below. With several seats the last are defeated until as many are left.
 */
export const irv = method({
  ballot: 'a ranking',
  options: {
    ...rankingOptions,
    batch: { kind: 'flag', default: false, says: 'defeat together all who can no longer win' },
    until: {
      kind: 'choice',
      choices: ['majority', 'two'],
      default: 'majority',
      says: 'stop at a majority, or when two are left',
    },
  },
  source: 'W. R. Ware, 1871; the rules of RCTab 1.3 for skipped, repeated and unreadable ranks',
  satisfies: ['majority', 'majority loser', 'mutual majority', 'condorcet loser', 'clones', 'later-no-harm'],
  count(contest) {
    const { candidates, ballots, seats, options } = contest
    const preferences = preferencesOf(ballots, candidates, rankingRules(options))
    const transfers = transfersOf(preferences, candidates.length)
    const rounds: Round[] = []
    const ties: Tie[] = []
    const history: Votes[] = []
    const defeated: number[][] = []
    const end = (winners: readonly number[], left: Votes): Outcome => ({
      piles: preferences.piles.counted(),
      winners,
      ranking: [...groupsOf(left), ...[...defeated].reverse()],
      rounds,
      ties,
      vacant: ties.some(({ broken }) => broken === undefined) ? 0 : seats - winners.length,
    })
    for (;;) {
      const votes = votesOf(transfers)
      const total = sum(votes.values())
      const steps: Step[] = []
      const required = whole(Number(total.numerator / 2n) + 1)
      const exhausted = formatFraction(whole(transfers.exhausted()))
      rounds.push({ scores: scoresOf(candidates, votes), exhausted, required: formatFraction(required), steps })
      const done = seats === 1 ? winnersByMajority(votes, required, options.until) : votes.size <= seats
      if (done !== false) {
        const winners = done === true ? groupsOf(votes).flat() : done
        if (winners.length > 0)
          steps.push({ step: 'elected', candidates: winners.map((index) => candidates[index] ?? '') })
        return end(winners, votes)
      }
      const last = lastOf(contest, votes, options.batch && seats === 1, history)
      if (last.tie) {
        ties.push(last.tie)
        steps.push({ step: 'tied', tie: last.tie })
      }
      if (last.chosen === undefined) return end([], votes)
      steps.push({ step: 'defeated', candidates: namesOf(candidates, last.chosen) })
      history.push(votes)
      defeated.push(...[...groupsOf(new Map([...votes].filter(([index]) => last.chosen?.includes(index))))].reverse())
      for (const index of last.chosen) transfers.defeat(index)
    }
  },
})

const votesOf = (transfers: Transfers): Votes =>
  new Map(transfers.continuing().map((index) => [index, whole(transfers.votes(index))]))

function winnersByMajority(votes: Votes, required: Fraction, until: 'majority' | 'two') {
  if (votes.size === 0) return []
  const [first, second] = groupsOf(votes)
  const [leader] = first ?? []
  if (leader === undefined) return []
  if (votes.size === 1) return [leader]
  if (until === 'two' && votes.size > 2) return false
  const amount = votes.get(leader) ?? ZERO
  if (first?.length === 1 && (compareFractions(amount, required) >= 0 || second === undefined)) return [leader]
  return false
}

/** Who goes next: the lowest, or with `batch` the largest group at the end whose votes together are below the next one's. */
function lastOf(contest: Contest<unknown>, votes: Votes, batch: boolean, history: readonly Votes[]) {
  const groups = groupsOf(votes).reverse()
  if (batch) {
    let below = ZERO
    let hopeless: readonly number[] = []
    const gathered: number[] = []
    for (const [at, group] of groups.entries()) {
      gathered.push(...group)
      below = sum([below, ...group.map((index) => votes.get(index) ?? ZERO)])
      const [above] = groups[at + 1] ?? []
      if (above !== undefined && compareFractions(below, votes.get(above) ?? ZERO) < 0) hopeless = [...gathered]
    }
    if (hopeless.length > 0) return { chosen: hopeless, tie: undefined }
  }
  const [lowest = []] = groups
  if (lowest.length === 1) return { chosen: lowest, tie: undefined }
  // Nobody's votes can go to them or come from them, so they leave together.
  if (lowest.length < votes.size && compareFractions(votes.get(lowest[0] ?? 0) ?? ZERO, ZERO) === 0) {
    return { chosen: lowest, tie: undefined }
  }
  const { tie, chosen } = settle(contest, 'defeat', lowest, 1, history)
  return { tie, chosen }
}
