import { LocalText, section, text } from '@dajia/core'
import * as z from 'zod'
import { BoardMethod } from './result.ts'

/** One ballot for each resident, or one for each household. */
export const Franchise = z.enum(['resident', 'household'])
export type Franchise = z.infer<typeof Franchise>

/** The share that a nominee must reach, exactly. */
export const Threshold = z
  .strictObject({
    numerator: z.int().min(0),
    denominator: z.int().min(1),
    /** Whether exactly the share is enough. */
    inclusive: z.boolean(),
    /** The whole: all ballots cast, blank ones among them, or the valid ones. */
    of: z.enum(['cast', 'valid']).default('cast'),
  })
  .refine(({ numerator, denominator }) => numerator <= denominator, 'A share is at most the whole')

const rules = {
  seats: z.int().min(1).max(1000),
  method: BoardMethod,
  /** How many nominees one ballot may name: by plurality one, by approval as many as there are unless stated. */
  maximumChoices: z.int().min(1).max(1000).optional(),
  franchise: Franchise,
  threshold: Threshold.optional(),
}

const fits = ({ method, maximumChoices = 1 }: { method: BoardMethod; maximumChoices?: number | undefined }) =>
  method !== 'plurality' || maximumChoices === 1
const misfit = 'By plurality a ballot names one nominee'

/** The rules of a board as an election keeps them from its opening: a changed profile changes no running election. */
export const Rules = z.strictObject(rules)
export interface Rules extends z.infer<typeof Rules> {}

export const Board = z.strictObject({ key: text(64), name: LocalText, ...rules }).refine(fits, misfit)
export interface Board extends z.infer<typeof Board> {}

const areDistinct = (boards: readonly Board[]) => new Set(boards.map(({ key }) => key)).size === boards.length

export const HonorsSettings = section(
  'honors',
  z.strictObject({ boards: z.array(Board).refine(areDistinct, 'Two boards have the same key') }),
)
