import type { Store } from '@dajia/core'
import type { Law } from './law.ts'
import { amongLaws } from './laws/among.ts'
import { atomicLaws } from './laws/atomic.ts'
import { findingLaws } from './laws/finding.ts'
import { journalLaws } from './laws/journal.ts'
import { lifeLaws } from './laws/life.ts'
import { pagingLaws } from './laws/paging.ts'
import { racingLaws } from './laws/racing.ts'
import { readingLaws } from './laws/reading.ts'
import { tenantLaws } from './laws/tenants.ts'
import { uniqueLaws } from './laws/unique.ts'
import { valueLaws } from './laws/values.ts'
import { writingLaws } from './laws/writing.ts'

export type { Law } from './law.ts'

/** Everything a store must keep to; a store that passes them all is an adapter of contract v1. */
export const storeLaws: readonly Law[] = [
  ...readingLaws,
  ...findingLaws,
  ...amongLaws,
  ...pagingLaws,
  ...writingLaws,
  ...uniqueLaws,
  ...atomicLaws,
  ...tenantLaws,
  ...racingLaws,
  ...valueLaws,
  ...journalLaws,
  ...lifeLaws,
]

export interface StoreTest {
  /** The test function of the runner: `test` of node:test, Vitest, Jest. */
  readonly test: (name: string, run: () => Promise<void>) => unknown
  /** A new, empty store each time it is called; the law closes it. */
  readonly open: () => Promise<Store>
}

/** Registers each law as a test of its own. */
export function testStore({ test, open }: StoreTest): void {
  for (const { name, check } of storeLaws) test(name, () => check(open))
}
