export {
  type Ballot,
  markedBallot,
  type Rank,
  type RankBallot,
  rankedBallot,
  type ScoreBallot,
  scoredBallot,
} from './ballot.ts'
export { type BallotCollector, type Ballots, ballotsOf, collectBallots, distinctBallots } from './ballots.ts'
export { type Allocation, allocate, type Budget, type BudgetProblem, type Project } from './budget.ts'
export { explain, type Paragraph } from './explain/explain.ts'
export { explanationOf } from './explain/explanation-of.ts'
export type { Beaten, Fact, FactGroup, Lot } from './explain/fact.ts'
export type { Measure } from './explain/measure.ts'
export type { Locale } from './explain/messages/say.ts'
export { type FileProblem, fileProblems, type UnreadableFile } from './formats/fault.ts'
export type { Declared, ElectionFile, ElectionToWrite, Format, ReadingOptions, Unwritable } from './formats/format.ts'
export {
  type FileOptions,
  type FormatName,
  formatNames,
  formatOf,
  formats,
  isFormatName,
  parseBallots,
  readBallots,
  writeBallots,
} from './formats/index.ts'
export { type Fraction, formatFraction, fraction } from './fraction.ts'
export type { BallotKind, Property } from './method.ts'
export { isMethodName, type MethodName, methodNames, methods } from './methods/index.ts'
export type { GivenOptions, Option, OptionsSchema } from './options.ts'

export { type Panel, type PanelElection, type PanelProblem, type PanelResult, tallyPanels } from './panels.ts'

export type { PictureOptions } from './picture/frame.ts'
export { pairwisePicture } from './picture/pairwise-picture.ts'
export { roundsPicture } from './picture/rounds-picture.ts'

export type { Result } from './result.ts'
export {
  type InvalidReason,
  invalidReasons,
  type Pairwise,
  type Round,
  type Score,
  type Step,
  type Tie,
} from './round.ts'
export { type Election, type ElectionProblem, tally, type Uncountable } from './tally.ts'
export { majority, type Threshold } from './threshold.ts'
export type { TieRule } from './ties.ts'
