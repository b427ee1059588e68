import type { MethodName, Property } from '../../src/index.ts'

/** A small election in which some methods break some properties. */
export interface CounterExample {
  readonly breaks: Readonly<Partial<Record<Property, readonly MethodName[]>>>
  /** Who published it, or that a search among random profiles found it and made it as small as it could. */
  readonly source: string
  /** As `profileOf` reads them. */
  readonly voters: readonly string[]
  /** @default 1 */
  readonly seats?: number
}

export const counterExamples: readonly CounterExample[] = []
