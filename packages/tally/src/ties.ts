import { compareFractions, type Fraction } from './fraction.ts'
import { byCodeUnits } from './names.ts'
import type { Tie } from './round.ts'
import { sha256 } from './sha256.ts'

/** How ties are broken: not at all, by earlier or by first rounds, by a lot that anybody can draw again, or by an order. */
export type TieRule =
  | 'none'
  /** By who had more in the latest earlier round in which they differed. */
  | 'backwards'
  /** By who had more in the first round in which they differed. */
  | 'forwards'
  /**
   * By lot: candidates in the order of SHA-256(seed, line feed, name), as hexadecimal of the UTF-8; whoever comes first
   * in that order wins the tie. A seed that is published after the last ballot and that nobody could choose, as the
   * figures of a public lottery, makes the draw fair; and everybody can repeat it.
   */
  | { readonly lot: string }
  /** By an order drawn beforehand, best first. It names every tied candidate, or the tie stays. */
  | { readonly order: readonly string[] }

/** What was counted in the rounds before, for rules that look back. */
export type History = readonly ReadonlyMap<number, Fraction>[]

export interface TieBreaker {
  /**
   * The tied candidates from the one who wins ties to the one who loses them, and by which rule; nothing where the rule
   * does not tell the first `line` from the others, or, without a line, all of them apart.
   */
  rank(tied: readonly number[], history: History, line?: number): Ranked | undefined
}

export interface Ranked {
  readonly best: readonly number[]
  readonly by: NonNullable<Tie['broken']>['by']
}

/** A breaker for candidates by their index in `candidates`. */
export function tieBreaker(rule: TieRule, candidates: readonly string[]): TieBreaker {
  const name = (index: number) => candidates[index] ?? ''
  if (rule === 'none') return { rank: () => undefined }
  if (rule === 'backwards' || rule === 'forwards') {
    return {
      rank(tied, history, line) {
        const rounds = rule === 'backwards' ? [...history].reverse() : history
        const best = [...tied].sort((left, right) => byRounds(rounds, left, right))
        const isApart = (at: number) => byRounds(rounds, best[at - 1] ?? 0, best[at] ?? 0) !== 0
        const lines = line === undefined ? [...best.keys()].slice(1) : [line]
        return lines.every(isApart) ? { best, by: rule } : undefined
      },
    }
  }
  if ('lot' in rule) {
    const lots = new Map<number, string>()
    const lotOf = (index: number) => {
      const known = lots.get(index) ?? sha256(`${rule.lot}\n${name(index)}`)
      lots.set(index, known)
      return known
    }
    return {
      rank: (tied) => ({ best: [...tied].sort((left, right) => byCodeUnits(lotOf(left), lotOf(right))), by: 'lot' }),
    }
  }
  const places = new Map(rule.order.map((one, place) => [one, place]))
  return {
    rank(tied) {
      if (!tied.every((index) => places.has(name(index)))) return undefined
      const placeOf = (index: number) => places.get(name(index)) ?? 0
      return { best: [...tied].sort((left, right) => placeOf(left) - placeOf(right)), by: 'order' }
    },
  }
}

function byRounds(rounds: History, left: number, right: number): number {
  for (const round of rounds) {
    const [one, other] = [round.get(left), round.get(right)]
    if (one === undefined || other === undefined) continue
    const order = compareFractions(other, one)
    if (order !== 0) return order
  }
  return 0
}
