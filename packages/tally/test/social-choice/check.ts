import fc from 'fast-check'
import { type MethodName, methods } from '../../src/index.ts'
import type { Criterion } from './criterion.ts'
import { notationOf } from './notation.ts'
import { RUNS, SEED } from './runs.ts'

/**
 * Looks at random profiles until one breaks the criterion, and then for the smallest that does.
 *
 * @returns of a hundred profiles, how many met the premise
 */
export function check(method: MethodName, criterion: Criterion): number {
  let met = 0
  const details = fc.check(
    fc.property(criterion.profiles(methods[method].ballot), (profile) => {
      const verdict = criterion.judge(method, profile)
      if (verdict === 'kept') met += 1
      return verdict !== 'broken'
    }),
    { numRuns: RUNS, seed: SEED },
  )
  const [found] = details.counterexample ?? []
  if (found) throw new Error(`${method}, seed ${SEED}, ${found.seats} seats:\n${notationOf(found).join('\n')}`)
  if (details.failed) throw details.errorInstance ?? new Error(`no profile could be judged, seed ${SEED}`)
  return (100 * met) / RUNS
}
