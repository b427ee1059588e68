import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { inputLimits, plainInput } from '../src/input.ts'

const problemOf = (raw: unknown) => {
  const ruling = plainInput(raw)
  return ruling.ok ? undefined : ruling.refusal.details.issues
}

describe('what any input must be', () => {
  it('is a copy: changing the original afterwards changes nothing', () => {
    const original = { a: { b: [1] } }
    const copy = plainInput(original)
    original.a.b.push(2)
    expect(copy).toEqual({ ok: true, value: { a: { b: [1] } } })
  })

  it.each([
    ['a lone surrogate', { name: '\ud83d' }, 'malformed-text', 'name'],
    ['a NUL character', { name: 'a\0b' }, 'malformed-text', 'name'],
    ['a lone surrogate in a key', { '\ud83d': 1 }, 'malformed-text', ''],
    ['__proto__ as a key', JSON.parse('{"a":{"__proto__":{"admin":true}}}'), 'forbidden-key', 'a'],
    ['constructor as a key', { constructor: 1 }, 'forbidden-key', ''],
    ['ten megabytes of text', { text: 'x'.repeat(10_000_000) }, 'too-much-text', 'text'],
    ['a number that is not finite', { n: Number.NaN }, 'not-a-number', 'n'],
    ['a function', { f: () => 1 }, 'not-json', 'f'],
    ['a bigint', { n: 1n }, 'not-json', 'n'],
    ['a class instance', { d: new Date(0) }, 'not-json', 'd'],
    ['a getter', Object.defineProperty({}, 'x', { get: () => 1, enumerable: true }), 'not-json', ''],
    ['too long an array', { list: Array.from({ length: inputLimits.values }, () => 0) }, 'too-many-values', 'list'],
    ['an array that claims to be longer than all memory', { list: new Array(2 ** 32 - 1) }, 'too-many-values', 'list'],
    [
      'too many values in objects',
      Object.fromEntries(Array.from({ length: inputLimits.values }, (_, key) => [`k${key}`, 0])),
      'too-many-values',
      `k${inputLimits.values - 1}`,
    ],
    ['an array of another kind', { list: new (class extends Array {})() }, 'not-json', 'list'],
    ['a getter in an array', { list: Object.defineProperty([], 0, { get: () => 1 }) }, 'not-json', 'list'],
    ['a proxy that is revoked', revoked(), 'not-json', ''],
  ])('refuses %s, and names where', (_, raw, problem, path) => {
    expect(problemOf(raw)).toEqual([{ path, problem }])
  })

  it('refuses a circle and a depth without end, instead of running out of stack', () => {
    const circle: Record<string, unknown> = {}
    circle.self = circle
    expect(problemOf(circle)).toMatchObject([{ problem: 'too-deep' }])
  })

  it('passes whatever JSON can say, unchanged', () => {
    const json = fc.jsonValue({ maxDepth: 5 }).map((value): unknown => JSON.parse(JSON.stringify(value)))
    fc.assert(
      fc.property(json, (value) => {
        const ruling = plainInput(value)
        // Keys that reach prototypes and malformed text are the only JSON that is refused.
        if (ruling.ok) expect(ruling.value).toEqual(value)
        else expect(JSON.stringify(ruling.refusal.details)).toMatch(/forbidden-key|malformed-text/)
      }),
    )
  })
})

function revoked(): unknown {
  const { proxy, revoke } = Proxy.revocable({}, {})
  revoke()
  return proxy
}
