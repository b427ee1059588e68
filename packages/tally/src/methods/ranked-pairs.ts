import { electByPairs, everybody, layers, netScores, pairwiseOptions, strengthOption, victories } from '../condorcet.ts'
import { nameOf } from '../contest.ts'
import { method } from '../method.ts'
import { preferring } from '../pairwise.ts'
import type { Step } from '../round.ts'

interface Victory {
  readonly over: number
  readonly under: number
  readonly strength: number
  /** How many prefer the one who is beaten: of two equally strong victories the one with fewer is the stronger. */
  readonly against: number
}

/**
 * Ranked Pairs (Tideman): victories are kept from the strongest to the weakest, but those that would close a circle.
 * Equally strong ones are looked at together: each is kept unless it closes a circle with those kept so far and with
 * its equals, so that no order of candidates decides.
 */
export const rankedPairs = method({
  ballot: 'a ranking with ties',
  options: { ...pairwiseOptions, strength: strengthOption },
  source: 'T. N. Tideman, Independence of clones as a criterion for voting rules, 1987; T. M. Zavist and Tideman, 1989',
  satisfies: [
    'majority',
    'majority loser',
    'mutual majority',
    'condorcet',
    'condorcet loser',
    'smith',
    'monotone',
    'reversal',
    'clones',
  ],
  count: (contest) =>
    electByPairs(contest, (matrix) => {
      const { size } = matrix
      const all = everybody(matrix)
      const strengths = victories(matrix, contest.options.strength)
      const found: Victory[] = all.flatMap((over) =>
        all.flatMap((under) => {
          const strength = strengths[over * size + under] ?? 0
          return strength > 0 ? [{ over, under, strength, against: preferring(matrix, under, over) }] : []
        }),
      )
      const order = (left: Victory, right: Victory) => right.strength - left.strength || left.against - right.against
      const reach = new Uint8Array(size * size)
      const steps: Step[] = []
      const groups = Map.groupBy(found.sort(order), ({ strength, against }) => `${strength} to ${against}`)
      for (const equals of groups.values()) {
        const together = Uint8Array.from(reach)
        for (const { over, under } of equals) connect(together, size, over, under)
        const kept = equals.filter(({ over, under }) => together[under * size + over] === 0)
        for (const victory of equals) {
          const { over, under, strength } = victory
          const locked = kept.includes(victory)
          if (locked) connect(reach, size, over, under)
          const [winner, loser] = [nameOf(contest.candidates, over), nameOf(contest.candidates, under)]
          steps.push({ step: locked ? 'locked' : 'left-out', over: winner, under: loser, votes: String(strength) })
        }
      }
      const better = (one: number, other: number) => reach[one * size + other] === 1
      return { scores: netScores(all, better), ranking: layers(all, better), steps }
    }),
})

/** Everybody from whom `over` can be reached now reaches everybody whom `under` reaches. */
function connect(reach: Uint8Array, size: number, over: number, under: number): void {
  if (reach[over * size + under] === 1) return
  for (let from = 0; from < size; from += 1) {
    if (from !== over && reach[from * size + over] !== 1) continue
    for (let to = 0; to < size; to += 1) {
      if (to === under || reach[under * size + to] === 1) reach[from * size + to] = 1
    }
  }
}
