import type { Ballot } from '../ballot.ts'
import type { Ballots } from '../ballots.ts'
import type { Fault, UnreadableFile } from './fault.ts'

/** What a file says of an election besides its ballots. What it leaves out is absent. */
export interface Declared {
  /** Those who stand: as declared, or everybody on a ballot in the order of first mention. */
  readonly candidates: readonly string[]
  readonly seats?: number
  readonly title?: string
  /** Those who stood once, and were taken off the ballots. */
  readonly withdrawn?: readonly string[]
  /** Names on ballots that are not declared, where the format has its readers drop them. */
  readonly ignored?: readonly string[]
  /** Whether candidates left out of a ranking are meant to stand equally behind it. */
  readonly implicitRanking?: boolean
  /** The methods by which the file wants to be counted, in its own words. */
  readonly methods?: readonly string[]
}

/** Reads a file line by line. */
export interface LineReader {
  /** One line, without its end. What is wrong is in this line, or where an `UnreadableFile` says. */
  line(text: string): Fault | UnreadableFile | undefined
  /** After the last line. */
  end(): Fault | Declared
  /** What a name on the ballots is called, where that is known only at the end. */
  nameOf?(name: string): string
}

/** How ballots are read that could be read in several ways. */
export interface ReadingOptions {
  /**
   * What is wanted of a file that has scores as well as an order (ABIF), or approvals as well as others (`.cat`).
   * @default ranks
   */
  readonly as?: 'ranks' | 'scores' | 'marks'
  /** CSV: what stands for a skipped rank. @default '' and $UNDERVOTE */
  readonly skipped?: readonly string[]
  /** CSV: what stands for a mark that says nobody certain. @default $OVERVOTE */
  readonly unreadable?: readonly string[]
}

/** An election with its ballots, as a file states it. */
export interface ElectionFile extends Declared {
  readonly ok: true
  readonly ballots: Ballots
}

/** What is to be written. */
export interface ElectionToWrite {
  readonly candidates: readonly string[]
  readonly seats: number
  readonly ballots: Ballots
  readonly title?: string
}

/** Why an election cannot be written in a format: which of its ballots or names it has no way to say. */
export interface Unwritable {
  readonly ok: false
  readonly problem:
    | 'scores'
    | 'ranks'
    | 'skipped-rank'
    | 'unreadable-mark'
    | 'equal-ranks'
    | 'blank-ballot'
    | 'name'
    /** The format knows candidates only from its ballots. */
    | 'candidate-without-votes'
    | 'unknown-candidate'
    | 'candidate-at-two-ranks'
}

/** A file format for ballots. */
export interface Format {
  readonly extensions: readonly string[]
  /** What defines it. */
  readonly source: string
  read(add: (ballot: Ballot) => void, options: ReadingOptions): LineReader
  /** The lines of a file, or why there can be none. */
  write(election: ElectionToWrite): readonly string[] | Unwritable
}
