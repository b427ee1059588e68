import { add, compareFractions, divide, type Fraction, multiply, ONE, subtract, sum, whole, ZERO } from './fraction.ts'
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
  /**
   * Of the ballots that came last those go on that have a choice left, at such a share of their weight as makes the
   * surplus; the others stay. `cut` shortens each new weight. Answers with the share.
   */
  transferParcel(candidate: number, surplus: Fraction, cut: (weight: Fraction) => Fraction): Fraction
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
  // The ballots of a pile are listed from the last that came; where the list stood before the last transfer is its parcel's end.
  const parcelEnds = new Int32Array(candidates).fill(-1)
  const cameAt = new Int32Array(candidates)
  let transfers = 0

  const nextPlace = (ballot: number): number => {
    const end = starts[ballot + 1] ?? 0
    let place = at[ballot] ?? end
    while (place < end && closed[choices[place] ?? 0] === 1) place += 1
    return place
  }
  const put = (ballot: number) => {
    const end = starts[ballot + 1] ?? 0
    const place = nextPlace(ballot)
    at[ballot] = place
    const [count, kind] = [counts[ballot] ?? 0, classOf[ballot] ?? 0]
    if (place === end) return void gone.set(kind, (gone.get(kind) ?? 0) + count)
    const candidate = choices[place] ?? 0
    const pile = piles[candidate]
    pile?.set(kind, (pile.get(kind) ?? 0) + count)
    if (cameAt[candidate] !== transfers) {
      cameAt[candidate] = transfers
      parcelEnds[candidate] = heads[candidate] ?? -1
    }
    next[ballot] = heads[candidate] ?? -1
    heads[candidate] = ballot
  }
  /** Moves ballots to new classes whose weight follows from the old one. */
  const mover = (reweigh: (weight: Fraction) => Fraction) => {
    const classes = new Map<number, number>()
    return (ballot: number) => {
      const kind = classOf[ballot] ?? 0
      const known = classes.get(kind) ?? weights.push(reweigh(weights[kind] ?? ZERO)) - 1
      classes.set(kind, known)
      classOf[ballot] = known
      put(ballot)
    }
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
      transfers += 1
      const move = mover(reweigh)
      for (let ballot = heads[candidate] ?? -1; ballot !== -1; ) {
        const following = next[ballot] ?? -1
        move(ballot)
        ballot = following
      }
      heads[candidate] = -1
      piles[candidate] = new Map()
      kept.set(candidate, remaining)
    },
    transferParcel(candidate, surplus, cut) {
      closed[candidate] = 1
      transfers += 1
      const pile = piles[candidate] ?? new Map<number, number>()
      const parcel = new Map<number, number>()
      const leaving: number[] = []
      const end = parcelEnds[candidate] ?? -1
      for (let ballot = heads[candidate] ?? -1; ballot !== end && ballot !== -1; ballot = next[ballot] ?? -1) {
        if (nextPlace(ballot) === starts[ballot + 1]) continue
        const [count, kind] = [counts[ballot] ?? 0, classOf[ballot] ?? 0]
        parcel.set(kind, (parcel.get(kind) ?? 0) + count)
        leaving.push(ballot)
      }
      const value = worth(parcel)
      const share = compareFractions(value, surplus) <= 0 ? ONE : divide(surplus, value)
      const reweigh = (weight: Fraction) => cut(multiply(weight, share))
      const moved = sum([...parcel].map(([kind, count]) => multiply(reweigh(weights[kind] ?? ZERO), whole(count))))
      kept.set(candidate, subtract(worth(pile), moved))
      const move = mover(reweigh)
      for (const ballot of leaving) move(ballot)
      return share
    },
  }
}
