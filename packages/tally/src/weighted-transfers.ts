import { add, type Fraction, multiply, ONE, whole, ZERO } from './fraction.ts'
import type { Preferences } from './preferences.ts'

/** Ballots on the pile of the candidate for whom each counts, at a weight that shrinks with each surplus. */
export interface WeightedTransfers {
  continuing(): number[]
  votes(candidate: number): Fraction
  exhausted(): Fraction
  /** They stay where they are, and get nothing more. */
  elect(candidate: number): void
  /** The candidate's ballots go on, each at `reweigh` of its weight; what that loses stays with the candidate as `kept`. */
  transfer(candidate: number, reweigh: (weight: Fraction) => Fraction, kept: Fraction): void
}

/**
 * Weights are few, as all ballots with the same history have the same: so ballots are counted by class in plain
 * numbers, and exact arithmetic is done once for each class and not for each ballot.
 */
export function weightedTransfersOf({ starts, choices, counts }: Preferences, candidates: number): WeightedTransfers {
  const closed = new Uint8Array(candidates)
  const at = starts.slice(0, counts.length)
  const classOf = new Int32Array(counts.length)
  const weights: Fraction[] = [ONE]
  const heads = new Int32Array(candidates).fill(-1)
  const next = new Int32Array(counts.length).fill(-1)
  /** How many ballots of each class a candidate has. */
  const piles = Array.from({ length: candidates }, () => new Map<number, number>())
  const kept = new Map<number, Fraction>()
  const gone = new Map<number, number>()

  const put = (ballot: number) => {
    const end = starts[ballot + 1] ?? 0
    let place = at[ballot] ?? end
    while (place < end && closed[choices[place] ?? 0] === 1) place += 1
    at[ballot] = place
    const [count, kind] = [counts[ballot] ?? 0, classOf[ballot] ?? 0]
    if (place === end) return void gone.set(kind, (gone.get(kind) ?? 0) + count)
    const candidate = choices[place] ?? 0
    const pile = piles[candidate]
    pile?.set(kind, (pile.get(kind) ?? 0) + count)
    next[ballot] = heads[candidate] ?? -1
    heads[candidate] = ballot
  }
  const worth = (pile: ReadonlyMap<number, number>): Fraction =>
    [...pile].reduce((total, [kind, count]) => add(total, multiply(weights[kind] ?? ZERO, whole(count))), ZERO)
  for (let ballot = 0; ballot < counts.length; ballot += 1) put(ballot)
  return {
    continuing: () => [...closed.keys()].filter((candidate) => closed[candidate] === 0),
    votes: (candidate) => kept.get(candidate) ?? worth(piles[candidate] ?? new Map()),
    exhausted: () => worth(gone),
    elect(candidate) {
      closed[candidate] = 1
    },
    transfer(candidate, reweigh, remaining) {
      closed[candidate] = 1
      const classes = new Map<number, number>()
      const newClass = (kind: number) => {
        const known = classes.get(kind)
        if (known !== undefined) return known
        const made = weights.push(reweigh(weights[kind] ?? ZERO)) - 1
        classes.set(kind, made)
        return made
      }
      for (let ballot = heads[candidate] ?? -1; ballot !== -1; ) {
        const following = next[ballot] ?? -1
        classOf[ballot] = newClass(classOf[ballot] ?? 0)
        put(ballot)
        ballot = following
      }
      heads[candidate] = -1
      piles[candidate] = new Map()
      kept.set(candidate, remaining)
    },
  }
}
