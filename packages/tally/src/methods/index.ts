import type { Method } from '../method.ts'
import { approval, block, limited } from './approval.ts'
import { equalShares, phragmen, sequentialPav } from './committee.ts'
import { copeland, smith } from './copeland.ts'
import { irv } from './irv.ts'
import { kemeny } from './kemeny.ts'
import { meek } from './meek.ts'
import { minimax } from './minimax.ts'
import { pav } from './pav.ts'
import { plurality } from './plurality.ts'
import { borda } from './positional.ts'
import { rankedPairs } from './ranked-pairs.ts'
import { schulze } from './schulze.ts'
import { cumulative, score } from './score.ts'
import { sequentialIrv } from './sequential-irv.ts'
import { star } from './star.ts'
import { stv } from './stv.ts'
import { twoRound } from './two-round.ts'

/** Every method by its name. A new one is one file here and one line. */
export const methods = {
  plurality,
  approval,
  block,
  limited,
  cumulative,
  'two-round': twoRound,
  score,
  star,
  borda,
  irv,
  'sequential-irv': sequentialIrv,
  stv,
  meek,
  copeland,
  smith,
  minimax,
  schulze,
  'ranked-pairs': rankedPairs,
  kemeny,
  pav,
  'sequential-pav': sequentialPav,
  phragmen,
  'equal-shares': equalShares,
} as const

export type Methods = typeof methods
export type MethodName = keyof Methods

/** A method by its name, whatever its options are. */
export const methodNamed = (name: MethodName): Method => methods[name]

export const methodNames: readonly MethodName[] = Object.keys(methods).filter(isMethodName)

export function isMethodName(name: string): name is MethodName {
  return Object.hasOwn(methods, name)
}
