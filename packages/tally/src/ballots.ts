import type { Ballot } from './ballot.ts'
import { type Encoded, encoder, isScored, ranksOn, scoresOn } from './encoding.ts'
import { byCodeUnits } from './names.ts'

/** Whoever reads ballots one by one, from a file or a stream, gives them to this. */
export interface BallotCollector {
  add(ballot: Ballot): void
  /**
   * No ballot can be added afterwards.
   *
   * @param nameOf what a name on the ballots is called in full, where the ballots had a short one; no two the same
   */
  finish(nameOf?: (name: string) => string): Ballots
}

/**
 * Ballots as they are counted: each distinct one once, with how often it was cast. A million ballots take no more
 * memory than what is distinct among them. What is inside is nobody's concern but the methods'.
 */
export interface Ballots {
  /** Everybody on a ballot, sorted by code units. */
  readonly named: readonly string[]
  /** How many were cast. */
  readonly total: number
  /** How many differ. */
  readonly distinct: number
}

const contents = new WeakMap<Ballots, Encoded>()

/** Collects ballots in any order and in any bundles. */
export function collectBallots(): BallotCollector {
  const { add, finish } = encoder()
  return {
    add,
    finish(nameOf) {
      const encoded = finish(nameOf)
      const { names, counts } = encoded
      let total = 0
      for (const count of counts) total += count
      const ballots = Object.freeze({ named: [...names].sort(byCodeUnits), total, distinct: counts.length })
      contents.set(ballots, encoded)
      return ballots
    },
  }
}

/** The same ballots from a list. */
export function ballotsOf(list: Iterable<Ballot>): Ballots {
  const collector = collectBallots()
  for (const ballot of list) collector.add(ballot)
  return collector.finish()
}

/** The distinct ballots, in the order in which they came first, each with how often it was cast. */
export function* distinctBallots(ballots: Ballots): Generator<Ballot> {
  const encoded = contentOf(ballots)
  const nameOf = (place: number) => encoded.names[place] ?? ''
  for (const [ballot, count] of encoded.counts.entries()) {
    if (isScored(encoded, ballot)) {
      yield {
        scores: Object.fromEntries(scoresOn(encoded, ballot).map(([mark, score]) => [nameOf(mark), score])),
        count,
      }
    } else {
      yield { ranks: ranksOn(encoded, ballot).map((rank) => rank?.map(nameOf) ?? 'unreadable'), count }
    }
  }
}

/** Ballots as they are, or collected from a list. */
export const asBallots = (ballots: Ballots | Iterable<Ballot>): Ballots =>
  Symbol.iterator in ballots ? ballotsOf(ballots) : ballots

/** What a method reads. */
export function contentOf(ballots: Ballots): Encoded {
  const encoded = contents.get(ballots)
  if (encoded === undefined) throw new TypeError('These ballots were not made by collectBallots.')
  return encoded
}
