import { afterAll, describe, expect, it } from 'vitest'
import { type MethodName, methodNames } from '../../src/index.ts'
import { check } from './check.ts'
import { counterExamples } from './counter-examples.ts'
import { criteria, isAsked, isSatisfied, properties, universal } from './criteria.ts'
import type { Criterion } from './criterion.ts'
import { profileOf } from './notation.ts'
import { RUNS, SEED } from './runs.ts'

const premises = new Map<string, number[]>()

afterAll(() => {
  for (const [property, shares] of premises) {
    const range = [Math.min(...shares), Math.max(...shares)].map((share) => `${share.toFixed(0)} %`).join(' to ')
    console.log(
      `${property}: ${RUNS} profiles for each of ${shares.length} methods, seed ${SEED}, premise met by ${range}`,
    )
  }
})

function look(method: MethodName, name: string, criterion: Criterion) {
  const share = check(method, criterion)
  premises.set(name, [...(premises.get(name) ?? []), share])
  // Of fewer profiles a share says little.
  if (RUNS >= 1000) expect(share).toBeGreaterThanOrEqual(criterion.premise)
}

describe.each(methodNames)('%s', (method) => {
  it.each(Object.entries(universal))('has %s', (name, criterion) => look(method, name, criterion))

  it.each(properties.filter((property) => isSatisfied(method, property)))('satisfies: %s', (property) => {
    expect(isAsked(method, property)).toBe(true)
    look(method, property, criteria[property])
  })

  const lacking = properties.filter((property) => isAsked(method, property) && !isSatisfied(method, property))
  it.each(lacking)('does not satisfy, as an election shows: %s', (property) => {
    expect(counterExamples.filter(({ breaks }) => breaks[property]?.includes(method))).not.toEqual([])
  })
})

describe.each(counterExamples)('$source', ({ breaks, voters, seats }) => {
  const cells = properties.flatMap((property) => (breaks[property] ?? []).map((method) => [property, method] as const))
  it.each(cells)('shows that %s is not satisfied by %s', (property, method) => {
    expect(isSatisfied(method, property)).toBe(false)
    expect(criteria[property].judge(method, profileOf(voters, seats))).toBe('broken')
  })
})
