import type { Ballot, Rank } from './ballot.ts'

/** At the beginning of each rank stands how many candidates it has, or one of these. */
export const UNREADABLE = -1
/** Before the pairs of candidate and score of a ballot that has scores instead of ranks. */
const SCORES = -2

/**
 * Distinct ballots, one after the other in `marks`; the ballot at `index` begins at `starts[index]` and ends where the
 * next one begins. A ranking is a sequence of ranks, each its size and then its candidates, by their place in `names`.
 */
export interface Encoded {
  readonly names: readonly string[]
  readonly starts: Int32Array
  readonly marks: Int32Array
  readonly counts: Float64Array
  /** The first ballot whose count or score is not one that can be counted exactly. */
  readonly flaw?: Flaw
}

export interface Flaw {
  readonly code: 'invalid-count' | 'invalid-score' | 'too-many-ballots'
  /** Counted from 0, in the order in which ballots were added. */
  readonly index: number
}

const HIGHEST_SCORE = 1_000_000

/** Writes ballots into typed arrays; equal ones meet by the hash of what is on them. */
export function encoder() {
  const names: string[] = []
  const places = new Map<string, number>()
  let marks = new Int32Array(1024)
  let starts = new Int32Array(256)
  let counts = new Float64Array(256)
  let table = new Int32Array(512)
  let [length, size, added, total] = [0, 0, 0, 0]
  let flaw: Flaw | undefined
  let finished = false

  const push = (mark: number) => {
    if (length === marks.length) marks = grownMarks(marks)
    marks[length] = mark
    length += 1
  }
  const placeOf = (name: string): number => {
    const known = places.get(name)
    if (known !== undefined) return known
    const place = names.push(name) - 1
    places.set(name, place)
    return place
  }
  const write = (ballot: Ballot) => {
    if ('ranks' in ballot) for (const rank of ballot.ranks) writeRank(rank)
    else writeScores(Object.entries(ballot.scores))
  }
  const writeRank = (rank: Rank) => {
    if (rank === 'unreadable') return push(UNREADABLE)
    push(rank.length)
    // Candidates at one rank have no order, so papers that differ only in it are the same.
    for (const place of rank.map(placeOf).sort((left, right) => left - right)) push(place)
  }
  const writeScores = (scores: readonly (readonly [string, number])[]) => {
    // A paper without a mark is the same, whatever could have been marked on it.
    if (scores.length === 0) return
    push(SCORES)
    const pairs = scores.map(([name, score]) => [placeOf(name), score] as const)
    for (const [place, score] of pairs.sort(([left], [right]) => left - right)) {
      if (!Number.isInteger(score) || score < 0 || score > HIGHEST_SCORE) note('invalid-score')
      push(place)
      push(score)
    }
  }
  const note = (code: Flaw['code']) => {
    flaw ??= { code, index: added }
  }
  const isSame = (ballot: number, from: number): boolean => {
    const [start = 0, end = 0] = [starts[ballot], starts[ballot + 1]]
    if (end - start !== length - from) return false
    for (let offset = 0; offset < length - from; offset += 1) {
      if (marks[start + offset] !== marks[from + offset]) return false
    }
    return true
  }
  /** The place in the table of the ballot that was written last, or of the free slot for it. */
  const slotOf = (from: number, end: number): number => {
    let hash = 0x811c9dc5
    for (let at = from; at < end; at += 1) hash = Math.imul(hash ^ ((marks[at] ?? 0) + 3), 0x01000193)
    return (hash ^ (hash >>> 15)) >>> 0
  }
  const rehash = () => {
    table = new Int32Array(table.length * 2)
    for (let ballot = 0; ballot < size; ballot += 1) {
      let slot = slotOf(starts[ballot] ?? 0, starts[ballot + 1] ?? 0) % table.length
      while (table[slot] !== 0) slot = (slot + 1) % table.length
      table[slot] = ballot + 1
    }
  }
  return {
    add(ballot: Ballot): void {
      if (finished) throw new TypeError('These ballots were finished already.')
      const { count } = ballot
      if (!Number.isSafeInteger(count) || count < 0) note('invalid-count')
      else if (!Number.isSafeInteger(total + count)) note('too-many-ballots')
      total += count
      const from = length
      write(ballot)
      added += 1
      // Nobody cast it, so it must not be there for a method to see.
      if (count === 0) {
        length = from
        return
      }
      let slot = slotOf(from, length) % table.length
      for (let ballot = table[slot] ?? 0; ballot !== 0; ballot = table[slot] ?? 0) {
        if (isSame(ballot - 1, from)) {
          counts[ballot - 1] = (counts[ballot - 1] ?? 0) + count
          length = from
          return
        }
        slot = (slot + 1) % table.length
      }
      if (size + 2 > starts.length) [starts, counts] = [grownMarks(starts), grownCounts(counts)]
      counts[size] = count
      size += 1
      starts[size] = length
      table[slot] = size
      if (size * 2 > table.length) rehash()
    },
    finish(nameOf: (name: string) => string = (name) => name): Encoded {
      finished = true
      return {
        names: names.map(nameOf),
        starts: starts.slice(0, size + 1),
        marks: marks.slice(0, length),
        counts: counts.slice(0, size),
        ...(flaw && { flaw }),
      }
    },
  }
}

function grownMarks(from: Int32Array<ArrayBuffer>): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(from.length * 2)
  larger.set(from)
  return larger
}

function grownCounts(from: Float64Array<ArrayBuffer>): Float64Array<ArrayBuffer> {
  const larger = new Float64Array(from.length * 2)
  larger.set(from)
  return larger
}

export const isScored = ({ marks, starts }: Encoded, ballot: number): boolean =>
  marks[starts[ballot] ?? 0] === SCORES && (starts[ballot] ?? 0) < (starts[ballot + 1] ?? 0)

/** The scores on a ballot that has scores, as pairs of a candidate's place and a number. */
export function scoresOn({ marks, starts }: Encoded, ballot: number): (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  const end = starts[ballot + 1] ?? 0
  for (let at = (starts[ballot] ?? 0) + 1; at < end; at += 2) pairs.push([marks[at] ?? 0, marks[at + 1] ?? 0])
  return pairs
}

/** The ranks on a ballot that has ranks, as places of candidates; nothing where a mark is unreadable. */
export function ranksOn({ marks, starts }: Encoded, ballot: number): (readonly number[] | undefined)[] {
  const ranks: (readonly number[] | undefined)[] = []
  const end = starts[ballot + 1] ?? 0
  for (let at = starts[ballot] ?? 0; at < end; ) {
    const size = marks[at] ?? 0
    at += 1
    if (size === UNREADABLE) ranks.push(undefined)
    else {
      ranks.push(Array.from(marks.subarray(at, at + size)))
      at += size
    }
  }
  return ranks
}
