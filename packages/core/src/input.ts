import { accept, type Ruling, refuse } from './outcome.ts'
import type { JsonValue } from './values.ts'

/** What any input may be at most, whatever its schema says. Text is counted in UTF-16 units over the whole input. */
export const inputLimits = { text: 1_000_000, values: 100_000, depth: 32 } as const

const forbiddenKeys = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * A copy of the input as plain JSON, or why it is none: functions, class instances, cycles, numbers that are not
 * finite, lone surrogates, NUL characters (which some databases cannot keep), keys that reach prototypes, too much of it.
 */
export function plainInput(raw: unknown): Ruling<JsonValue | undefined, 'invalid-input'> {
  let characters = 0
  let values = 0
  let problem: { path: string; problem: string } | undefined

  const fail = (path: readonly string[], reason: string) => {
    problem ??= { path: path.slice(0, 8).join('.').slice(0, 200), problem: reason }
    return undefined
  }
  const text = (value: string, path: readonly string[]) => {
    characters += value.length
    if (characters > inputLimits.text) return fail(path, 'too-much-text')
    if (!value.isWellFormed() || value.includes('\0')) return fail(path, 'malformed-text')
    return value
  }
  const copy = (value: unknown, path: readonly string[]): JsonValue | undefined => {
    if (problem) return undefined
    values += 1
    if (values > inputLimits.values) return fail(path, 'too-many-values')
    if (path.length > inputLimits.depth) return fail(path, 'too-deep')
    if (value === null || value === undefined || typeof value === 'boolean') return value
    if (typeof value === 'string') return text(value, path)
    if (typeof value === 'number') return Number.isFinite(value) ? value : fail(path, 'not-a-number')
    if (Array.isArray(value)) return array(value, path)
    return typeof value === 'object' ? object(value, path) : fail(path, 'not-json')
  }
  const array = (value: readonly unknown[], path: readonly string[]) => {
    if (Object.getPrototypeOf(value) !== Array.prototype) return fail(path, 'not-json')
    // Before anything is walked: an empty array may claim to be four thousand million values long.
    if (values + value.length > inputLimits.values) return fail(path, 'too-many-values')
    return Array.from({ length: value.length }, (_, index): JsonValue => {
      const descriptor = Object.getOwnPropertyDescriptor(value, index)
      if (descriptor && !('value' in descriptor)) fail(path, 'not-json')
      return copy(descriptor?.value, [...path, String(index)]) ?? null
    })
  }
  const object = (value: object, path: readonly string[]) => {
    const prototype: unknown = Object.getPrototypeOf(value)
    if (prototype !== null && prototype !== Object.prototype) return fail(path, 'not-json')
    const result: Record<string, JsonValue | undefined> = {}
    for (const [key, descriptor] of Object.entries(Object.getOwnPropertyDescriptors(value))) {
      if (forbiddenKeys.has(key)) return fail(path, 'forbidden-key')
      if (text(key, path) === undefined) return undefined
      if (!('value' in descriptor)) return fail(path, 'not-json')
      if (descriptor.enumerable) result[key] = copy(descriptor.value, [...path, key])
    }
    return result
  }

  let value: JsonValue | undefined
  try {
    value = copy(raw, [])
  } catch {
    // A proxy may throw whatever it likes, wherever it is touched.
    fail([], 'not-json')
  }
  return problem ? refuse('invalid-input', { issues: [problem] }) : accept(value)
}
