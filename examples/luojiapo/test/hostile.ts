/** Part of every hostile text, so that it is recognised wherever it comes out again. */
export const MARK = 'zz-secret-mark-zz'

const long = MARK + 'x'.repeat(10_000_000)
const sparse = () => {
  const array: unknown[] = []
  array[50_000] = MARK
  return array
}
const nested = (depth: number, wrap: (inner: unknown) => unknown) => {
  let value: unknown = MARK
  for (let level = 0; level < depth; level += 1) value = wrap(value)
  return value
}
const cycle = () => {
  const circle: Record<string, unknown> = { mark: MARK }
  circle.self = circle
  return circle
}
const fail = (): never => {
  throw new Error(`${MARK} at /a/path/of/the/host.ts:1:1`)
}
const everyTrapFails = new Proxy({}, { get: () => fail })
const revoked = (target: object) => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}
const failingArray = () => Object.defineProperty([MARK], '0', { get: fail, enumerable: true })
class Instance {
  readonly mark = MARK
  toJSON(): string {
    return fail()
  }
}
class OwnArray extends Array<unknown> {
  override map(): never {
    return fail()
  }
}

/** Values that no schema asks for, by name so that a failing case can be printed. Made anew at each call. */
export const hostile: Readonly<Record<string, () => unknown>> = {
  nothing: () => undefined,
  null: () => null,
  'empty text': () => '',
  'empty object': () => ({}),
  'empty array': () => [],
  mark: () => MARK,
  'mark as an array': () => [MARK],
  'mark as an object': () => ({ mark: MARK }),
  'a key that is too long': () => ({ ['k'.repeat(100_000)]: MARK }),
  'ten million characters': () => long,
  'many long texts': () => Array.from({ length: 50 }, () => MARK + 'y'.repeat(30_000)),
  '__proto__ from JSON': () => JSON.parse(`{"__proto__":{"mark":"${MARK}"}}`),
  'constructor from JSON': () => JSON.parse(`{"constructor":{"prototype":{"mark":"${MARK}"}}}`),
  '__proto__ as text': () => '__proto__',
  'constructor as text': () => 'constructor',
  'toString as text': () => 'toString',
  'a high surrogate': () => `${MARK}\uD800`,
  'a low surrogate': () => `\uDC00${MARK}`,
  'a surrogate as a key': () => ({ '\uD83D': MARK }),
  'a NUL character': () => `${MARK}\0`,
  'a day that never was': () => '2026-02-30',
  'an instant that never was': () => '2026-02-30T25:61:00Z',
  'a year beyond all years': () => '+275760-09-13T00:00:01Z',
  'the last of all days': () => '9999-12-31',
  'the first of all days': () => '0000-01-01',
  'the last of all instants': () => '9999-12-31T23:59:59-23:59',
  'the first of all instants': () => '0000-01-01T00:00:00+23:59',
  'not a number': () => Number.NaN,
  infinity: () => Number.POSITIVE_INFINITY,
  'minus infinity': () => Number.NEGATIVE_INFINITY,
  'minus zero': () => -0,
  'a fraction': () => 0.1,
  'a negative number': () => -1,
  'a number too large to be exact': () => 2 ** 53,
  'the largest number': () => Number.MAX_VALUE,
  'the smallest number': () => Number.MIN_VALUE,
  'a big integer': () => 10n ** 30n,
  'a symbol': () => Symbol(MARK),
  'a function': () => fail,
  'a cycle': cycle,
  'a cycle of arrays': () => {
    const circle: unknown[] = [MARK]
    circle.push(circle)
    return circle
  },
  'a getter that throws': () => ({
    get mark() {
      return fail()
    },
  }),
  'an array whose getter throws': failingArray,
  'toJSON that throws': () => ({ toJSON: fail }),
  'toString that throws': () => ({ toString: fail, valueOf: fail, [Symbol.toPrimitive]: fail }),
  'a proxy whose every trap fails': () => new Proxy({ mark: MARK }, everyTrapFails),
  'a proxy of an array whose every trap fails': () => new Proxy([MARK], everyTrapFails),
  'a revoked proxy': () => revoked({}),
  'a revoked proxy of an array': () => revoked([]),
  'a proxy that does nothing': () => new Proxy({ mark: MARK }, {}),
  'an array that is its own class': () => OwnArray.from([MARK]),
  'a date': () => new Date(0),
  'an invalid date': () => new Date(Number.NaN),
  'a map': () => new Map([[MARK, MARK]]),
  'a set': () => new Set([MARK]),
  'a regular expression': () => new RegExp(MARK),
  bytes: () => new TextEncoder().encode(MARK),
  'a promise': () => Promise.resolve(MARK),
  'an error': () => new Error(MARK),
  'an instance of a class': () => new Instance(),
  'a boxed text': () => Object(MARK),
  'an object without prototype': () => Object.assign(Object.create(null), { mark: MARK }),
  'a sparse array': sparse,
  'an array that says it is endless': () => Object.assign([MARK], { length: 2 ** 32 - 1 }),
  'a hundred thousand values': () => Array.from({ length: 100_001 }, () => 0),
  'arrays in arrays': () => nested(10_000, (value) => [value]),
  'objects in objects': () => nested(10_000, (value) => ({ value })),
  'a thousand unknown fields': () => Object.fromEntries(Array.from({ length: 1000 }, (_, at) => [`f${at}`, MARK])),
}
