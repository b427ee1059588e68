/** The same ballots for everybody: full rankings of twelve candidates by a generator of which nothing hangs on chance. */
export const CANDIDATES = 12
export const names = Array.from({ length: CANDIDATES }, (_, index) => `candidate ${index}`)

/** Rankings one after the other, as indexes of candidates; some candidates are liked by more voters than others. */
export function rankings(count: number): Uint8Array {
  let state = 20_261_123
  const random = () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 2 ** 32
  }
  const all = new Uint8Array(count * CANDIDATES)
  for (let ballot = 0; ballot < count; ballot += 1) {
    const ranking = all.subarray(ballot * CANDIDATES, (ballot + 1) * CANDIDATES)
    for (let index = 0; index < CANDIDATES; index += 1) ranking[index] = index
    for (let last = CANDIDATES - 1; last > 0; last -= 1) {
      const other = Math.floor(random() * random() * (last + 1))
      const [one, two] = [ranking[last] ?? 0, ranking[other] ?? 0]
      ranking[last] = two
      ranking[other] = one
    }
  }
  return all
}

/** The names on one ballot, best first. */
export const namesOn = (all: Uint8Array, ballot: number): string[] =>
  Array.from(all.subarray(ballot * CANDIDATES, (ballot + 1) * CANDIDATES), (index) => names[index] ?? '')
