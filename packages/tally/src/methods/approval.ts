import { electHighest } from '../highest.ts'
import { approvals, marksOf } from '../marks.ts'
import { method } from '../method.ts'

const threshold = { kind: 'threshold', says: 'the share of the ballots that a candidate must reach' } as const

/** Approval voting: each ballot counts once for every candidate marked on it, the highest are elected. */
export const approval = method({
  ballot: 'marks',
  options: {
    maximumChoices: {
      kind: 'whole',
      from: 1,
      says: 'how many candidates one ballot may mark; all of them unless told',
    },
    threshold,
  },
  source: 'Brams and Fishburn, Approval Voting, 1978',
  satisfies: ['monotone', 'reversal', 'clones', 'participation', 'consistency'],
  count(contest) {
    const { maximumChoices = contest.candidates.length } = contest.options
    const { marked, piles } = marksOf(contest.ballots, contest.candidates, maximumChoices)
    return electHighest(contest, piles, approvals(contest.candidates, marked), contest.options.threshold)
  },
})

/** Block voting: as many marks as seats at most, the highest are elected. */
export const block = method({
  ballot: 'marks',
  options: { threshold },
  source: 'Plurality at large',
  satisfies: ['majority', 'monotone', 'participation', 'consistency', 'later-no-harm'],
  count(contest) {
    const { marked, piles } = marksOf(contest.ballots, contest.candidates, contest.seats)
    return electHighest(contest, piles, approvals(contest.candidates, marked), contest.options.threshold)
  },
})

/** Limited voting: fewer marks than seats, the highest are elected; so a minority can win some of them. */
export const limited = method({
  ballot: 'marks',
  options: {
    maximumChoices: { kind: 'whole', from: 1, default: 1, says: 'how many candidates one ballot may mark' },
    threshold,
  },
  source: 'The limited vote, as in the Representation of the People Act 1867 (30 & 31 Vict. c. 102), section 9',
  satisfies: [
    'majority',
    'monotone',
    'participation',
    'consistency',
    'later-no-harm',
    'justified representation',
    'proportional justified representation',
    'extended justified representation',
  ],
  count(contest) {
    const { marked, piles } = marksOf(contest.ballots, contest.candidates, contest.options.maximumChoices)
    return electHighest(contest, piles, approvals(contest.candidates, marked), contest.options.threshold)
  },
})
