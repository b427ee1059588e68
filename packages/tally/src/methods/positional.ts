import type { Votes } from '../contest.ts'
import { divide, type Fraction, fraction, multiply, sum, whole, ZERO } from '../fraction.ts'
import { electHighest } from '../highest.ts'
import { method } from '../method.ts'
import { pilesOf } from '../piles.ts'
import { eachRanking } from '../rankings.ts'

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
    const piles = pilesOf()
    const size = candidates.length
    // How often each candidate took each place alone, and shared so many places from one on: few kinds, so few exact sums.
    const alone = new Float64Array(size * size)
    const together = candidates.map(() => new Map<number, number>())
    const take = (index: number, place: number, among: number, count: number) => {
      if (among === 1) {
        alone[index * size + place] = (alone[index * size + place] ?? 0) + count
        return
      }
      const kind = place * (size + 1) + among
      const kinds = together[index]
      kinds?.set(kind, (kinds.get(kind) ?? 0) + count)
    }
    eachRanking(encoded, candidates, piles, 'invalid', ({ order, ranks, length, has }, count) => {
      for (let place = 0; place < length; ) {
        let next = place + 1
        while (next < length && ranks[next] === ranks[place]) next += 1
        for (let at = place; at < next; at += 1) take(order[at] ?? 0, place, next - place, count)
        place = next
      }
      if (options.unranked === 'nothing' || length === size) return
      for (let index = 0; index < size; index += 1) if (!has(index)) take(index, length, size - length, count)
    })
    const votes: Votes = new Map(
      candidates.map((_, index) => {
        const places = worthOf.map((points, place) => multiply(points, whole(alone[index * size + place] ?? 0)))
        const groups = [...(together[index] ?? [])].map(([kind, count]) =>
          multiply(shared(Math.floor(kind / (size + 1)), kind % (size + 1)), whole(count)),
        )
        return [index, sum([...places, ...groups])]
      }),
    )
    return electHighest(contest, piles, votes, undefined)
  },
})
