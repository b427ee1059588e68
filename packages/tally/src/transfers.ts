import type { Preferences } from './preferences.ts'

/** Ballots on the pile of the candidate for whom each counts at the moment. */
export interface Transfers {
  /** Those who are not defeated, in their order. */
  continuing(): number[]
  votes(candidate: number): number
  exhausted(): number
  /** Their ballots go to the next continuing choice, or to nobody. */
  defeat(candidate: number): void
}

/** Each ballot moves along its choices and never back, so all rounds together read every choice once. */
export function transfersOf({ starts, choices, counts }: Preferences, candidates: number): Transfers {
  const gone = new Uint8Array(candidates)
  const votes = new Float64Array(candidates)
  const at = starts.slice(0, counts.length)
  // Piles as lists through the ballots: where each begins, and which ballot follows which.
  const heads = new Int32Array(candidates).fill(-1)
  const next = new Int32Array(counts.length).fill(-1)
  let exhausted = 0

  const put = (ballot: number) => {
    const end = starts[ballot + 1] ?? 0
    let place = at[ballot] ?? end
    while (place < end && gone[choices[place] ?? 0] === 1) place += 1
    at[ballot] = place
    const count = counts[ballot] ?? 0
    if (place === end) {
      exhausted += count
      return
    }
    const candidate = choices[place] ?? 0
    votes[candidate] = (votes[candidate] ?? 0) + count
    next[ballot] = heads[candidate] ?? -1
    heads[candidate] = ballot
  }
  for (let ballot = 0; ballot < counts.length; ballot += 1) put(ballot)
  return {
    continuing: () => [...gone.keys()].filter((candidate) => gone[candidate] === 0),
    votes: (candidate) => votes[candidate] ?? 0,
    exhausted: () => exhausted,
    defeat(candidate) {
      gone[candidate] = 1
      votes[candidate] = 0
      for (let ballot = heads[candidate] ?? -1; ballot !== -1; ) {
        const following = next[ballot] ?? -1
        put(ballot)
        ballot = following
      }
      heads[candidate] = -1
    },
  }
}
