/** What can be wrong with a file of ballots. */
export const fileProblems = [
  /** Bytes that are no UTF-8, such as UTF-16 or Latin-1; or half of a surrogate pair. */
  'not-utf8',
  'null-character',
  'line-too-long',
  'unexpected-end',
  'missing-header',
  'invalid-header',
  'unclosed-quote',
  'misplaced-quote',
  /** Not a whole number from 0 to 2^53 - 1; where the format asks for it, from 1. */
  'invalid-count',
  'invalid-score',
  'more-ranks-than-the-header',
  'invalid-parameter',
  'parameter-after-votes',
  'repeated-parameter',
  'duplicate-candidate',
  'missing-name',
  'unknown-candidate',
  'reserved-character',
  'empty-rank',
  'candidate-at-two-ranks',
  'invalid-ballot',
  'invalid-json',
] as const
export type FileProblem = (typeof fileProblems)[number]

/** What is wrong, and where in its line: the column counts UTF-16 units from 1. */
export interface Fault {
  readonly problem: FileProblem
  readonly column: number
}

/** A file of ballots that cannot be read: the first line that is wrong, counted from 1, and what is wrong with it. */
export interface UnreadableFile extends Fault {
  readonly ok: false
  readonly line: number
}

export const fault = (problem: FileProblem, column: number): Fault => ({ problem, column })

export const isFault = (value: object | undefined): value is Fault => value !== undefined && 'problem' in value
