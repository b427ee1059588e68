import type { OptionsSchema } from './options.ts'

/** A name on the ballots that stands for nobody in particular. */
export const unelectableOption = {
  unelectable: {
    kind: 'name',
    says: 'a name that can have votes and never a seat, as that of all undeclared write-ins: the first to be defeated where it has any',
  },
} as const satisfies OptionsSchema

/** Its place among the candidates; -1, which is nobody's, where the election has no such name. */
export const unelectableIndex = (candidates: readonly string[], name: string | undefined): number =>
  name === undefined ? -1 : candidates.indexOf(name)
