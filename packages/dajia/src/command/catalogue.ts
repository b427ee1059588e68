import type { Operation, Operations } from '@dajia/core'
import { standardModules } from '../modules.ts'
import { complaint } from './answer.ts'
import type { Speech } from './speech.ts'

export interface Listed {
  readonly name: string
  readonly module: string
  readonly operation: Operation<unknown, unknown>
  /** Refusal code → its words, by language. */
  readonly messages: Readonly<Record<string, Readonly<Record<string, string>>>>
}

const byName = (operations: Operations) =>
  Object.entries(operations).toSorted(([left], [right]) => (left < right ? -1 : 1))

/** Every operation by its name, `module.operation`: module after module, and the names of each in order. */
export const catalogue = (): readonly Listed[] =>
  standardModules().flatMap(({ name: module, operations, messages }) =>
    byName(operations).map(([name, operation]) => ({
      name: `${module}.${name}`,
      module,
      operation,
      messages,
    })),
  )

export function operationNamed(speech: Speech, name: string): Listed {
  const all = catalogue()
  const found = all.find((each) => each.name === name)
  if (found) return found
  const near = nearest(
    name,
    all.map((each) => each.name),
  )
  if (near === undefined) throw complaint(speech, 'problem.unknown-operation', { operation: name })
  throw complaint(speech, 'problem.unknown-operation-near', { operation: name, near })
}

/** The name that somebody may have meant: at most a third of its letters are others. */
function nearest(name: string, names: readonly string[]): string | undefined {
  const byDistance = names
    .map((each) => ({ each, distance: distance(name.toLowerCase(), each.toLowerCase()) }))
    .toSorted((left, right) => left.distance - right.distance)
  const [best] = byDistance
  const ending = names.find((each) => each.toLowerCase().endsWith(`.${name.toLowerCase()}`))
  return ending ?? (best && best.distance <= best.each.length / 3 ? best.each : undefined)
}

/** Levenshtein: how many letters to put in, take out or change. */
function distance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, index) => index)
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1]
    for (const [at, other] of [...to].entries()) {
      const changed = (row[at] ?? 0) + (letter === other ? 0 : 1)
      next.push(Math.min(changed, (row[at + 1] ?? 0) + 1, (next[at] ?? 0) + 1))
    }
    row = next
  }
  return row[to.length] ?? 0
}
