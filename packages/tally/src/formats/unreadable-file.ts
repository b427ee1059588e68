/** A file of ballots that cannot be read: the first line that is wrong, counted from 1, and what is wrong with it. */
export interface UnreadableFile {
  readonly ok: false
  readonly line: number
  /** Where in that line, counted from 1. */
  readonly column?: number
  readonly problem:
    | 'missing-header'
    | 'unclosed-quote'
    | 'misplaced-quote'
    | 'invalid-count'
    | 'more-ranks-than-the-header'
    | 'null-character'
    | 'invalid-parameter'
    | 'parameter-after-votes'
    | 'repeated-parameter'
    | 'duplicate-candidate'
    | 'reserved-character'
    | 'empty-rank'
    | 'candidate-at-two-ranks'
    | 'unexpected-end'
    | 'unknown-candidate'
    | 'missing-name'
}
