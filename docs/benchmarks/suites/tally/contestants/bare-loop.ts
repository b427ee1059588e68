import { CANDIDATES, names } from '../ballots.ts'
import type { Entrant } from '../contest.ts'

/** The limit: nothing but the loop over typed arrays that a method cannot do without; ballots are indexes already. */
export const entrant: Entrant = {
  open(rankings) {
    const count = rankings.length / CANDIDATES
    const matrix = () => {
      const wins = new Float64Array(CANDIDATES * CANDIDATES)
      for (let start = 0; start < rankings.length; start += CANDIDATES) {
        for (let one = 0; one < CANDIDATES; one += 1) {
          const row = (rankings[start + one] ?? 0) * CANDIDATES
          for (let other = one + 1; other < CANDIDATES; other += 1) {
            const cell = row + (rankings[start + other] ?? 0)
            wins[cell] = (wins[cell] ?? 0) + 1
          }
        }
      }
      const beaten = (one: number) =>
        names.filter((_, other) => (wins[one * CANDIDATES + other] ?? 0) > (wins[other * CANDIDATES + one] ?? 0)).length
      const scores = names.map((_, one) => beaten(one))
      return names[scores.indexOf(Math.max(...scores))] ?? ''
    }
    const runoff = () => {
      const gone = new Uint8Array(CANDIDATES)
      for (;;) {
        const votes = new Float64Array(CANDIDATES)
        for (let start = 0; start < rankings.length; start += CANDIDATES) {
          let at = start
          while (gone[rankings[at] ?? 0] === 1) at += 1
          const first = rankings[at] ?? 0
          votes[first] = (votes[first] ?? 0) + 1
        }
        const left = [...gone.keys()].filter((index) => gone[index] === 0)
        const of = (index: number) => votes[index] ?? 0
        const best = left.reduce((one, other) => (of(other) > of(one) ? other : one))
        if (of(best) * 2 > count) return names[best] ?? ''
        gone[left.reduce((one, other) => (of(other) < of(one) ? other : one))] = 1
      }
    }
    return { counts: { irv: runoff, copeland: matrix } }
  },
}
