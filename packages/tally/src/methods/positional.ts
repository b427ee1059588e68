import type { Votes } from '../contest.ts'
import { isScored, ranksOn } from '../encoding.ts'
import { add, divide, type Fraction, fraction, multiply, sum, whole, ZERO } from '../fraction.ts'
import { electHighest } from '../highest.ts'
import { method } from '../method.ts'
import { candidateIndexes, pilesOf } from '../piles.ts'

/** What a place is worth among so many candidates; the first place is 0. */
type Worth = (place: number, candidates: number) => Fraction

const worths: Readonly<Record<string, Worth>> = {
  /** n points for the first of n, one for the last. */
  'n to 1': (place, candidates) => whole(candidates - place),
  /** n - 1 points for the first of n, none for the last: Borda's own. */
  'n-1 to 0': (place, candidates) => whole(candidates - 1 - place),
  /** 1, 1/2, 1/3 and so on: Dowdall, as in Nauru. */
  dowdall: (place) => fraction(1n, BigInt(place + 1)),
}

/**
 * Positional points: Borda, Dowdall, or a list of your own. Candidates at one rank share the points of the places that
 * they take together. Who is not ranked gets nothing, or stands equally behind all who are.
 */
export const borda = method({
  ballot: 'a ranking with ties',
  options: {
    weights: {
      kind: 'choice',
      choices: ['n to 1', 'n-1 to 0', 'dowdall'],
      default: 'n-1 to 0',
      says: 'what a place is worth',
    },
    points: { kind: 'points', says: 'what the first places are worth, instead of `weights`: 12 10 8 7 6 5 4 3 2 1' },
    unranked: {
      kind: 'choice',
      choices: ['last', 'nothing'],
      default: 'last',
      says: 'what those get whom a ballot leaves out',
    },
  },
  source: 'J.-C. de Borda, Mémoire sur les élections au scrutin, 1781; Dowdall: Nauru, Electoral Act 1971',
  satisfies: ['majority loser', 'condorcet loser', 'monotone', 'reversal', 'participation', 'consistency'],
  count(contest) {
    const { candidates, ballots: encoded, options } = contest
    const { points } = options
    const worth: Worth = points ? (place) => whole(points[place] ?? 0) : (worths[options.weights] ?? (() => ZERO))
    const worthOf = candidates.map((_, place) => worth(place, candidates.length))
    const shared = (from: number, size: number): Fraction => divide(sum(worthOf.slice(from, from + size)), whole(size))
    const indexOf = candidateIndexes(encoded, candidates)
    const piles = pilesOf()
    // How often each candidate took, with so many others, the places from one on: few kinds, so few exact sums.
    const taken = candidates.map(() => new Map<number, number>())
    const take = (index: number, place: number, size: number, count: number) => {
      const kinds = taken[index]
      const kind = place * (candidates.length + 1) + size
      kinds?.set(kind, (kinds.get(kind) ?? 0) + count)
    }
    for (const [ballot, count] of encoded.counts.entries()) {
      if (isScored(encoded, ballot)) {
        piles.invalid('scored', count)
        continue
      }
      const ranks = ranksOn(encoded, ballot)
      const marks = ranks.flatMap((rank) => rank ?? []).map((mark) => indexOf[mark] ?? -1)
      if (ranks.includes(undefined)) piles.invalid('unreadable', count)
      else if (marks.length === 0) piles.blank(count)
      else if (marks.includes(-1)) piles.invalid('unknown-candidate', count)
      else if (new Set(marks).size < marks.length) piles.invalid('duplicate-choice', count)
      else {
        piles.valid(count)
        let place = 0
        for (const rank of ranks) {
          for (const mark of rank ?? []) take(indexOf[mark] ?? -1, place, rank?.length ?? 1, count)
          place += rank?.length ?? 0
        }
        if (options.unranked === 'nothing' || marks.length === candidates.length) continue
        const rest = candidates.length - marks.length
        for (const index of candidates.keys()) if (!marks.includes(index)) take(index, place, rest, count)
      }
    }
    const votes: Votes = new Map(
      taken.map((kinds, index) => [
        index,
        [...kinds].reduce((total, [kind, count]) => {
          const [place, size] = [Math.floor(kind / (candidates.length + 1)), kind % (candidates.length + 1)]
          return add(total, multiply(shared(place, size), whole(count)))
        }, ZERO),
      ]),
    )
    return electHighest(contest, piles, votes, undefined)
  },
})
