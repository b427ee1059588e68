import { type Encoded, isScored, UNREADABLE } from './encoding.ts'
import { candidateIndexes, type Piles, pilesOf } from './piles.ts'

/** What becomes of a ranking that is not in order. Statutes differ, so each is a choice. */
export interface RankingRules {
  /** At a rank with several candidates, or an unreadable mark: the ballot is invalid, ends there, or goes on. */
  readonly overvote: 'invalid' | 'exhaust' | 'skip'
  /** At a candidate who stood at an earlier rank. */
  readonly duplicate: 'invalid' | 'exhaust' | 'skip'
  /** After more empty ranks in a row than this the ballot ends. */
  readonly maximumSkipped: number
}

/** Rankings of single candidates, best first, without gaps: ballot `index` has `choices[starts[index]]` and so on. */
export interface Preferences {
  readonly starts: Int32Array
  readonly choices: Int32Array
  readonly counts: Float64Array
  readonly piles: Piles
}

/** Reads every ballot as a ranking. A ballot on which nothing is left to count is blank. */
export function preferencesOf(encoded: Encoded, candidates: readonly string[], rules: RankingRules): Preferences {
  const { marks, starts, counts } = encoded
  const indexOf = candidateIndexes(encoded, candidates)
  const piles = pilesOf()
  const choices = new Int32Array(marks.length)
  const ends = new Int32Array(counts.length + 1)
  const kept = new Float64Array(counts.length)
  const seen = new Int32Array(candidates.length).fill(-1)
  let [length, size] = [0, 0]

  const read = (ballot: number): 'ranked' | 'overvote' | 'unreadable' | 'duplicate-choice' | 'unknown-candidate' => {
    const end = starts[ballot + 1] ?? 0
    let skipped = 0
    let passed: 'overvote' | 'unreadable' | undefined
    const from = length
    for (let at = starts[ballot] ?? 0; at < end; ) {
      const here = marks[at] ?? 0
      at += 1
      if (here === 0) {
        skipped += 1
        continue
      }
      if (skipped > rules.maximumSkipped) return 'ranked'
      skipped = 0
      if (here !== 1) {
        passed = here === UNREADABLE ? 'unreadable' : 'overvote'
        if (rules.overvote === 'invalid') return passed
        if (rules.overvote === 'exhaust') break
        at += here === UNREADABLE ? 0 : here
        continue
      }
      const candidate = indexOf[marks[at] ?? 0] ?? -1
      at += 1
      if (candidate === -1) return 'unknown-candidate'
      if (seen[candidate] === ballot) {
        if (rules.duplicate === 'invalid') return 'duplicate-choice'
        if (rules.duplicate === 'exhaust') return 'ranked'
        continue
      }
      seen[candidate] = ballot
      choices[length] = candidate
      length += 1
    }
    // Something was marked, only nothing that counts.
    return length === from && passed ? passed : 'ranked'
  }
  for (let ballot = 0; ballot < counts.length; ballot += 1) {
    const [from, count] = [length, counts[ballot] ?? 0]
    const outcome = isScored(encoded, ballot) ? 'scored' : read(ballot)
    if (outcome !== 'ranked') {
      length = from
      piles.invalid(outcome, count)
    } else if (length === from) piles.blank(count)
    else {
      piles.valid(count)
      kept[size] = count
      size += 1
      ends[size] = length
    }
  }
  return { starts: ends.slice(0, size + 1), choices: choices.slice(0, length), counts: kept.slice(0, size), piles }
}
